import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Fact, FailedState, FailureAction, Notice } from '../../shared/details.ts';
import { icon } from '../icons.ts';
import { factsTemplate } from './card.ts';
import { foldable, summary } from './text.ts';
import type { View } from './view.ts';

/** A notice above the sections. */
export function noticeTemplate(notice: Notice, view: View): TemplateResult {
  return html`<div class="notice ${notice.tone}">
    ${icon(notice.tone)}
    <div>
      <strong>${summary(notice.title)}</strong>
      <p>${summary(notice.text)}</p>
      ${outcomeTemplate(notice.facts ?? [], notice.actions ?? [], view)}
    </div>
  </div>`;
}

/** Some rows say what they were before. */
export function changesTemplate({ texts, actions }: View): TemplateResult {
  return html`<div class="notice info">
    ${icon('change')}
    <div>
      <strong>${texts.changed}</strong>
      <div class="actions">
        <button @click=${actions.compareWithBefore}>${texts.compare}</button>
        <button @click=${actions.dismissChanges}>${texts.dismiss}</button>
      </div>
    </div>
  </div>`;
}

/** In place of a page that could not be fetched. */
export function failureTemplate(state: FailedState, view: View): TemplateResult {
  const { failure } = state;
  return html`<section class="failure" role="alert">
    ${icon('error')}
    <div>
      <h2>${summary(failure.title)}</h2>
      <p>${foldable('failure', failure.text, view)}</p>
      ${outcomeTemplate(failure.facts, failure.actions, view)}
    </div>
  </section>`;
}

/** What is known of a failure, and what can be done about it. */
function outcomeTemplate(facts: readonly Fact[], actions: readonly FailureAction[], view: View): TemplateResult {
  return html`${facts.length === 0 ? nothing : factsTemplate(facts)}${actionsTemplate(actions, view)}`;
}

/** Buttons, if there are any. */
export function actionsTemplate(actions: readonly FailureAction[], view: View): TemplateResult | typeof nothing {
  const button = (action: FailureAction) =>
    html`<button @click=${() => view.actions.act(action.id)}>${summary(action.label)}</button>`;
  return actions.length === 0
    ? nothing
    : html`<div class="actions">${repeat(actions, (action) => action.id, button)}</div>`;
}
