import { html, nothing, type TemplateResult } from 'lit-html';
import type { DetailsState } from '../../shared/details.ts';
import { kindIcon } from '../icons.ts';
import { badgesTemplate } from './badge.ts';
import { foldable, labelLimit, summary } from './text.ts';
import type { View } from './view.ts';

/** What the page is about. */
export function headerTemplate(state: DetailsState, view: View): TemplateResult {
  const name = foldable('name', state.name, view);
  return html`<div class="head">
    <div class="emblem">${kindIcon(state.subject.kind)}</div>
    <div class="title">
      <p class="kind">
        ${summary(state.kindLabel, labelLimit)}${
          state.workspace === '' ? nothing : html`<span class="workspace">${summary(state.workspace)}</span>`
        }
      </p>
      <h1 id="name" tabindex="-1">${isDeleted(state) ? html`<s>${name}</s>` : name}</h1>
      ${badgesOf(state, view)}
    </div>
  </div>`;
}

/** A line is kept for them also where there are none, or none yet, so that what is below does not move. */
function badgesOf(state: DetailsState, view: View): TemplateResult {
  if (state.status === 'loading') {
    return html`<div class="badges" aria-hidden="true"><span class="bar"></span></div>`;
  }
  const badges = state.status === 'ready' ? state.badges : [];
  return (
    badgesTemplate(isDeleted(state) ? [{ text: view.texts.deleted, tone: 'warning' }, ...badges] : badges) ??
    html`<div class="badges"></div>`
  );
}

function isDeleted(state: DetailsState): boolean {
  return state.status === 'ready' && state.deleted;
}
