import { Random } from './random.ts';

/** When the company came to awork, and when its integrations began. */
const FOUNDED = Date.parse('2018-03-05T08:00:00Z');
const FIRST = Date.parse('2019-04-01T06:00:00Z');
/** When the last things were made or changed, where nothing else is said. */
export const LAST = Date.parse('2025-10-01T18:00:00Z');

const DAY_MS = 86_400_000;

/** Ticks (100 ns) from the year 1 to 1970, the zero of .NET's clock. */
const TICKS_BEFORE_1970 = 621_355_968_000_000_000n;

/** Makes dates as awork writes them: ISO 8601 in UTC with 0 to 7 digits of a second, whichever the value needs. */
export class Dates {
  readonly #random: Random;
  readonly #last: number;
  #made = 0;

  /** @param last no date is later; in milliseconds since 1970 */
  constructor(seed: number, stream: string, last = LAST) {
    this.#random = new Random(seed, `dates of ${stream}`);
    this.#last = last;
  }

  /** A date before all those of {@link any}, for what other things refer to. */
  early(): string {
    return this.#write(this.#between(FOUNDED, FIRST));
  }

  /** A date since 2019. */
  any(): string {
    return this.#write(this.#between(FIRST, this.#last - DAY_MS));
  }

  /** A later date, or the same one for what was never changed since. */
  after(earlier: string): string {
    return this.#random.chance(0.25) ? earlier : this.#write(this.#between(Date.parse(earlier) + 1000, this.#last));
  }

  #between(from: number, to: number): number {
    return from + Math.floor(this.#random.next() * (to - from));
  }

  #write(time: number): string {
    // In turn, so that every number of digits occurs in any list of eight.
    const digits = this.#made++ % 8;
    const seconds = new Date(time).toISOString().slice(0, 19);
    if (digits === 0) {
      return `${seconds}Z`;
    }
    // .NET drops trailing zeros, so the last digit is never one.
    const head = digits === 1 ? '' : String(this.#random.int(0, 10 ** (digits - 1) - 1)).padStart(digits - 1, '0');
    return `${seconds}.${head}${this.#random.int(1, 9)}Z`;
  }
}

/** A date as .NET ticks; more than 2^53, hence a bigint. */
export function ticks(date: string): bigint {
  const [seconds = date, fraction = ''] = date.replace('Z', '').split('.');
  const whole = BigInt(Date.parse(`${seconds}Z`)) * 10_000n;
  return TICKS_BEFORE_1970 + whole + BigInt(fraction.padEnd(7, '0'));
}
