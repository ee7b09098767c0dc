import type { SubjectStore } from './directory/subjectStore.ts';

/** The subjects of one kind as each was when it got its place in a list. */
export class Places<T> {
  readonly #store: SubjectStore<T>;
  readonly #idOf: (value: T) => string;
  readonly #values = new Map<string, T>();

  constructor(store: SubjectStore<T>, idOf: (value: T) => string) {
    this.#store = store;
    this.#idOf = idOf;
  }

  values(): T[] {
    return [...this.#values.values()];
  }

  /** Gives those a place that have none. */
  fill(): void {
    for (const value of this.#store.values()) {
      const id = this.#idOf(value);
      if (!this.#values.has(id)) {
        this.#values.set(id, value);
      }
    }
  }

  /** Whether one of them is other than when it got its place, or gone. A store keeps the object of what is the same. */
  areOutdated(): boolean {
    return [...this.#values].some(([id, value]) => {
      const now = this.#store.peek(id);
      return now?.status !== 'known' || now.value !== value;
    });
  }

  clear(): void {
    this.#values.clear();
  }
}
