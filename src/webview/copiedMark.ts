/** How long what was copied says so. */
const shownMs = 1500;

/** Remembers for a moment what was copied. */
export class CopiedMark {
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Names the row or button that was copied a moment ago. */
  id: string | undefined;

  /** `changed` is called when the mark appears and when its time is over. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  set(id: string): void {
    this.clear();
    this.id = id;
    this.#timer = setTimeout(() => {
      this.id = undefined;
      this.#changed();
    }, shownMs);
    this.#changed();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.id = undefined;
  }
}
