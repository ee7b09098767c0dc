/** One token of JSON text; `offset` counts UTF-16 units from the start of the text. */
export interface JsonToken {
  readonly kind: 'string' | 'number' | 'literal' | 'punctuation';
  readonly text: string;
  readonly offset: number;
}

const token = /("[^"\\]*(?:\\.[^"\\]*)*")|(-?\d[\d.eE+-]*)|(true|false|null)|([{}[\],:])/g;

/** Deeper levels get no deeper indentation: a hostile answer could make a text of gigabytes. */
const MAX_INDENT = 64;

/** The tokens of a text that is known to be valid JSON. */
export function* jsonTokens(text: string): Generator<JsonToken> {
  for (const match of text.matchAll(token)) {
    const [all, string, number, literal] = match;
    const kind =
      string !== undefined
        ? 'string'
        : number !== undefined
          ? 'number'
          : literal !== undefined
            ? 'literal'
            : 'punctuation';
    yield { kind, text: all, offset: match.index };
  }
}

/**
 * Lays out valid JSON over lines. Nothing is parsed and written anew: the order of keys, the digits of numbers, repeated
 * keys and escapes stay as they were sent.
 */
export function indentJson(text: string, indent: string): string {
  const parts: string[] = [];
  let depth = 0;
  const newLine = (): void => {
    parts.push('\n', indent.repeat(Math.min(depth, MAX_INDENT)));
  };
  let opened = false;
  for (const { text: piece } of jsonTokens(text)) {
    const closes = piece === '}' || piece === ']';
    if (closes) {
      depth -= 1;
    }
    // An empty object or array stays on one line.
    if (opened !== closes) {
      newLine();
    }
    opened = piece === '{' || piece === '[';
    parts.push(piece);
    if (opened) {
      depth += 1;
    } else if (piece === ':') {
      parts.push(' ');
    } else if (piece === ',') {
      newLine();
    }
  }
  return parts.join('');
}

/** The elements of a valid JSON array, each as it was sent; null for anything else. */
export function arrayElements(text: string): readonly string[] | null {
  const elements: string[] = [];
  let depth = 0;
  let start = 0;
  for (const { text: piece, offset } of jsonTokens(text)) {
    if (depth === 0 && piece !== '[') {
      return null;
    }
    if (depth === 1 && (piece === ',' || piece === ']')) {
      elements.push(text.slice(start, offset).trim());
      start = offset + 1;
    }
    if (piece === '{' || piece === '[') {
      depth += 1;
      start = depth === 1 ? offset + 1 : start;
    } else if (piece === '}' || piece === ']') {
      depth -= 1;
    }
  }
  return elements.length === 1 && elements[0] === '' ? [] : elements;
}
