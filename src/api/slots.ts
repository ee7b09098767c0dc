/** Lets at most `limit` holders in at once; the others wait in order and can leave the queue. */
export class Slots {
  readonly #limit: number;
  readonly #waiting: (() => void)[] = [];
  #taken = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /**
   * Waits for a place.
   * @returns a function that gives the place back; further calls of it do nothing
   * @throws the signal's reason when it is aborted before there is a place
   */
  async take(signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#taken >= this.#limit) {
      await this.#queue(signal);
    } else {
      this.#taken += 1;
    }
    let given = false;
    return () => {
      if (!given) {
        given = true;
        this.#giveBack();
      }
    };
  }

  #queue(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #giveBack(): void {
    // The place goes straight to the next in line, so that nobody who comes later can take it.
    const next = this.#waiting.shift();
    if (next === undefined) {
      this.#taken -= 1;
    } else {
      next();
    }
  }
}
