import { html, nothing, type TemplateResult } from 'lit-html';
import { cutText, plainPiece, splitVisible, type VisibleOptions } from '../../shared/visibleText.ts';
import { fillIn } from '../words.ts';
import type { View } from './view.ts';

/** A longer text is folded: it would push everything else off the page. In UTF-16 units. */
export const foldLimit = 2000;
/** Cards and the like sum up; what is longer is cut. */
export const summaryLimit = 400;
/** A badge or the label of a fact is a word or a few. */
export const labelLimit = 80;

/** Marks further back in a text than this many pieces have no box around them: thousands of boxes stall the page. */
const boxLimit = 200;

const endlessWord = /(\S{500})/u;

/**
 * Any text of awork's, as text: isolated, so that its direction does not turn what is around it, and with everything
 * invisible made visible.
 */
function anyText(text: string, options?: VisibleOptions): TemplateResult {
  return html`<bdi>${visiblePieces(text, options)}</bdi>`;
}

/** Any text of awork's for a place that isolates it already, with everything invisible made visible. */
export function visiblePieces(text: string, options?: VisibleOptions): TemplateResult {
  const pieces = splitVisible(text, options);
  const boxed = pieces
    .slice(0, boxLimit)
    .map((piece) =>
      piece.kind === 'mark' ? html`<span class="invisible-char">${piece.text}</span>` : breakable(piece.text),
    );
  return html`${boxed}${breakable(pieces.slice(boxLimit).map(plainPiece).join(''))}`;
}

/** Offers places to break a line in words without end, whose layout takes Chromium time by the square of their length. */
function breakable(text: string): unknown {
  return text.length <= foldLimit ? text : text.split(endlessWord).map((part) => html`${part}<wbr />`);
}

/** Text for a place that sums up: one line of meaning, cut when it is very long. */
export function summary(text: string, limit: number = summaryLimit): TemplateResult {
  return anyText(text.length > limit ? `${cutText(text, limit)}…` : text);
}

/** Text that is folded when it is very long, with a button that shows all of it. */
export function foldable(foldId: string, text: string, view: View, options?: VisibleOptions): TemplateResult {
  if (text.length <= foldLimit) {
    return anyText(text, options);
  }
  const open = view.unfolded.has(foldId);
  const label = open
    ? view.texts.showLess
    : fillIn(view.texts.showAll, new Intl.NumberFormat(view.locale).format(text.length));
  return html`${anyText(open ? text : cutText(text, foldLimit), options)}${open ? nothing : '…'}
    <button class="fold" aria-expanded=${open ? 'true' : 'false'} @click=${() => view.actions.toggle(foldId)}>
      ${label}
    </button>`;
}

/** A text with something that is more than a word in the place `{0}`, or behind it where it has no such place. */
export function fillInTemplate(text: string, content: unknown): TemplateResult {
  const [before = '', ...after] = text.includes('{0}') ? text.split('{0}') : [`${text} `, ''];
  return html`${before}${content}${after.join('{0}')}`;
}
