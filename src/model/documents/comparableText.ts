import * as l10n from '@vscode/l10n';
import type { SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import type { Directory } from '../directory/directory.ts';
import { referenceTo } from '../references.ts';
import { indentJson, jsonTokens, type JsonToken } from './json.ts';
import { subjectOf } from './links.ts';

/** Longer names fit no line. In UTF-16 units. */
const MAX_NAME_LENGTH = 120;

/** Deeper parts are left as they were sent: awork sends none, and each level is a call deeper. */
const MAX_DEPTH = 40;

/**
 * The JSON of a subject laid out for being compared: keys in alphabetical order, a line each, and above an id the name of
 * what it refers to as a comment, because behind it the diff editor has no room. Values stay as they were sent.
 */
export function comparableText(json: string, own: SubjectRef, directory: Directory, indent: string): string {
  const writer = new ComparableWriter(json, own, directory, indent);
  return `${writer.write()}\n`;
}

/** The ids in a subject's JSON that refer to others. */
export function referencesIn(json: string, own: SubjectRef, directory: Directory): SubjectRef[] {
  const found: SubjectRef[] = [];
  let key = '';
  let previous = '';
  for (const token of jsonTokens(json)) {
    if (token.text === ':') {
      key = previous;
    } else if (token.kind === 'string') {
      previous = JSON.parse(token.text) as string;
      const subject = key === '' ? null : subjectOf(key, previous, own, directory);
      if (subject !== null && subject !== own) {
        found.push(subject);
      }
      key = '';
    } else {
      key = '';
    }
  }
  return found;
}

/** A value without its comma, and what is said above it. */
interface Part {
  readonly text: string;
  readonly comment: string;
}

class ComparableWriter {
  readonly #json: string;
  readonly #tokens: readonly JsonToken[];
  readonly #own: SubjectRef;
  readonly #directory: Directory;
  readonly #indent: string;
  #next = 0;

  constructor(json: string, own: SubjectRef, directory: Directory, indent: string) {
    this.#json = json;
    this.#tokens = [...jsonTokens(json)];
    this.#own = own;
    this.#directory = directory;
    this.#indent = indent;
  }

  write(): string {
    return this.#value('', 0).text;
  }

  #value(key: string, depth: number): Part {
    const token = this.#take();
    if (token.text !== '{' && token.text !== '[') {
      return { text: token.text, comment: token.kind === 'string' ? this.#nameOf(key, token.text, depth) : '' };
    }
    const close = token.text === '{' ? '}' : ']';
    if (depth >= MAX_DEPTH) {
      return { text: this.#skip(token), comment: '' };
    }
    const parts: (Part & { readonly key: string })[] = [];
    while (this.#peek() !== close) {
      const ownKey = close === '}' ? this.#take().text : '';
      if (close === '}') {
        this.#take();
      }
      const { text, comment } = this.#value(ownKey === '' ? key : (JSON.parse(ownKey) as string), depth + 1);
      parts.push({ key: ownKey, text: ownKey === '' ? text : `${ownKey}: ${text}`, comment });
      if (this.#peek() === ',') {
        this.#take();
      }
    }
    this.#take();
    if (
      depth === 0 &&
      this.#own.kind === 'apiUser' &&
      close === '}' &&
      !parts.some((part) => part.key === '"roleId"')
    ) {
      // awork leaves out what is null; of all fields only this one means something then.
      parts.push({ key: '"roleId"', text: '"roleId": null', comment: l10n.t('not sent: no role, so an admin') });
    }
    if (close === '}') {
      parts.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    }
    return { text: this.#lines(token.text, parts, close, depth), comment: '' };
  }

  #lines(open: string, parts: readonly Part[], close: string, depth: number): string {
    if (parts.length === 0) {
      return open + close;
    }
    const indent = this.#indent.repeat(depth + 1);
    const lines = parts.flatMap(({ text, comment }, index) => [
      ...(comment === '' ? [] : [`${indent}// ${comment}`]),
      `${indent}${text}${index < parts.length - 1 ? ',' : ''}`,
    ]);
    return [open, ...lines, this.#indent.repeat(depth) + close].join('\n');
  }

  /** The name of what an id refers to. */
  #nameOf(key: string, text: string, depth: number): string {
    const value = JSON.parse(text) as string;
    const subject = subjectOf(key, value, depth === 1 ? this.#own : null, this.#directory);
    if (subject === null || subject === this.#own) {
      return '';
    }
    const { text: name, remark } = referenceTo(subject, this.#directory, new Map());
    const words = [name === value ? '' : cutText(name, MAX_NAME_LENGTH), remark].filter((word) => word !== '');
    return visibleText(words.join(' · '));
  }

  /** What is too deep, on one line. */
  #skip(open: JsonToken): string {
    let depth = 1;
    let last = open;
    while (depth > 0) {
      last = this.#take();
      depth += last.text === '{' || last.text === '[' ? 1 : last.text === '}' || last.text === ']' ? -1 : 0;
    }
    return indentJson(this.#json.slice(open.offset, last.offset + 1), '').replaceAll('\n', '');
  }

  #peek(): string | undefined {
    return this.#tokens[this.#next]?.text;
  }

  #take(): JsonToken {
    const token = this.#tokens[this.#next];
    if (token === undefined) {
      throw new SyntaxError('The text is not JSON.');
    }
    this.#next += 1;
    return token;
  }
}
