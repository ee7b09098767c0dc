import type RetryHandler from 'undici/types/retry-handler.d.ts';

/** awork limits per minute: with a little over one, the wait that a full minute's window asks for still fits. */
export const LONGEST_WAIT_MS = 75_000;

/** Tries after the first one. */
export const MAX_RETRIES = 3;

/** The share of a wait that the first retry may add to it. */
const FIRST_SPREAD = 0.25;

/** Statuses after which the same request may be sent again: the limit is reached, or the service asks to come back. */
const RETRIED_STATUSES: readonly number[] = [429, 503];

/** More than anybody waits, and little enough that the end of the wait is still a date. */
const MAX_REQUESTED_MS = 100 * 365 * 86_400_000;

/** The beginning of an HTTP date in any of its three forms. `Date.parse` alone also finds one in "soon 5". */
const httpDate = /^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? .*\d\d:\d\d:\d\d/i;

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * How long the server asks to wait: `Retry-After` (seconds or a date) first, then `ratelimit-reset` (seconds).
 * A date is read against the server's own `Date`, so a wrong clock here does not matter.
 * @returns milliseconds, at most a hundred years of them, or null where the server says nothing usable
 */
export function requestedWait(headers: Headers, now: number): number | null {
  const wait = saidWait(headers, now);
  return wait === null ? null : Math.min(wait, MAX_REQUESTED_MS);
}

function saidWait(headers: Headers, now: number): number | null {
  const retryAfter = single(headers['retry-after']);
  if (retryAfter !== null) {
    const seconds = toSeconds(retryAfter);
    if (seconds !== null) {
      return seconds * 1000;
    }
    const date = Date.parse(retryAfter);
    const serverNow = Date.parse(single(headers['date']) ?? '');
    if (httpDate.test(retryAfter) && !Number.isNaN(date)) {
      return Math.max(0, date - (Number.isNaN(serverNow) ? now : serverNow));
    }
  }
  const reset = toSeconds(single(headers['ratelimit-reset']) ?? '');
  return reset === null ? null : reset * 1000;
}

/** An answer that may be tried again, or an error without one. */
export interface Failure {
  readonly statusCode?: number;
  readonly headers?: Headers;
}

/**
 * How long to wait before the same request is sent again. 429 and 503 wait as long as the server says, if that is
 * bearable, else 1, 2, 4 s; anything else is final, broken connections too, because their explanation is worth more than
 * a second try. All of a workspace share one limit and are told the same time: so each waits a little longer by chance,
 * after every try more, lest all come back at once.
 * @param tried how often it was sent already
 * @param random between 0 and 1
 * @returns milliseconds, or null where it is not sent again
 */
export function waitBeforeRetry({ statusCode, headers }: Failure, tried: number, random: number): number | null {
  if (statusCode === undefined || !RETRIED_STATUSES.includes(statusCode) || tried > MAX_RETRIES) {
    return null;
  }
  const doubled = 2 ** (tried - 1);
  const wait = requestedWait(headers ?? {}, Date.now()) ?? 1000 * doubled;
  if (wait > LONGEST_WAIT_MS) {
    return null;
  }
  return Math.min(LONGEST_WAIT_MS, wait * (1 + random * FIRST_SPREAD * doubled));
}

/**
 * {@link waitBeforeRetry} as a policy of undici's retry handler.
 * @param onWait told when the next try will be sent, in milliseconds since 1970
 */
export function retryPolicy(onWait: (until: number) => void): RetryHandler.RetryCallback {
  return (error, { state }, done) => {
    const wait = waitBeforeRetry(error as Error & Failure, state.counter, Math.random());
    if (wait === null) {
      done(error);
      return;
    }
    const until = Date.now() + wait;
    // The handler clears the timer when the request is cancelled meanwhile; but it must have been given it by then.
    queueMicrotask(() => {
      onWait(until);
    });
    return setTimeout(() => {
      done(null);
    }, wait);
  };
}

/** A policy of undici's retry handler under which every answer is final. */
export const neverRetry: RetryHandler.RetryCallback = (error, _context, done) => {
  done(error);
};

function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function toSeconds(text: string): number | null {
  return /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
