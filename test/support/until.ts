/** How often a condition is looked at, and for how long, in milliseconds. */
const POLL_MS = 20;
const LIMIT_MS = 15_000;

/**
 * Waits until `look` returns something other than undefined or false, and returns that.
 * @throws naming `what` was waited for, when it does not come
 */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`Waited ${LIMIT_MS} ms in vain for: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
