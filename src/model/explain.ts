import * as l10n from '@vscode/l10n';
import type { ApiError, ApiErrorKind } from '../api/errors.ts';
import type { Fact } from '../shared/details.ts';
import type { SubjectKind, SubjectRef } from '../shared/subject.ts';
import { tooLarge, unexpected, unreadable } from './explainAnswer.ts';
import { explainProxy } from './explainProxy.ts';
import { kindLabel } from './names.ts';
import { permissionToRead } from './permissions.ts';

/** What a person can do next about an error. */
export type NextStep =
  | { readonly action: 'retry' | 'connect' | 'replaceToken' | 'showLog' | 'changeApiUrl' | 'changeProxy' }
  /** What was shown belongs to another connection than the one in use. */
  | { readonly action: 'openSampleWorkspace' | 'switchConnection' }
  /** The id that was not found names something else. */
  | { readonly action: 'open'; readonly subject: SubjectRef };

export interface Explanation {
  readonly title: string;
  /** What happened and why, one to three sentences. */
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly next: readonly NextStep[];
}

/** An explanation without what the request itself says. */
export type ExplanationWords = Omit<Explanation, 'facts'>;

/** What was found out about an error by asking awork again. Left out: could not be found out, or does not apply. */
export interface Findings {
  /** Of a 401: the token is good all the same, so a permission is missing. */
  readonly tokenWorks?: boolean | undefined;
  /** Of an API user that was not found: the other subjects of the workspace that have its id. */
  readonly elsewhere?: readonly { readonly subject: SubjectRef; readonly name: string }[] | undefined;
}

const retry: NextStep = { action: 'retry' };
const showLog: NextStep = { action: 'showLog' };

/**
 * Explains an error of awork, or of the way to it, to the person who asked.
 * @param kind what was asked for
 * @returns null for `cancelled`, which needs no explanation
 */
export function explain(error: ApiError, findings: Findings = {}, kind: SubjectKind = 'apiUser'): Explanation | null {
  const words = wordsFor(error, findings, kind);
  return words === null ? null : { ...words, facts: factsOf(error) };
}

/** Explains that a complete list does not hold what was asked for. */
export function explainUnlisted(kind: SubjectKind): Explanation {
  return { ...notFound(kind, undefined), facts: [] };
}

/** Explains that what is shown exists no more. @param error awork's answer; null where a list does not hold it */
export function explainDeleted(kind: SubjectKind, error: ApiError | null): Explanation {
  return {
    title: l10n.t('This {0} no longer exists', kindLabel(kind)),
    text: l10n.t('It has been deleted in awork. What is shown is how it was when it was last fetched.'),
    facts: error === null ? [] : factsOf(error),
    next: [retry],
  };
}

/** Status, code, description and trace id, as far as they are known: what awork's support asks for. */
function factsOf({ exchange, awork }: ApiError): Fact[] {
  const facts: Fact[] = [{ label: l10n.t('Request'), value: `${exchange.method} ${exchange.url}` }];
  const add = (label: string, value: string | null): void => {
    if (value !== null && value !== '') {
      facts.push({ label, value });
    }
  };
  add(l10n.t('Status'), exchange.status === null ? null : String(exchange.status));
  add(l10n.t('awork code'), awork.code);
  add(l10n.t('awork says'), awork.description);
  add(l10n.t('Trace id'), exchange.traceId);
  add(l10n.t('Edge reference'), exchange.headers['x-edge-ref'] ?? null);
  return facts;
}

function wordsFor(error: ApiError, findings: Findings, kind: SubjectKind): ExplanationWords | null {
  const host = hostOf(error.exchange.url);
  const words: Readonly<Record<ApiErrorKind, () => ExplanationWords | null>> = {
    cancelled: () => null,
    unauthorized: () => unauthorized(error, findings.tokenWorks, kind),
    forbidden: () => (error.awork.code === null ? blockedAtEdge() : missingPermission(kind)),
    notFound: () => (asksForOne(error) ? notFound(kind, findings.elsewhere) : noApi(host)),
    rateLimited: () => rateLimited(error.retryAt),
    server: () => ({
      title: l10n.t('awork has a problem'),
      text: l10n.t(
        "It answered with status {0}. This is not about your token or the id. Try again in a moment; if it stays, give awork's support the trace id below.",
        error.exchange.status ?? '',
      ),
      next: [retry, showLog],
    }),
    status: () => ({
      title: l10n.t('awork did not accept the request'),
      text: l10n.t('It answered with status {0}.', error.exchange.status ?? ''),
      next: [retry, showLog],
    }),
    redirect: () => ({
      title: l10n.t('The API address points elsewhere'),
      text: l10n.t(
        'The server answered with a redirect. It was not followed, because your token belongs to {0} alone. Check the setting "aworkApiUsers.apiUrl".',
        host,
      ),
      next: [{ action: 'changeApiUrl' }, showLog],
    }),
    dns: () => ({
      title: l10n.t('{0} could not be found', host),
      text: l10n.t(
        'The name could not be resolved. Check your network connection and the setting "aworkApiUsers.apiUrl"; behind a proxy also "http.proxy".',
      ),
      next: [retry, { action: 'changeApiUrl' }, showLog],
    }),
    refused: () => ({
      title: l10n.t('{0} refused the connection', host),
      text: l10n.t(
        'Nothing answers at this address. Check the setting "aworkApiUsers.apiUrl", and "http.proxy" if you use a proxy.',
      ),
      next: [retry, { action: 'changeApiUrl' }, showLog],
    }),
    proxy: () => explainProxy('proxy', error.detail ?? '', host),
    proxyRefused: () => explainProxy('proxyRefused', error.detail ?? '', host),
    proxyUnknown: () => explainProxy('proxyUnknown', error.detail ?? '', host),
    proxyClosed: () => explainProxy('proxyClosed', '', host),
    tls: () => ({
      title: l10n.t('The connection to {0} is not trusted', host),
      text: l10n.t(
        'Its certificate could not be verified ({0}). If your company inspects traffic, its root certificate must be installed on this computer and "http.systemCertificates" be on.',
        error.detail ?? l10n.t('no reason given'),
      ),
      next: [retry, showLog],
    }),
    timeout: () => ({
      title: l10n.t('{0} did not answer in time', host),
      text: l10n.t(
        'The request was given up after {0} s. Check your network connection; behind a proxy also "http.proxy".',
        Math.round(error.exchange.durationMs / 1000),
      ),
      next: [retry, showLog],
    }),
    network: () => ({
      title: l10n.t('The connection to {0} broke', host),
      text: l10n.t(
        'The answer did not arrive whole ({0}). Check your network connection; behind a proxy also "http.proxy".',
        error.detail ?? l10n.t('no reason given'),
      ),
      next: [retry, showLog],
    }),
    notJson: () => ({
      title: l10n.t('That is not the awork API'),
      text: l10n.t(
        '{0} answered with a web page instead of data. The address is probably that of the web app, or a proxy stepped in. The API is at https://api.awork.com/api/v1.',
        host,
      ),
      next: [{ action: 'changeApiUrl' }, retry, showLog],
    }),
    malformed: () => unreadable(error.detail),
    mismatch: () => unexpected(error.detail),
    tooLarge: () => tooLarge(error.detail),
  };
  return words[error.kind]();
}

