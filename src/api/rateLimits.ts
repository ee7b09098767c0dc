import type { Headers } from './rateLimit.ts';

/** Requests that all of a workspace share in one window of time. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
}

/** What is left of the rate limits of a workspace, as an answer of awork said. */
export interface RateLimits {
  readonly second: Allowance | null;
  readonly minute: Allowance | null;
  /** When the window with the least left begins anew, in milliseconds since 1970; null where awork does not say. */
  readonly resetsAt: number | null;
  /** When the answer came, in milliseconds since 1970. */
  readonly saidAt: number;
}

/** Below this share of a minute's requests, what nobody waits for is put off. */
const LITTLE = 0.2;

export const MINUTE_MS = 60_000;

/**
 * What the headers of an answer say of the rate limits.
 * @param headers by name in lower case
 * @returns null where they say nothing of a limit
 */
export function readRateLimits(headers: Headers, now: number): RateLimits | null {
  const second = allowance(headers, 'second');
  const minute = allowance(headers, 'minute');
  if (second === null && minute === null) {
    return null;
  }
  const reset = count(headers['ratelimit-reset']);
  return { second, minute, resetsAt: reset === null ? null : now + reset * 1000, saidAt: now };
}

/**
 * How long to put off what nobody waits for: until the minute is over in which most was used, and by chance up to a
 * minute more, because all who share the limit put it off alike.
 * @param random between 0 and 1
 * @returns milliseconds; 0 where there is no reason
 */
export function putOff(limits: RateLimits | null, now: number, random: number): number {
  return limits === null || !isNearlyUsed(limits, now) ? 0 : limits.saidAt + MINUTE_MS * (1 + random) - now;
}

/** Whether the workspace has used most of a minute's requests, in the minute that the answer was in. */
export function isNearlyUsed({ minute, saidAt }: RateLimits, now: number): boolean {
  return minute !== null && now - saidAt < MINUTE_MS && minute.remaining < minute.limit * LITTLE;
}

function allowance(headers: Headers, window: 'second' | 'minute'): Allowance | null {
  const limit = count(headers[`x-ratelimit-limit-${window}`]);
  const remaining = count(headers[`x-ratelimit-remaining-${window}`]);
  return limit === null || remaining === null || limit === 0 ? null : { limit, remaining };
}

/** A whole number of reasonable size; what a header holds otherwise is not worth a guess. */
function count(value: string | string[] | undefined): number | null {
  const text = (Array.isArray(value) ? value[0] : value) ?? '';
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}
