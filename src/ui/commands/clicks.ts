/** As long as a double click takes for most people, in milliseconds. */
const DOUBLE_CLICK_MS = 500;

/**
 * Tells the second click of a double click from a first one. VS Code runs the command of a row of a tree at both, and
 * says nothing of which it is.
 */
export class Clicks {
  #last: { readonly key: string; readonly at: number } | null = null;

  /** @param now in milliseconds since 1970 */
  isSecond(key: string, now: number): boolean {
    const isSecond = this.#last?.key === key && now - this.#last.at <= DOUBLE_CLICK_MS;
    // A third click is a first one again.
    this.#last = isSecond ? null : { key, at: now };
    return isSecond;
  }
}
