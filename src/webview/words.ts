/** Puts a word into the place `{0}` of a text, or behind a text that has no such place. */
export function fillIn(text: string, word: string): string {
  // Split, not replace: a word with `$&` in it stays as it is.
  return text.includes('{0}') ? text.split('{0}').join(word) : `${text} ${word}`;
}
