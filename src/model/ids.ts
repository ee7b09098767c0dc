/** Ids longer than this text are not searched for in what a person types; nobody means all of it. */
export const MAX_INPUT_LENGTH = 4096;

/**
 * One id in any accepted spelling: with hyphens or without, in braces, after `urn:uuid:`, in any case, also right behind
 * an escape such as `%22`, `\u0022` or `\n`. A part of a longer run of hex digits (a hash, a `traceparent`) is not an id.
 * awork's ids carry no RFC 4122 version to check.
 */
const anyId =
  /(?:(?<![0-9a-z])|(?<=%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\[nrt]))(?:urn:uuid:)?\{?(?:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])|([0-9a-f]{32})(?![0-9a-z]|-[0-9a-f]))\}?/gi;

/** Where the hyphens of an id stand, between its digits. */
const groups = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

export interface FoundId {
  /** Lower case, with hyphens. */
  readonly id: string;
  /** Where the spelling starts in the text, and its length, prefix and braces included. */
  readonly index: number;
  readonly length: number;
}

/** Every id in a text, in order, repeated ones too. */
export function* findIds(text: string): Generator<FoundId> {
  for (const match of text.matchAll(anyId)) {
    const id = match[1] ?? match[2]?.replace(groups, '$1-$2-$3-$4-$5') ?? '';
    yield { id: id.toLowerCase(), index: match.index, length: match[0].length };
  }
}

/** The id that a text is, in any accepted spelling, with nothing around it. */
export function wholeId(text: string): string | null {
  const [found] = findIds(text);
  return found?.index === 0 && found.length === text.length ? found.id : null;
}

/** More than the longest spelling of an id and what tells whether it is part of something longer, in UTF-16 units. */
const NEIGHBOURHOOD = 200;

/**
 * The id whose spelling an offset in a text is in or beside; null if there is none. Reads only what is near, however long
 * the text.
 */
export function idAt(text: string, offset: number): FoundId | null {
  const start = Math.max(0, offset - NEIGHBOURHOOD);
  for (const found of findIds(text.slice(start, offset + NEIGHBOURHOOD))) {
    const index = start + found.index;
    if (index <= offset && offset <= index + found.length) {
      return { ...found, index };
    }
  }
  return null;
}

export type ParsedInput =
  | { readonly kind: 'id'; readonly id: string }
  /** Distinct ids in order of appearance. */
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'empty' }
  | { readonly kind: 'noId' }
  | { readonly kind: 'tooLong' };

/** Reads what a person typed or pasted, or what a command was given: one id, or a text that holds some. */
export function parseInput(text: string): ParsedInput {
  if (text.length > MAX_INPUT_LENGTH) {
    return { kind: 'tooLong' };
  }
  if (text.trim() === '') {
    return { kind: 'empty' };
  }
  const ids = [...new Set([...findIds(text)].map((found) => found.id))];
  const [first] = ids;
  if (first === undefined) {
    return { kind: 'noId' };
  }
  return ids.length === 1 ? { kind: 'id', id: first } : { kind: 'several', ids };
}
