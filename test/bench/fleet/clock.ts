/** Time that passes only from one planned event to the next. In milliseconds. */
export class VirtualClock {
  /** A binary heap: no event is due before its parent. */
  readonly #events: { readonly at: number; readonly run: () => void }[] = [];
  #now = 0;

  readonly now = (): number => this.#now;

  after(ms: number, run: () => void): void {
    const events = this.#events;
    let index = events.push({ at: this.#now + ms, run }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (events[parent]!.at <= events[index]!.at) {
        return;
      }
      this.#swap(index, parent);
      index = parent;
    }
  }

  /** Runs every event up to a time, with those that they plan. */
  runUntil(end: number): void {
    for (let next = this.#events[0]; next !== undefined && next.at <= end; next = this.#events[0]) {
      this.#now = next.at;
      this.#removeFirst();
      next.run();
    }
    this.#now = end;
  }

  #removeFirst(): void {
    const events = this.#events;
    const last = events.pop()!;
    if (events.length === 0) {
      return;
    }
    events[0] = last;
    for (let index = 0; ;) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      let least = index;
      for (const child of [left, right]) {
        if (child < events.length && events[child]!.at < events[least]!.at) {
          least = child;
        }
      }
      if (least === index) {
        return;
      }
      this.#swap(index, least);
      index = least;
    }
  }

  #swap(a: number, b: number): void {
    const events = this.#events;
    [events[a], events[b]] = [events[b]!, events[a]!];
  }
}
