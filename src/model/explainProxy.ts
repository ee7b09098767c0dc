import * as l10n from '@vscode/l10n';
import type { ExplanationWords, NextStep } from './explain.ts';

/** How a proxy kept a request from awork. */
type ProxyProblem = 'proxy' | 'proxyRefused' | 'proxyUnknown' | 'proxyClosed';

/**
 * Explains how a proxy kept a request from awork, and where proxies are set.
 * @param detail the status that it answered with; where it should be, for one that is not there
 * @param host of awork
 */
export function explainProxy(problem: ProxyProblem, detail: string, host: string): ExplanationWords {
  const next: readonly NextStep[] = [{ action: 'changeProxy' }, { action: 'retry' }, { action: 'showLog' }];
  return { ...words(problem, detail, host), next };
}

function words(problem: ProxyProblem, detail: string, host: string): Omit<ExplanationWords, 'next'> {
  switch (problem) {
    case 'proxy':
      return detail === '407'
        ? {
            title: l10n.t('The proxy wants to know who you are'),
            text: l10n.t(
              'It answered with status 407, and nothing was sent to {0}. Put a user name and password into the address of the proxy: http://name:password@proxy:port, in the setting "http.proxy" or in HTTPS_PROXY of the environment. VS Code does not give "http.proxyAuthorization" to extensions.',
              host,
            ),
          }
        : {
            title: l10n.t('The proxy does not let requests through to {0}', host),
            text: l10n.t(
              'It answered with status {0}. Check the setting "http.proxy". What is listed in "http.noProxy" is reached without a proxy.',
              detail,
            ),
          };
    case 'proxyClosed':
      return {
        title: l10n.t('The proxy does not let requests through to {0}', host),
        text: l10n.t(
          'It closed the connection without an answer. Check the setting "http.proxy", or HTTPS_PROXY in the environment: the address may be that of something else, or the proxy does not allow {0}. What is listed in "http.noProxy" is reached without a proxy.',
          host,
        ),
      };
    case 'proxyRefused':
      return {
        title: l10n.t('The proxy cannot be reached'),
        text: l10n.t(
          'Nothing answers at {0}. That address comes from the setting "http.proxy" or, without it, from HTTPS_PROXY in the environment: correct or remove it, or start the proxy. Nothing was sent to {1}.',
          detail,
          host,
        ),
      };
    case 'proxyUnknown':
      return {
        title: l10n.t('The proxy cannot be found'),
        text: l10n.t(
          'The name {0} could not be resolved. It comes from the setting "http.proxy" or, without it, from HTTPS_PROXY in the environment: correct or remove it, or connect to the network that knows it. Nothing was sent to {1}.',
          detail,
          host,
        ),
      };
  }
}
