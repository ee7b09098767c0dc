import * as l10n from '@vscode/l10n';
import type { CheckedApiUrl } from '../apiUrl.ts';
import { ok, problem, unknown, type CheckLine } from './checkLine.ts';

/** What resolving the host's name brought; `code` is the system's, such as `ENOTFOUND`, or `timeout`. */
export type Resolution =
  | { readonly status: 'resolved'; readonly addresses: readonly string[] }
  | { readonly status: 'failed'; readonly code: string };

/** What a TLS handshake told. Dates in milliseconds since 1970. */
export type Handshake =
  | {
      readonly status: 'trusted';
      readonly protocol: string;
      readonly issuer: string;
      readonly validTo: number;
      /** Of the authority at the end of the chain, if the chain is known. */
      readonly root: string | null;
      /** Whether that authority is one that Node brings along, so that nobody had to add it; null if not known. */
      readonly isPublic: boolean | null;
    }
  | { readonly status: 'failed'; readonly code: string };

const DAY_MS = 86_400_000;

/** A certificate that ends sooner than this is worth a word: those that renew themselves do it earlier. */
const SOON_MS = 14 * DAY_MS;

/** @param setting the value as it is set */
export function apiUrlLine(checked: CheckedApiUrl): CheckLine {
  const topic = l10n.t('API address');
  return checked.ok
    ? ok(topic, checked.apiUrl)
    : problem(
        topic,
        l10n.t('The setting "aworkApiUsers.apiUrl" is not an address that a token may be sent to.'),
        l10n.t(
          'Set it to an https address without credentials, query or fragment, such as https://api.awork.com/api/v1.',
        ),
      );
}

/** @param viaProxy whether a proxy resolves the name, so that this computer need not be able to */
export function resolutionLine(host: string, resolution: Resolution, viaProxy: boolean): CheckLine {
  const topic = l10n.t('Name resolution');
  if (resolution.status === 'resolved') {
    return ok(topic, l10n.t('{0} is {1}.', host, resolution.addresses.join(', ')));
  }
  return viaProxy
    ? unknown(topic, l10n.t('This computer cannot resolve {0} ({1}). The proxy may.', host, resolution.code))
    : problem(
        topic,
        l10n.t('This computer cannot resolve {0} ({1}).', host, resolution.code),
        l10n.t('Check the network, VPN and name server, and the host in the API address.'),
      );
}

/** @param viaProxy whether requests go through a proxy, which this handshake did not */
export function tlsLines(handshake: Handshake, viaProxy: boolean, now: number): CheckLine[] {
  const topic = l10n.t('TLS');
  if (handshake.status === 'failed') {
    return [
      viaProxy
        ? unknown(
            topic,
            l10n.t('No connection without the proxy ({0}). What the proxy shows is not known.', handshake.code),
          )
        : problem(
            topic,
            l10n.t('No trusted connection: {0}.', handshake.code),
            l10n.t(
              'Where a company inspects traffic, add its certificate authority to the system; VS Code reads it from there while "http.systemCertificates" is on.',
            ),
          ),
    ];
  }
  const { protocol, issuer, validTo, root, isPublic } = handshake;
  const days = Math.floor((validTo - now) / DAY_MS);
  const found = l10n.t('{0}, certificate issued by {1}, valid for {2} more days.', protocol, issuer, days);
  return [
    validTo - now < SOON_MS
      ? problem(topic, found, l10n.t('Whoever runs the server should renew its certificate.'))
      : ok(topic, found),
    ...authorityLine(root, isPublic, viaProxy),
  ];
}

function authorityLine(root: string | null, isPublic: boolean | null, viaProxy: boolean): CheckLine[] {
  const topic = l10n.t('Certificate authority');
  if (root === null || isPublic === null) {
    return [unknown(topic, l10n.t('The server does not show the end of its chain of certificates.'))];
  }
  const found = isPublic
    ? l10n.t('{0}, a public one.', root)
    : l10n.t('{0}, which this computer was told to trust: a private one.', root);
  return [
    viaProxy
      ? unknown(topic, l10n.t('{0} Seen without the proxy, which may show another one.', found))
      : ok(topic, found),
  ];
}
