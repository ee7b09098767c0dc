import { Random } from './random.ts';

/**
 * Makes the two shapes of id that occur in awork: random ones like RFC 4122 version 4, and sequential ones as SQL
 * Server hands them out, whose version digit is not a version at all.
 */
export class Guids {
  readonly #random: Random;
  readonly #site: string;
  readonly #node: string;
  #next: number;

  constructor(seed: number, stream: string) {
    this.#random = new Random(seed, `guids of ${stream}`);
    this.#site = this.#random.hex(4);
    this.#node = `00155d${this.#random.hex(6)}`;
    // Leaves room for 2^31 ids before the eight digits run over.
    this.#next = this.#random.int(0x10000000, 0x7fffffff);
  }

  /** Lower case, unique within this maker. Mostly sequential. */
  next(): string {
    return this.#random.chance(0.6) ? this.sequential() : this.versionFour();
  }

  sequential(): string {
    const count = (this.#next++).toString(16).padStart(8, '0');
    const version = this.#random.pick(['eb11', 'ec11', 'ed11', 'ee11', 'ef11']);
    return `${count}-${this.#site}-${version}-a607-${this.#node}`;
  }

  versionFour(): string {
    const random = this.#random;
    const variant = random.pick(['8', '9', 'a', 'b']);
    const tail = random.hex(6) + random.hex(6);
    return `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-${variant}${random.hex(3)}-${tail}`;
  }
}
