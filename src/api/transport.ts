import request from 'undici/lib/api/api-request.js';
import retry from 'undici/lib/interceptor/retry.js';
import type UndiciDispatcher from 'undici/types/dispatcher.d.ts';
import type { Exchange } from '../shared/exchange.ts';
import type { Logger } from '../shared/logger.ts';
import { ApiError, type ApiErrorDetails, type ApiErrorKind } from './errors.ts';
import { HostFetchDispatcher, type Fetch, type Timeouts } from './hostFetchDispatcher.ts';
import { classifyNetworkError, withoutSecrets } from './networkErrors.ts';
import { MAX_RETRIES, neverRetry, retryPolicy, requestedWait, LONGEST_WAIT_MS } from './rateLimit.ts';
import { readRateLimits, type RateLimits } from './rateLimits.ts';
import { redactor, withoutNeedlessEscapes } from './redact.ts';
import { parseAworkError } from './schema/error.ts';
import { Slots } from './slots.ts';

/** A longer body, of a list mostly, is not kept with its exchange: nobody reads it there. In UTF-16 units. */
const MAX_KEPT_BODY = 256 * 1024;

/** Measured against awork: 4 at once finish a set of requests fastest; more run into its rate limit. */
const MAX_IN_FLIGHT = 4;

/** awork answers in about 0.1 s; a proxy that has to be waited for may take some seconds. */
const DEFAULT_TIMEOUTS: Timeouts = { headersMs: 20_000, bodyMs: 60_000 };

/** Where requests go, and what they carry. */
export interface Endpoint {
  /** API URL without a trailing slash. */
  readonly apiUrl: string;
  readonly token: string;
}

export interface TransportOptions {
  /** Names the extension and its version. */
  readonly userAgent: string;
  readonly logger: Logger;
  /** The bottom of the stack; by default the host's `fetch`. */
  readonly dispatcher?: UndiciDispatcher;
  readonly fetch?: Fetch;
  readonly timeouts?: Timeouts;
  /** Told after each answer, once `rateLimits` and `tokenRejected` say what is in it. */
  readonly onAnswer?: () => void;
}

export interface RequestOptions {
  /** `false`: a refusal by a rate limit is final. */
  readonly retries?: boolean | undefined;
  readonly signal: AbortSignal;
  /** Largest body accepted, in bytes after decoding. */
  readonly maxBytes: number;
  /** Told when a rate limit makes the request wait: until when, in milliseconds since 1970. */
  readonly onWait?: ((until: number) => void) | undefined;
}

/** The JSON of a 2xx answer, not yet checked. */
export interface Answer {
  readonly json: unknown;
  readonly exchange: Exchange;
}

/**
 * Sends GET requests to one endpoint: at most four at once, patient with rate limits, bounded in time and size.
 * Nothing but this class holds the token, and it adds it only to URLs below its endpoint.
 */
export class Transport {
  readonly #endpoint: Endpoint;
  readonly #options: TransportOptions;
  readonly #dispatcher: UndiciDispatcher;
  readonly #slots = new Slots(MAX_IN_FLIGHT);
  readonly #redact: (text: string) => string;
  #rateLimits: RateLimits | null = null;
  #tokenRejected = false;

  constructor(endpoint: Endpoint, options: TransportOptions) {
    this.#endpoint = endpoint;
    this.#options = options;
    this.#redact = redactor(endpoint.token);
    const bottom =
      options.dispatcher ??
      new HostFetchDispatcher(options.fetch ?? globalThis.fetch, options.timeouts ?? DEFAULT_TIMEOUTS);
    this.#dispatcher = bottom.compose(retry({ throwOnError: false, maxRetries: MAX_RETRIES }));
  }

  /** What the last answer that told of them said; null before there was one. */
  get rateLimits(): RateLimits | null {
    return this.#rateLimits;
  }

  /** Whether awork last refused the token itself: elsewhere than at `/me`, a 401 may mean a missing permission. */
  get tokenRejected(): boolean {
    return this.#tokenRejected;
  }

  /**
   * @param path below the API URL, with a leading slash, already encoded
   * @throws ApiError, and nothing else
   */
  async get(path: string, options: RequestOptions): Promise<Answer> {
    const exchange = new ExchangeRecord(this.#endpoint.apiUrl + path);
    try {
      const release = await this.#slots.take(options.signal).finally(() => {
        exchange.queuedMs = exchange.elapsedMs;
      });
      try {
        return await this.#send(exchange, options);
      } finally {
        release();
      }
    } catch (error) {
      throw toApiError(error, exchange, options.signal, this.#endpoint.token);
    } finally {
      const { method, url, status, traceId, durationMs } = exchange.finish();
      const line = `${method} ${url} ${status ?? 'no answer'} ${durationMs} ms`;
      this.#options.logger.info(traceId === null ? line : `${line} trace ${traceId}`);
    }
  }

