import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Table, TableCell, TableRow } from '../../shared/details.ts';
import { icon } from '../icons.ts';
import { fillInTemplate, labelLimit, summary } from './text.ts';
import type { View } from './view.ts';

/** A table that scrolls inside itself where the page is narrow; what scrolls must be able to have the focus. */
export function tableTemplate(table: Table, title: string, headingId: string, view: View): TemplateResult {
  return html`<div class="table" role="group" aria-labelledby=${headingId} tabindex="0">
    <table>
      <caption class="sr-only">
        ${summary(title)}
      </caption>
      <thead>
        <tr>
          ${table.columns.map((column) => html`<th scope="col">${summary(column, labelLimit)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${repeat(
          table.rows,
          (row) => row.id,
          (row) => rowTemplate(row, view),
        )}
      </tbody>
    </table>
  </div>`;
}

function rowTemplate(row: TableRow, view: View): TemplateResult {
  return html`<tr>
    <th scope="row">${summary(row.label)}<span class="sentence">${summary(row.sentence)}</span></th>
    ${row.cells.map((cell) => cellTemplate(cell, view))}
  </tr>`;
}

function cellTemplate(cell: TableCell, view: View): TemplateResult {
  const { granted, text, before } = cell;
  return html`<td class="${granted ? 'granted' : 'denied'} ${before === undefined ? '' : 'changed'}">
    ${icon(granted ? 'check' : 'dash')}<span class="sr-only">${summary(text, labelLimit)}</span>${
      before === undefined
        ? nothing
        : html`<span class="before">${fillInTemplate(view.texts.before, summary(before, labelLimit))}</span>`
    }
  </td>`;
}
