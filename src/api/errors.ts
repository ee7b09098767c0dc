import type { Exchange } from '../shared/exchange.ts';

/** What went wrong, each with its own explanation and next step. */
export type ApiErrorKind =
  /** 401: the token is not accepted, or its permission is missing; the status alone does not tell. */
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'rateLimited'
  /** 5xx. */
  | 'server'
  /** Any other status that is not 2xx or 3xx. */
  | 'status'
  /** 3xx: never followed. */
  | 'redirect'
  | 'dns'
  | 'refused'
  | 'tls'
  | 'timeout'
  /** A proxy did not let the request through; `detail` is the status that it answered with. */
  | 'proxy'
  /** Nothing answers at the proxy's address, or its name cannot be resolved; `detail` is host and port, or the name. */
  | 'proxyRefused'
  | 'proxyUnknown'
  /** A proxy closed the connection instead of answering. */
  | 'proxyClosed'
  /** The connection broke before the answer was whole. */
  | 'network'
  /** Something else than JSON, mostly a web page. */
  | 'notJson'
  | 'malformed'
  /** JSON, but not of the documented shape. */
  | 'mismatch'
  | 'tooLarge'
  | 'cancelled';

/** What awork says of an error; each part may be missing. */
export interface AworkError {
  readonly code: string | null;
  readonly description: string | null;
}

export interface ApiErrorDetails {
  readonly exchange: Exchange;
  readonly awork?: AworkError | undefined;
  /** One fact more, by kind: the system's error code, the content type, the path of the first mismatch, a location. */
  readonly detail?: string | undefined;
  /** rateLimited: when the next request may go, in milliseconds since 1970. */
  readonly retryAt?: number | undefined;
  readonly cause?: unknown;
}

/** The one error that `src/api` throws. Its message is one line with method and URL; it never holds a header, body or token. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind;
  readonly exchange: Exchange;
  readonly awork: AworkError;
  readonly detail: string | null;
  readonly retryAt: number | null;

  constructor(kind: ApiErrorKind, details: ApiErrorDetails) {
    const { exchange } = details;
    super(`${exchange.method} ${exchange.url}: ${exchange.status ?? 'no answer'} (${kind})`, { cause: details.cause });
    this.name = 'ApiError';
    this.kind = kind;
    this.exchange = exchange;
    this.awork = details.awork ?? { code: null, description: null };
    this.detail = details.detail ?? null;
    this.retryAt = details.retryAt ?? null;
  }
}

/** True for an {@link ApiError} of one of the kinds, or of any kind if none is named. */
export function isApiError(error: unknown, ...kinds: readonly ApiErrorKind[]): error is ApiError {
  return error instanceof ApiError && (kinds.length === 0 || kinds.includes(error.kind));
}
