/** Something that is made at its first use, and once only. After a failure the next use tries again. */
export class Lazy<T> {
  readonly #make: () => Promise<T>;
  #making: Promise<T> | null = null;
  #made: T | null = null;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** @throws what making it throws */
  get(): Promise<T> {
    if (this.#making === null) {
      const making = this.#make();
      this.#making = making;
      making.then(
        (made) => {
          this.#made = made;
        },
        () => {
          this.#making = null;
        },
      );
    }
    return this.#making;
  }

  /** What was made; null before. */
  peek(): T | null {
    return this.#made;
  }
}
