import { render } from 'lit-html';
import type { BodyLine, BodyToken } from '../shared/exchangeView.ts';
import { visiblePieces } from './render/text.ts';

/** Lines that are laid out together, and only while they are near to what is seen. */
const chunkLines = 100;
/** What filling may take at a time, in milliseconds: a page that answers within 50 ms feels quick. */
const sliceMs = 12;
/** Deeper lines are not moved in further: they would have no room left in a narrow panel. */
const deepest = 20;
/** Text that needs nothing but to be there. */
const plain = /^[\x20-\x7e]{0,400}$/;

/** The body of an answer, line by line. Built by hand and in slices: there may be thousands of lines. */
export class BodyView {
  readonly element: HTMLElement;
  #lines: readonly BodyLine[] = [];
  #filled = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(open: (key: string) => void) {
    this.element = document.createElement('div');
    this.element.className = 'body';
    this.element.dir = 'ltr';
    const follow = (event: Event): void => {
      const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-reference]') : null;
      if (link !== null && (event.type === 'click' || (event as KeyboardEvent).key === 'Enter')) {
        event.preventDefault();
        open(link.dataset['reference'] ?? '');
      }
    };
    this.element.addEventListener('click', follow);
    this.element.addEventListener('keydown', follow);
  }

  /** The element, which shows these lines now or in a moment. The same lines stay as they are. */
  show(lines: readonly BodyLine[]): HTMLElement {
    if (lines !== this.#lines && !sameLines(lines, this.#lines)) {
      clearTimeout(this.#timer);
      this.element.replaceChildren();
      this.#filled = 0;
      this.#lines = lines;
      this.#fill();
    }
    return this.element;
  }

  #fill(): void {
    const end = performance.now() + sliceMs;
    do {
      const chunk = document.createElement('div');
      const lines = this.#lines.slice(this.#filled, this.#filled + chunkLines);
      chunk.className = 'chunk';
      chunk.style.containIntrinsicHeight = `auto ${lines.length * 1.5}em`;
      chunk.append(...lines.map(lineElement));
      this.element.append(chunk);
      this.#filled += lines.length;
    } while (this.#filled < this.#lines.length && performance.now() < end);
    if (this.#filled < this.#lines.length) {
      this.#timer = setTimeout(() => this.#fill());
    }
  }
}

function lineElement(line: BodyLine): HTMLElement {
  const element = document.createElement('div');
  element.className = 'line';
  element.style.setProperty('--indent', String(Math.min(line.indent, deepest)));
  // Blanks that are there, so that they are copied along.
  element.append('  '.repeat(line.indent), ...line.tokens.map(tokenNode));
  return element;
}

function tokenNode(token: BodyToken): Node {
  const isPlain = plain.test(token.text);
  if (isPlain && token.kind === 'punctuation') {
    return document.createTextNode(token.text);
  }
  const element = document.createElement(token.kind === 'reference' ? 'a' : 'span');
  element.className = token.kind;
  if (token.kind === 'reference') {
    element.setAttribute('role', 'link');
    element.tabIndex = 0;
    element.dataset['reference'] = token.key ?? '';
  }
  if (isPlain) {
    element.textContent = token.text;
  } else {
    render(visiblePieces(token.text), element);
  }
  return element;
}

function sameLines(a: readonly BodyLine[], b: readonly BodyLine[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, index) => {
      const other = b[index];
      return (
        line.indent === other?.indent &&
        line.tokens.length === other.tokens.length &&
        line.tokens.every((token, place) => sameToken(token, other.tokens[place]))
      );
    })
  );
}

function sameToken(a: BodyToken, b: BodyToken | undefined): boolean {
  return a.kind === b?.kind && a.text === b.text && a.key === b.key;
}
