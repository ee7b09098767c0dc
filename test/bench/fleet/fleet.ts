import { waitBeforeRetry } from '../../../src/api/rateLimit.ts';
import { putOff, readRateLimits, type RateLimits } from '../../../src/api/rateLimits.ts';
import { Random } from '../../../src/sample/data/random.ts';
import { DEFAULT_LIMITS, RateLimiter } from '../../../src/sample/http/limiter.ts';
import { VirtualClock } from './clock.ts';

/** What one extension does to be gentle; each measure can be left out. */
export interface Measures {
  /** Refreshes when somebody looks at what is old; otherwise by the clock, while the window is open. */
  readonly refreshOnView: boolean;
  /** Names come from the directory; otherwise each look-up asks for role and creator too. */
  readonly sharedDirectory: boolean;
  /** Waits as long as the server says and a little by chance; otherwise 1, 2, 4 s. */
  readonly waitsAsTold: boolean;
  /** Puts refreshes off while few requests are left. */
  readonly putsOff: boolean;
}

/** How people work, by which every extension is measured. All in milliseconds. */
export interface Habits {
  /** Mean time between two look-ups of one person. */
  readonly lookUpEvery: number;
  /** Mean time between two looks at the tree. */
  readonly viewEvery: number;
  /** In which all come to work, and open their windows. */
  readonly arrivals: number;
  readonly refreshAfter: number;
  readonly roundTrip: number;
  readonly duration: number;
}

export interface Outcome {
  readonly lookUps: number;
  readonly failedLookUps: number;
  /** Answers with 429, of look-ups and refreshes alike. */
  readonly refused: number;
  readonly requests: number;
  /** How long look-ups took that came to an end, sorted, in milliseconds. */
  readonly times: readonly number[];
}

const LOAD_REQUESTS = 5;
const NAME_REQUESTS = 2;

/** Runs so many extensions behind one rate limit, in virtual time. The same seed gives the same outcome. */
export function simulate(people: number, measures: Measures, habits: Habits, seed: number): Outcome {
  const clock = new VirtualClock();
  const limiter = new RateLimiter(DEFAULT_LIMITS, clock.now);
  const random = new Random(seed, 'fleet');
  const times: number[] = [];
  const counts = { lookUps: 0, failedLookUps: 0, refused: 0, requests: 0 };

  /** Sends one request, again when it was refused, and tells whether it was answered in the end. */
  const request = (
    done: (answered: boolean) => void,
    onLimits: (limits: RateLimits | null) => void,
    isAwaited: boolean,
  ): void => {
    const attempt = (tried: number): void => {
      counts.requests++;
      const accepted = limiter.take();
      const headers = limiter.headers();
      onLimits(readRateLimits(headers, clock.now()));
      if (accepted) {
        clock.after(habits.roundTrip, () => {
          done(true);
        });
        return;
      }
      counts.refused++;
      const failure = measures.waitsAsTold ? { statusCode: 429, headers } : { statusCode: 429 };
      const retried = isAwaited || !measures.putsOff;
      const wait = retried ? waitBeforeRetry(failure, tried, measures.waitsAsTold ? random.next() : 0) : null;
      clock.after(wait ?? habits.roundTrip, () => {
        if (wait === null) {
          done(false);
        } else {
          attempt(tried + 1);
        }
      });
    };
    attempt(1);
  };

  const join = (): void => {
    let loadedAt = -Infinity;
    let loading = false;
    let limits: RateLimits | null = null;
    const see = (seen: RateLimits | null): void => {
      limits = seen;
    };
    const load = (isAwaited: boolean, count: number): void => {
      let left = count;
      let answered = true;
      loading = true;
      for (let index = 0; index < count; index++) {
        request(
          (ok) => {
            answered &&= ok;
            if (--left === 0) {
              loading = false;
              loadedAt = answered ? clock.now() : loadedAt;
            }
          },
          see,
          isAwaited,
        );
      }
    };
    /** A refresh that nobody waits for: one request tells whether the others may go. */
    const refreshGently = (): void => {
      loading = true;
      request(
        (ok) => {
          loading = false;
          if (ok && putOff(limits, clock.now(), 0) === 0) {
            load(false, LOAD_REQUESTS - 1);
          }
        },
        see,
        false,
      );
    };
    const refreshIfDue = (): void => {
      if (loading || clock.now() - loadedAt < habits.refreshAfter) {
        return;
      }
      if (loadedAt > -Infinity && measures.putsOff) {
        refreshGently();
      } else {
        load(true, LOAD_REQUESTS);
      }
    };
    const lookUp = (): void => {
      const begun = clock.now();
      const knowsNames = measures.sharedDirectory && loadedAt > -Infinity;
      counts.lookUps++;
      const onAnswer = (ok: boolean): void => {
        if (ok) {
          times.push(clock.now() - begun);
        } else {
          counts.failedLookUps++;
        }
        // Names come after what was looked up, and their failing does not take it away.
        for (let index = 0; ok && !knowsNames && index < NAME_REQUESTS; index++) {
          request(() => undefined, see, true);
        }
      };
      request(onAnswer, see, true);
    };
    const every = (mean: number, act: () => void): void => {
      clock.after(-Math.log(1 - random.next()) * mean, () => {
        act();
        every(mean, act);
      });
    };
    every(habits.lookUpEvery, lookUp);
    if (measures.refreshOnView) {
      every(habits.viewEvery, refreshIfDue);
    } else {
      const tick = (): void => {
        load(true, LOAD_REQUESTS);
        clock.after(habits.refreshAfter, tick);
      };
      tick();
    }
  };

  for (let person = 0; person < people; person++) {
    clock.after(random.next() * habits.arrivals, join);
  }
  clock.runUntil(habits.duration);
  return { ...counts, times: times.sort((a, b) => a - b) };
}
