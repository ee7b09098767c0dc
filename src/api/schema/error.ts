import * as v from 'valibot';
import type { AworkError } from '../errors.ts';

const described = v.object({ code: v.nullish(v.string()), description: v.nullish(v.string()) });
/** awork's gateway wraps what its services send plainly; a rate limiter sends a bare sentence. */
const wrapped = v.object({ message: described });
const sentence = v.object({ message: v.string() });

const nothing: AworkError = { code: null, description: null };

/** Reads code and description of an error body in any of the shapes that awork sends. Any other text says nothing. */
export function parseAworkError(text: string): AworkError {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return nothing;
  }
  const outer = v.safeParse(wrapped, json);
  if (outer.success) {
    return fromDescribed(outer.output.message);
  }
  const plain = v.safeParse(sentence, json);
  if (plain.success) {
    return { code: null, description: shorten(plain.output.message) };
  }
  const inner = v.safeParse(described, json);
  return inner.success ? fromDescribed(inner.output) : nothing;
}

function fromDescribed(error: v.InferOutput<typeof described>): AworkError {
  return { code: shorten(error.code ?? null), description: shorten(error.description ?? null) };
}

/** Longer ones are no sentence for a person. */
const MAX_LENGTH = 1000;

function shorten(text: string | null): string | null {
  return text !== null && text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
