/** How many requests a workspace may make, all its tokens together. */
export interface RateLimits {
  readonly perSecond: number;
  readonly perMinute: number;
}

export const DEFAULT_LIMITS: RateLimits = { perSecond: 50, perMinute: 1000 };

interface Window {
  readonly limit: number;
  readonly lengthMs: number;
  startedAt: number;
  used: number;
}

/** Counts requests in a second and in a minute. A window begins with the first request after the last one ended. */
export class RateLimiter {
  readonly #second: Window;
  readonly #minute: Window;
  readonly #now: () => number;

  /** `now` gives milliseconds. */
  constructor(limits: RateLimits, now: () => number = () => performance.now()) {
    this.#second = { limit: limits.perSecond, lengthMs: 1000, startedAt: -Infinity, used: 0 };
    this.#minute = { limit: limits.perMinute, lengthMs: 60_000, startedAt: -Infinity, used: 0 };
    this.#now = now;
  }

  /** Counts one request, unless it is one too many: then false. What is refused does not count. */
  take(): boolean {
    const windows = this.#current();
    if (windows.some((window) => window.used >= window.limit)) {
      return false;
    }
    for (const window of windows) {
      window.used++;
    }
    return true;
  }

  /** The seven headers that say how much is left. `ratelimit-*` describe the window with the least left. */
  headers(): Record<string, string> {
    const windows = this.#current();
    const left = (window: Window) => window.limit - window.used;
    const [tightest = this.#second] = windows.sort((a, b) => left(a) - left(b) || b.lengthMs - a.lengthMs);
    const endsInMs = tightest.startedAt + tightest.lengthMs - this.#now();
    return {
      'ratelimit-limit': String(tightest.limit),
      'ratelimit-remaining': String(left(tightest)),
      'ratelimit-reset': String(Math.max(1, Math.ceil(endsInMs / 1000))),
      'x-ratelimit-limit-second': String(this.#second.limit),
      'x-ratelimit-remaining-second': String(left(this.#second)),
      'x-ratelimit-limit-minute': String(this.#minute.limit),
      'x-ratelimit-remaining-minute': String(left(this.#minute)),
    };
  }

  #current(): Window[] {
    const now = this.#now();
    const windows = [this.#second, this.#minute];
    for (const window of windows) {
      if (now - window.startedAt >= window.lengthMs) {
        window.startedAt = now;
        window.used = 0;
      }
    }
    return windows;
  }
}
