/**
 * Makes one task of all that ask for the same key at once. A task is aborted when the last of those who wait for it has
 * given up, not before: cancelling one look-up never cancels another's. (undici's deduplicate interceptor ends all
 * waiters when the first one aborts.) Nothing is remembered after a task has ended.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, { result: Promise<T>; waiting: number; abort: AbortController }>();

  /**
   * @param start begins the task if none is under way for the key; it is given a signal of its own
   * @throws what the task throws, or the caller's own signal's reason as soon as that is aborted
   */
  async run(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, start);
    flight.waiting += 1;
    const given = Promise.withResolvers<never>();
    const giveUp = (): void => {
      given.reject(signal.reason as Error);
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await Promise.race([flight.result, given.promise]);
    } finally {
      signal.removeEventListener('abort', giveUp);
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        this.#forget(key, flight);
        flight.abort.abort(new DOMException('Nobody waits any more', 'AbortError'));
      }
    }
  }

  #begin(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
  ): { result: Promise<T>; waiting: number; abort: AbortController } {
    const abort = new AbortController();
    const flight = { result: start(abort.signal), waiting: 0, abort };
    this.#flights.set(key, flight);
    const forget = (): void => {
      this.#forget(key, flight);
    };
    // The callers see a failure; here it only must not count as unhandled once all of them have given up.
    flight.result.then(forget, forget);
    return flight;
  }

  #forget(key: string, flight: unknown): void {
    if (this.#flights.get(key) === flight) {
      this.#flights.delete(key);
    }
  }
}
