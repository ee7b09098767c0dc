import type { ApiErrorKind } from './errors.ts';
import { proxyIn, ProxyClosedError } from './proxyErrors.ts';
import { redactToken } from './redact.ts';

/** Marks the end of a wait that the transport bounds itself. */
export class WaitTimeoutError extends Error {
  readonly code = 'WAIT_TIMEOUT';

  constructor(what: string, milliseconds: number) {
    super(`${what} took longer than ${milliseconds} ms`);
    this.name = 'WaitTimeoutError';
  }
}

/** Tells of a redirect that `fetch` did not follow and of which it shows nothing, as browsers do. */
export class HiddenRedirectError extends Error {
  constructor() {
    super('The answer is a redirect');
    this.name = 'HiddenRedirectError';
  }
}

const kindByCode: ReadonlyMap<string, ApiErrorKind> = new Map([
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EAI_NODATA', 'dns'],
  ['EAI_NONAME', 'dns'],
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['WAIT_TIMEOUT', 'timeout'],
  ['UND_ERR_CONNECT_TIMEOUT', 'timeout'],
  ['UND_ERR_HEADERS_TIMEOUT', 'timeout'],
  ['UND_ERR_BODY_TIMEOUT', 'timeout'],
  ['EPROTO', 'tls'],
  ['CERT_HAS_EXPIRED', 'tls'],
  ['CERT_NOT_YET_VALID', 'tls'],
  ['CERT_REVOKED', 'tls'],
  ['CERT_SIGNATURE_FAILURE', 'tls'],
  ['CERT_UNTRUSTED', 'tls'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
  ['HOSTNAME_MISMATCH', 'tls'],
  ['INVALID_CA', 'tls'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'tls'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
]);

/** What the failures of a connection are when it is the one to the proxy that failed. */
const kindAtProxy: ReadonlyMap<ApiErrorKind, ApiErrorKind> = new Map([
  ['dns', 'proxyUnknown'],
  ['refused', 'proxyRefused'],
]);

/**
 * Tells which kind of failure an error of `fetch` is, by the system code somewhere in its chain of causes.
 * @param target where the request goes
 * @returns the kind, and the code for a person to search for (null if there is none); for a proxy the status it gave, or
 * where it should be
 */
export function classifyNetworkError(error: unknown, target: URL): { kind: ApiErrorKind; code: string | null } {
  if (error instanceof HiddenRedirectError) {
    return { kind: 'redirect', code: null };
  }
  if (error instanceof ProxyClosedError) {
    return { kind: 'proxyClosed', code: null };
  }
  const refused = proxyStatus(error, 0);
  if (refused !== null) {
    return { kind: 'proxy', code: refused };
  }
  let unknownCode: string | null = null;
  for (const coded of codedErrors(error, 0)) {
    const { code } = coded;
    const kind = kindByCode.get(code) ?? (/^ERR_(TLS|SSL)_/.test(code) ? 'tls' : undefined);
    if (kind !== undefined) {
      const proxy = proxyIn(coded, target);
      const atProxy = kindAtProxy.get(kind);
      return proxy !== null && atProxy !== undefined ? { kind: atProxy, code: proxy } : { kind, code };
    }
    unknownCode ??= code;
  }
  return { kind: 'network', code: unknownCode };
}

/** Depth of causes worth following; fetch nests one or two, a proxy agent one more. */
const MAX_DEPTH = 5;

/** The status with which a proxy answered `CONNECT`. undici, and VS Code after it, tell of it in words alone. */
function proxyStatus(error: unknown, depth: number): string | null {
  if (depth > MAX_DEPTH || !(error instanceof Error)) {
    return null;
  }
  const status = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  return status ?? proxyStatus(error.cause, depth + 1);
}

function* codedErrors(error: unknown, depth: number): Generator<object & { readonly code: string }> {
  if (depth > MAX_DEPTH || typeof error !== 'object' || error === null) {
    return;
  }
  if ('code' in error && typeof error.code === 'string') {
    yield error as typeof error & { readonly code: string };
  }
  // Trying several addresses of one host gives an AggregateError with a code for each.
  if ('errors' in error && Array.isArray(error.errors)) {
    for (const inner of error.errors) {
      yield* codedErrors(inner, depth + 1);
    }
  }
  if ('cause' in error) {
    yield* codedErrors(error.cause, depth + 1);
  }
}

/**
 * Gives the error to keep as a cause, or undefined where it tells too much: `fetch` quotes a token that cannot be sent in
 * a header, and some errors of undici hold the headers of the answer.
 */
export function withoutSecrets(error: unknown, token: string): unknown {
  return tellsTooMuch(error, token, 0) ? undefined : error;
}

function tellsTooMuch(value: unknown, token: string, depth: number): boolean {
  if (typeof value === 'string') {
    return redactToken(value, token) !== value;
  }
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) {
    return false;
  }
  return Reflect.ownKeys(value).some(
    (key) => key === 'headers' || tellsTooMuch(Reflect.get(value, key), token, depth + 1),
  );
}
