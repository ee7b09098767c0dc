import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { ReferenceList, Section } from '../../shared/details.ts';
import { actionsTemplate } from './notice.ts';
import { rowsTemplate } from './row.ts';
import { tableTemplate } from './table.ts';
import { summary } from './text.ts';
import { referenceTemplate } from './value.ts';
import type { View } from './view.ts';

/** A part of the page below its heading. */
export function sectionTemplate(section: Section, headingId: string, view: View): TemplateResult {
  const { rows, table, list, note, actions } = section;
  return html`<section class=${section.loading === true ? 'loading' : nothing} aria-labelledby=${headingId}>
    <h2 id=${headingId}>
      ${summary(section.title)}${list === undefined ? nothing : html` <span class="count">${number(list.total, view)}</span>`}
    </h2>
    ${rows.length === 0 ? nothing : rowsTemplate(rows, view)}${
      table === undefined ? nothing : tableTemplate(table, section.title, headingId, view)
    }${list === undefined ? nothing : listTemplate(list, view)}${
      note === undefined || note === '' ? nothing : html`<p class="note">${summary(note)}</p>`
    }${actions === undefined ? nothing : actionsTemplate(actions, view)}
  </section>`;
}

function listTemplate(list: ReferenceList, view: View): TemplateResult {
  return html`<ul class="references">
      ${repeat(
        list.items,
        (reference) => reference.key,
        (reference) => html`<li>${referenceTemplate(reference, view)}</li>`,
      )}
    </ul>
    ${list.more === null ? nothing : actionsTemplate([list.more], view)}`;
}

function number(value: number, view: View): string {
  return new Intl.NumberFormat(view.locale).format(value);
}
