/**
 * Random numbers that repeat: the same seed and stream name give the same sequence on every machine.
 * A stream per kind of data keeps one list unchanged when the size of another changes.
 */
export class Random {
  #state: number;

  constructor(seed: number, stream: string) {
    let state = seed | 0;
    for (const char of stream) {
      state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
    this.#state = state;
  }

  /** At least 0, less than 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) {
      throw new RangeError('Nothing to pick from.');
    }
    return item;
  }

  /** `digits` hexadecimal digits in lower case, at most 8. */
  hex(digits: number): string {
    return Math.floor(this.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  }
}
