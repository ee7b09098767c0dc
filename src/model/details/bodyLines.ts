import * as l10n from '@vscode/l10n';
import type { BodyLine, BodyToken } from '../../shared/exchangeView.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { cutText } from '../../shared/visibleText.ts';
import { arrayElements, jsonTokens, type JsonToken } from '../documents/json.ts';

/** A body as it is shown, and what there is to say about it. */
export interface ShownBody {
  readonly lines: readonly BodyLine[];
  readonly note: string;
}

/** Nobody reads more on a page; the whole body can be copied. */
const MAX_LINES = 2000;

/** In UTF-16 units. A longer string, or line of other text, is cut: the page of the subject shows it whole. */
const MAX_TOKEN_LENGTH = 2000;

/** Deeper levels get no deeper indentation. */
const MAX_INDENT = 32;

/** What an id in an answer points at; null for a key that holds no reference. */
export type Linker = (key: string, id: string) => SubjectRef | null;

/**
 * Lays out a body for reading. Nothing in it is changed: keys, digits and escapes stay as they were sent.
 * @param isSubject whether an element of a list is what the page is about: then the others are left out
 */
export function bodyLines(body: string, linker: Linker, isSubject: (element: unknown) => boolean): ShownBody {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return textLines(body);
  }
  const index = Array.isArray(json) ? json.findIndex(isSubject) : -1;
  const elements = index === -1 ? null : arrayElements(body);
  const element = elements?.[index];
  return elements === null || element === undefined ? jsonLines(body, linker) : elementLines(elements, index, linker);
}

function textLines(body: string): ShownBody {
  const lines = body.split(/\r?\n/);
  const shown = lines.slice(0, MAX_LINES).map(wordsLine);
  return { lines: shown, note: noteOn(l10n.t('The body is not JSON.'), lines.length) };
}

function jsonLines(body: string, linker: Linker): ShownBody {
  const { lines, count } = layOut(body, linker);
  return { lines, note: noteOn('', count) };
}

/** One element of a list, between words for those before and behind it. */
function elementLines(elements: readonly string[], index: number, linker: Linker): ShownBody {
  const { lines, count } = layOut(elements[index] ?? '', linker);
  const behind = elements.length - 1 - index;
  const others = (many: number): readonly BodyLine[] =>
    many === 0 ? [] : [{ indent: 1, tokens: [{ kind: 'text', text: l10n.t('… {0} more', many) }] }];
  const punctuation = (text: string): BodyLine => ({ indent: 0, tokens: [{ kind: 'punctuation', text }] });
  const note =
    elements.length > 1
      ? l10n.t('This answer is a list of {0}; all but the one of this page are left out here.', elements.length)
      : '';
  return {
    lines: [
      punctuation('['),
      ...others(index),
      ...lines.map((line) => ({ ...line, indent: line.indent + 1 })),
      ...others(behind),
      punctuation(']'),
    ],
    note: noteOn(note, count),
  };
}

function noteOn(note: string, lines: number): string {
  const cut =
    lines > MAX_LINES ? l10n.t('The first {0} of {1} lines are shown; what you copy is whole.', MAX_LINES, lines) : '';
  return [note, cut].filter((part) => part !== '').join(' ');
}

function wordsLine(text: string): BodyLine {
  return { indent: 0, tokens: [{ kind: 'text', text: shorten(text) }] };
}

/** The first lines of valid JSON, and how many there would be. */
function layOut(text: string, linker: Linker): { readonly lines: readonly BodyLine[]; readonly count: number } {
  const lines: BodyLine[] = [];
  let tokens: BodyToken[] = [];
  let count = 0;
  let depth = 0;
  let indent = 0;
  const endLine = (): void => {
    if (count < MAX_LINES) {
      lines.push({ indent: Math.min(indent, MAX_INDENT), tokens });
    }
    count += 1;
    tokens = [];
    indent = depth;
  };
  const all = [...jsonTokens(text)];
  let key = '';
  all.forEach((token, index) => {
    const closes = token.text === '}' || token.text === ']';
    const opens = token.text === '{' || token.text === '[';
    const isEmpty = closes && isOpening(all[index - 1]);
    if (closes) {
      depth -= 1;
      if (!isEmpty) {
        endLine();
      }
    }
    const isKey = token.kind === 'string' && all[index + 1]?.text === ':' && all[index + 1]?.kind === 'punctuation';
    if (count < MAX_LINES) {
      tokens.push(isKey ? { kind: 'key', text: shorten(token.text) } : valueToken(token, key, linker));
    }
    if (isKey) {
      key = decode(token.text);
    }
    if (opens) {
      depth += 1;
      if (!isClosing(all[index + 1])) {
        endLine();
      }
    } else if (token.text === ',' && token.kind === 'punctuation') {
      endLine();
    }
  });
  endLine();
  return { lines, count };
}

function valueToken({ kind, text }: JsonToken, key: string, linker: Linker): BodyToken {
  if (kind === 'string') {
    const target = linker(key, decode(text));
    if (target !== null) {
      return { kind: 'reference', text: shorten(text), key: subjectKey(target) };
    }
  }
  // A blank behind a colon is for reading alone.
  return kind === 'punctuation' ? { kind, text: text === ':' ? ': ' : text } : { kind, text: shorten(text) };
}

function isOpening(token: JsonToken | undefined): boolean {
  return token?.kind === 'punctuation' && (token.text === '{' || token.text === '[');
}

function isClosing(token: JsonToken | undefined): boolean {
  return token?.kind === 'punctuation' && (token.text === '}' || token.text === ']');
}

function decode(text: string): string {
  return String(JSON.parse(text));
}

function shorten(text: string): string {
  return text.length <= MAX_TOKEN_LENGTH ? text : `${cutText(text, MAX_TOKEN_LENGTH)}…`;
}
