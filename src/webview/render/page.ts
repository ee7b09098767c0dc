import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { DetailsState, Fact, FailedState, FailureAction, Notice, Row, Section } from '../../shared/details.ts';
import { exactTime, relativeTime } from '../../shared/time.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { icon, kindIcon } from '../icons.ts';
import { fillIn } from '../words.ts';
import { badgesTemplate } from './badge.ts';
import { factsTemplate } from './card.ts';
import { foldable, labelLimit, summary, summaryLimit } from './text.ts';
import { valueTemplate } from './value.ts';
import type { View } from './view.ts';

/** The whole page for one state. */
export function pageTemplate(state: DetailsState, view: View): TemplateResult {
  return html`<header>
      <div class="emblem">${kindIcon(state.subject.kind)}</div>
      <div class="title">
        <p class="kind">
          ${summary(state.kindLabel, labelLimit)}<span class="workspace">${summary(state.workspace)}</span>
        </p>
        <h1 tabindex="-1">${foldable('name', state.name, view)}</h1>
        ${badgesOf(state)}
      </div>
      ${state.status === 'failed' ? nothing : ageTemplate(state, view)}
    </header>
    ${contentTemplate(state, view)}`;
}

/** While loading a place is kept for them, so that what is below does not move. */
function badgesOf(state: DetailsState): TemplateResult | undefined {
  switch (state.status) {
    case 'loading':
      return html`<div class="badges" aria-hidden="true"><span class="bar"></span></div>`;
    case 'ready':
      return badgesTemplate(state.badges);
    case 'failed':
      return undefined;
  }
}

function contentTemplate(state: DetailsState, view: View): TemplateResult {
  switch (state.status) {
    case 'loading':
      return skeleton;
    case 'failed':
      return failureTemplate(state, view);
    case 'ready':
      return html`${state.notices.map((notice) => noticeTemplate(notice, view))}${repeat(
        state.sections,
        (section) => section.id,
        (section, index) => sectionTemplate(section, `section-${index}`, view),
      )}`;
  }
}

function ageTemplate(state: Exclude<DetailsState, FailedState>, view: View): TemplateResult {
  const busy = state.status === 'loading' || state.refreshing;
  const label = state.status === 'loading' ? view.texts.loading : busy ? view.texts.refreshing : view.texts.refresh;
  // Marked as disabled, not disabled: a disabled button would lose the focus.
  return html`<div class="age">
    ${state.status === 'ready' ? fetchedTemplate(state.fetchedAt, view) : nothing}
    <button
      class="refresh ${busy ? 'busy' : ''}"
      aria-disabled=${busy ? 'true' : 'false'}
      @click=${() => (busy ? undefined : view.actions.refresh())}
    >
      ${icon('refresh')}<span>${label}</span>
    </button>
  </div>`;
}

function fetchedTemplate(fetchedAt: number, view: View): TemplateResult {
  // The clocks of host and page may differ where the host is remote; "in 5 seconds" would be nonsense.
  const text = fillIn(view.texts.fetched, relativeTime(Math.min(fetchedAt, view.now), view.now, view.locale));
  return html`<time datetime=${new Date(fetchedAt).toISOString()} title=${exactTime(fetchedAt, view.locale).full}
    >${text}</time
  >`;
}

function noticeTemplate(notice: Notice, view: View): TemplateResult {
  return html`<div class="notice ${notice.tone}">
    ${icon(notice.tone)}
    <div>
      <strong>${summary(notice.title)}</strong>
      <p>${summary(notice.text)}</p>
      ${outcomeTemplate(notice.facts ?? [], notice.actions ?? [], view)}
    </div>
  </div>`;
}

function sectionTemplate(section: Section, headingId: string, view: View): TemplateResult {
  return html`<section aria-labelledby=${headingId}>
    <h2 id=${headingId}>${summary(section.title)}</h2>
    <dl>
      ${repeat(
        section.rows,
        (row) => row.id,
        (row) => rowTemplate(row, view),
      )}
    </dl>
  </section>`;
}

function rowTemplate(row: Row, view: View): TemplateResult {
  return html`<div class="row">
    <dt>${summary(row.label)}</dt>
    <dd>
      <div class="value">${valueTemplate(row, view)}</div>
      ${row.value.kind === 'none' ? nothing : copyTemplate(row, view)}
    </dd>
  </div>`;
}

function copyTemplate(row: Row, view: View): TemplateResult {
  const copied = view.copiedRow === row.id;
  const label = fillIn(view.texts.copy, visibleText(cutText(row.label, summaryLimit)));
  return html`<button
    class="copy ${copied ? 'copied' : ''}"
    aria-label=${label}
    title=${label}
    @click=${() => view.actions.copy(row.id)}
  >
    ${icon(copied ? 'check' : 'copy')}${copied ? html`<span>${view.texts.copied}</span>` : nothing}
  </button>`;
}

function failureTemplate(state: FailedState, view: View): TemplateResult {
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
  const button = (action: FailureAction) =>
    html`<button @click=${() => view.actions.act(action.id)}>${summary(action.label)}</button>`;
  return html`${facts.length === 0 ? nothing : factsTemplate(facts)}${
    actions.length === 0 ? nothing : html`<div class="actions">${repeat(actions, (action) => action.id, button)}</div>`
  }`;
}

/** As tall as a small page, so that little moves when the answer comes. Said to screen readers by the live region. */
const skeleton = html`<div class="skeleton" aria-hidden="true">
  ${[4, 2].map(
    (rows) =>
      html`<section>
        <h2><span class="bar"></span></h2>
        <dl>
          ${Array.from(
            { length: rows },
            () =>
              html`<div class="row">
                <dt><span class="bar"></span></dt>
                <dd><span class="bar"></span></dd>
              </div>`,
          )}
        </dl>
      </section>`,
  )}
</div>`;
