import { html, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { DetailsState } from '../../shared/details.ts';
import { headerTemplate } from './header.ts';
import { failureTemplate, noticeTemplate } from './notice.ts';
import { sectionTemplate } from './section.ts';
import { skeleton } from './skeleton.ts';
import type { View } from './view.ts';

/** What the page says of one state, the toolbar aside. */
export function pageTemplate(state: DetailsState, view: View): TemplateResult {
  return html`${headerTemplate(state, view)}${contentTemplate(state, view)}`;
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