function unauthorized(error: ApiError, tokenWorks: boolean | undefined, kind: SubjectKind): ExplanationWords {
  // awork says "expired" of the token alone; its other words do not tell a token from a permission.
  if (tokenWorks === false || isExpired(error)) {
    return rejectedToken(error);
  }
  return tokenWorks === true
    ? missingPermission(kind)
    : {
        title: l10n.t('awork refused the request'),
        text: l10n.t(
          'Either the token is not accepted or it lacks a permission; which of them could not be found out.',
        ),
        next: [retry, { action: 'replaceToken' }, showLog],
      };
}

function isExpired({ awork }: ApiError): boolean {
  return /expired/i.test(awork.description ?? '');
}

function rejectedToken(error: ApiError): ExplanationWords {
  const expired = isExpired(error);
  return {
    title: expired ? l10n.t('The token has expired') : l10n.t('The token is not accepted'),
    text: expired
      ? l10n.t('Create a new API key in awork and connect again.')
      : l10n.t(
          'awork does not know this token. It may have been deleted together with its API user, or belong to another address.',
        ),
    next: [{ action: 'replaceToken' }, retry, showLog],
  };
}

function missingPermission(kind: SubjectKind): ExplanationWords {
  return {
    title: l10n.t('The token may not read this'),
    text: l10n.t(
      'The token is valid, but its role lacks the permission "{0}". Use the key of an API user whose role has it, or of one that is an admin.',
      permissionToRead(kind),
    ),
    next: [{ action: 'replaceToken' }, retry, showLog],
  };
}

function blockedAtEdge(): ExplanationWords {
  return {
    title: l10n.t('The request was blocked on its way'),
    text: l10n.t(
      "It was refused before it reached awork's API, by awork's firewall or by a proxy. If it stays, give awork's support the edge reference below.",
    ),
    next: [retry, showLog],
  };
}

function rateLimited(retryAt: number | null): ExplanationWords {
  const seconds = retryAt === null ? null : Math.max(0, Math.ceil((retryAt - Date.now()) / 1000));
  return {
    title: l10n.t('awork asks to slow down'),
    text:
      seconds === null
        ? l10n.t('The limit of requests, which all integrations of the workspace share, is reached.')
        : l10n.t(
            'The limit of requests, which all integrations of the workspace share, is reached. Requests may go on in {0} s.',
            seconds,
          ),
    next: [retry, showLog],
  };
}

function notFound(kind: SubjectKind, elsewhere: Findings['elsewhere']): ExplanationWords {
  const title = l10n.t('There is no such {0}', kindLabel(kind));
  const gone = l10n.t('It may have been deleted, or belong to another workspace.');
  if (elsewhere === undefined) {
    return { title, text: gone, next: [retry] };
  }
  if (elsewhere.length === 0) {
    const text = l10n.t('No role, person or client of this workspace has this id either.');
    return { title, text: `${gone} ${text}`, next: [retry] };
  }
  const names = elsewhere.map(({ subject, name }) => `${kindLabel(subject.kind)} "${name}"`).join(', ');
  return {
    title,
    text: l10n.t('But the id is that of something else in this workspace: {0}.', names),
    next: elsewhere.map(({ subject }) => ({ action: 'open', subject })),
  };
}

/** What awork always has: a 404 for one of these comes from something else at that address. */
const ALWAYS_THERE = /\/(?:apiusers|clientapplications|me|me\/permissions|roles|users)(?:\?.*)?$/;

function asksForOne({ exchange }: ApiError): boolean {
  return !ALWAYS_THERE.test(exchange.url);
}

function noApi(host: string): ExplanationWords {
  return {
    title: l10n.t('There is no awork API at this address'),
    text: l10n.t(
      '{0} answers, but has nothing where awork has its API. Check the setting "aworkApiUsers.apiUrl": the API is at https://api.awork.com/api/v1.',
      host,
    ),
    next: [{ action: 'changeApiUrl' }, retry, showLog],
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