  async #send(exchange: ExchangeRecord, options: RequestOptions): Promise<Answer> {
    const url = new URL(exchange.url);
    let sentAt = exchange.elapsedMs;
    const answer = await request.call(this.#dispatcher, {
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${this.#endpoint.token}`,
        'user-agent': this.#options.userAgent,
      },
      signal: options.signal,
      retryOptions: {
        retry:
          options.retries === false
            ? neverRetry
            : retryPolicy((until) => {
                const wait = Math.max(0, until - Date.now());
                exchange.queuedMs += wait;
                sentAt = exchange.elapsedMs + wait;
                options.onWait?.(until);
              }),
      },
    });
    exchange.firstByteMs = Math.max(0, exchange.elapsedMs - sentAt);
    exchange.status = answer.statusCode;
    this.#rateLimits = readRateLimits(answer.headers, Date.now()) ?? this.#rateLimits;
    if (kindOfStatus(answer.statusCode) === null) {
      this.#tokenRejected = false;
    } else if (answer.statusCode === 401 && exchange.url === `${this.#endpoint.apiUrl}/me`) {
      this.#tokenRejected = true;
    }
    this.#options.onAnswer?.();
    exchange.headers = this.#shownHeaders(answer.headers);
    const body = withoutNeedlessEscapes(await readText(answer.body, options.maxBytes, exchange));
    const text = this.#redact(body);
    exchange.body = text.length <= MAX_KEPT_BODY ? text : null;
    const kind = kindOfStatus(answer.statusCode);
    if (kind !== null) {
      const wait = kind === 'rateLimited' ? (requestedWait(answer.headers, Date.now()) ?? LONGEST_WAIT_MS) : null;
      throw new ApiError(kind, {
        exchange: exchange.finish(),
        awork: parseAworkError(text),
        detail: exchange.headers['location'],
        retryAt: wait === null ? undefined : Date.now() + wait,
      });
    }
    return { json: parseJson(text, exchange), exchange: exchange.finish() };
  }

  /** Everything but cookies, and without the token should a server send it back. */
  #shownHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
    const shown: Record<string, string> = {};
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined && !['authorization', 'cookie', 'set-cookie'].includes(name)) {
        shown[name] = this.#redact(String(value));
      }
    }
    return shown;
  }
}

/** What becomes known of an exchange while it goes on. */
class ExchangeRecord {
  readonly url: string;
  readonly startedAt = Date.now();
  /** Durations come from this clock, because the other one can be put back or jump ahead meanwhile. */
  readonly #began = performance.now();
  status: number | null = null;
  headers: Record<string, string> = {};
  queuedMs = 0;
  firstByteMs: number | null = null;
  bodyBytes = 0;
  body: string | null = null;

  constructor(url: string) {
    this.url = url;
  }

  /** Milliseconds since it was asked for. */
  get elapsedMs(): number {
    return Math.round(performance.now() - this.#began);
  }

  finish(): Exchange {
    const { url, status, headers, startedAt, firstByteMs, bodyBytes, body } = this;
    const durationMs = this.elapsedMs;
    // A wait counts as a whole when it begins, and can be cut short.
    const queuedMs = Math.min(this.queuedMs, durationMs);
    const traceId = headers['trace-id'] ?? null;
    const durations = { startedAt, durationMs, queuedMs, firstByteMs };
    return { method: 'GET', url, status, traceId, headers, ...durations, bodyBytes, body };
  }

  fail(kind: ApiErrorKind, details: Omit<ApiErrorDetails, 'exchange'> = {}): ApiError {
    return new ApiError(kind, { ...details, exchange: this.finish() });
  }
}

async function readText(body: AsyncIterable<Buffer>, maxBytes: number, exchange: ExchangeRecord): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of body) {
    exchange.bodyBytes += chunk.length;
    if (exchange.bodyBytes > maxBytes) {
      // Leaving the loop destroys the body, which ends the connection.
      throw exchange.fail('tooLarge', { detail: String(maxBytes) });
    }
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parseJson(text: string, exchange: ExchangeRecord): unknown {
  const contentType = exchange.headers['content-type'] ?? '';
  if (/\bhtml\b/i.test(contentType) || /^\s*</.test(text)) {
    throw exchange.fail('notJson', { detail: contentType });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw exchange.fail('malformed', { cause, detail: text.trim() === '' ? 'empty' : undefined });
  }
}

function kindOfStatus(status: number): ApiErrorKind | null {
  const kinds: Readonly<Record<number, ApiErrorKind>> = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'notFound',
    429: 'rateLimited',
  };
  if (status >= 200 && status < 300) {
    return null;
  }
  if (status >= 300 && status < 400) {
    return 'redirect';
  }
  return kinds[status] ?? (status >= 500 ? 'server' : 'status');
}

function toApiError(error: unknown, exchange: ExchangeRecord, signal: AbortSignal, token: string): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  const cause = withoutSecrets(error, token);
  if (signal.aborted) {
    return exchange.fail('cancelled', { cause });
  }
  const { kind, code } = classifyNetworkError(error, new URL(exchange.url));
  return exchange.fail(kind, { cause, detail: code ?? undefined });
}
