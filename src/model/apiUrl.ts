export type ApiUrlProblem = 'notAUrl' | 'notSecure' | 'credentials' | 'queryOrFragment';

export type CheckedApiUrl =
  | {
      readonly ok: true;
      /** Normalised, without a trailing slash. */
      readonly apiUrl: string;
      readonly origin: string;
    }
  | { readonly ok: false; readonly problem: ApiUrlProblem };

/**
 * Checks where a token may be sent: https, or http to this computer alone; no credentials, query or fragment, which
 * would end up in every request or say something else than they seem to.
 */
export function checkApiUrl(setting: unknown): CheckedApiUrl {
  const text = typeof setting === 'string' ? setting.trim() : '';
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    return { ok: false, problem: 'notAUrl' };
  }
  if (url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'credentials' };
  }
  // URL drops an empty query or fragment from `search` and `hash`; the text still has it.
  if (/[?#]/.test(text)) {
    return { ok: false, problem: 'queryOrFragment' };
  }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
    return { ok: false, problem: 'notSecure' };
  }
  return { ok: true, apiUrl: url.origin + url.pathname.replace(/\/+$/, ''), origin: url.origin };
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
