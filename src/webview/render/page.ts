import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { DetailsState } from '../../shared/details.ts';
import { headerTemplate } from './header.ts';
import { exchangeTemplate } from './exchange.ts';
import { changesTemplate, failureTemplate, noticeTemplate } from './notice.ts';
import { sectionTemplate } from './section.ts';
import { skeleton } from './skeleton.ts';
import { tabsTemplate } from './tabs.ts';
import type { View } from './view.ts';

/** What the page says of one state, the toolbar aside. */
export function pageTemplate(state: DetailsState, view: View): TemplateResult {
  const panel = state.tab === 'exchange' ? exchangeTemplate(state, view) : contentTemplate(state, view);
  return html`${headerTemplate(state, view)}${tabsTemplate(state.tab, panel, view)}`;
}

function contentTemplate(state: DetailsState, view: View): TemplateResult {
  switch (state.status) {
    case 'loading':
      return skeleton;
    case 'failed':
      return failureTemplate(state, view);
    case 'ready':
      return html`<div class=${state.deleted ? 'deleted' : ''}>
        ${state.changed ? changesTemplate(view) : nothing}${state.notices.map((notice) => noticeTemplate(notice, view))}${repeat(
          state.sections,
          (section) => section.id,
          (section, index) => sectionTemplate(section, `section-${index}`, view),
        )}
      </div>`;
  }
}
