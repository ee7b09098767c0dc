import type { Disposable } from './disposables.ts';

/** Tells listeners of something, in the order in which they came. */
export class Emitter<T = void> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  /** Listens until the result is disposed. Bound, so that it can be handed over alone. */
  readonly event = (listener: (value: T) => void): Disposable => {
    // A wrapper, so that the same function can listen twice and stop once.
    const own = (value: T): void => {
      listener(value);
    };
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  /** Tells all who listen now. Bound, so that it can be handed over alone. */
  readonly fire = (value: T): void => {
    for (const listener of [...this.#listeners]) {
      listener(value);
    }
  };

  dispose(): void {
    this.#listeners.clear();
  }
}
