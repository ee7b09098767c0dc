import { html, nothing, type TemplateResult } from 'lit-html';
import type { Card, Fact, PageTexts, Reference } from '../../shared/details.ts';
import { icon, kindIcon } from '../icons.ts';
import { badgesTemplate } from './badge.ts';
import { labelLimit, summary } from './text.ts';

/** The card of a reference. One that the state does not hold yet is shown as loading, with what the link says. */
export function cardTemplate(card: Card | undefined, reference: Reference, texts: PageTexts): TemplateResult {
  const kind = reference.key.split(':', 1)[0] ?? '';
  return html`<div class="card-kind">
      ${kindIcon(kind)}${card === undefined ? nothing : summary(card.kindLabel, labelLimit)}
    </div>
    <div class="card-title">${summary(card?.title ?? reference.text)}</div>
    ${body(card, texts)}`;
}

function body(card: Card | undefined, texts: PageTexts): TemplateResult {
  switch (card?.status) {
    case 'ready':
      return html`${badgesTemplate(card.badges)}${card.facts.length === 0 ? nothing : factsTemplate(card.facts)}${
        card.note === '' ? nothing : html`<p class="card-note">${summary(card.note)}</p>`
      }`;
    case 'failed':
      return html`<p class="card-note failed">${icon('error')}<span>${summary(card.note)}</span></p>`;
    case 'loading':
    case undefined:
      return html`<p class="card-note">${texts.loading}</p>`;
  }
}

/** Facts of a card or a failure. */
export function factsTemplate(facts: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">
    ${facts.map(
      (fact) =>
        html`<div>
          <dt>${summary(fact.label, labelLimit)}</dt>
          <dd>${summary(fact.value)}</dd>
        </div>`,
    )}
  </dl>`;
}
