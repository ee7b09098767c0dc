/**
 * A stretch of text as a person should see it. A `mark` stands for one character that would otherwise be invisible or
 * change how its neighbours are shown: a control picture (`␀`), `U+FFFD` for a lone surrogate, else the name of the
 * code point (`U+202E`).
 */
export interface Piece {
  readonly kind: 'text' | 'mark';
  readonly text: string;
}

export interface VisibleOptions {
  /** Leaves line breaks and tabs as they are, for places that can show them. */
  readonly multiline?: boolean;
}

/** Emoji need joiners, variation selectors and tags, which hide nothing there. The only tagged emoji are flags. */
const emoji = [
  '[0-9#*]\\uFE0F\\u20E3',
  '\\u{1F3F4}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,6}\\u{E007F}',
  '\\p{Extended_Pictographic}[\\uFE0E\\uFE0F\\p{EMod}]?(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{EMod}]?)*',
].join('|');

/** Number signs of Arabic, Syriac and Kaithi are of the format class (Cf), but visible. */
const visibleFormat = '[\\u0600-\\u0605\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u{110BD}\\u{110CD}]';

/** Controls, format characters (bidi, zero width), what fonts draw as nothing, separators of lines, lone surrogates. */
const hidden = `(?!${visibleFormat})[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]`;

const singleLine = new RegExp(`(?:${emoji})|(${hidden})`, 'gu');
const severalLines = new RegExp(`(?:${emoji}|\\r?\\n|\\t)|(${hidden})`, 'gu');

/**
 * Splits text into what is shown as it is and marks for what would be invisible: controls, bidi and zero-width
 * characters, lone surrogates. Neighbouring text is one piece; the pieces of an empty text are none.
 */
export function splitVisible(text: string, options: VisibleOptions = {}): readonly Piece[] {
  const pieces: Piece[] = [];
  let shown = 0;
  for (const match of text.matchAll(options.multiline === true ? severalLines : singleLine)) {
    const character = match[1];
    if (character === undefined) {
      continue;
    }
    if (match.index > shown) {
      pieces.push({ kind: 'text', text: text.slice(shown, match.index) });
    }
    pieces.push({ kind: 'mark', text: markFor(character) });
    shown = match.index + character.length;
  }
  if (shown < text.length) {
    pieces.push({ kind: 'text', text: text.slice(shown) });
  }
  return pieces;
}

/**
 * The same as one line of plain text, for tree labels, titles and accessible names: code points are written `‹U+202E›`.
 */
export function visibleText(text: string): string {
  return splitVisible(text).map(plainPiece).join('');
}

/** A piece where nothing can be drawn around a mark. */
export function plainPiece(piece: Piece): string {
  return piece.kind === 'mark' && piece.text.length > 1 ? `‹${piece.text}›` : piece.text;
}

/** Cuts text to at most `limit` UTF-16 units and never through a surrogate pair. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) {
    return text;
  }
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

function markFor(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  if (code === 0x7f) {
    return '␡';
  }
  if (code >= 0xd800 && code <= 0xdfff) {
    return '\uFFFD';
  }
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
