import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Row, Value } from '../../shared/details.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { icon } from '../icons.ts';
import { fillIn } from '../words.ts';
import { fillInTemplate, summary, summaryLimit } from './text.ts';
import { valueTemplate } from './value.ts';
import type { View } from './view.ts';

/** Labels and their values. */
export function rowsTemplate(rows: readonly Row[], view: View): TemplateResult {
  return html`<dl>
    ${repeat(
      rows,
      (row) => row.id,
      (row) => rowTemplate(row, view),
    )}
  </dl>`;
}

function rowTemplate(row: Row, view: View): TemplateResult {
  const { before } = row;
  return html`<div class="row ${before === undefined ? '' : 'changed'}">
    <dt>${summary(row.label)}</dt>
    <dd>
      <div class="value">
        ${valueTemplate(row.id, row.value, view)}${before === undefined ? nothing : beforeTemplate(row.id, before, view)}
      </div>
      ${row.value.kind === 'none' ? nothing : copyTemplate(row, view)}
    </dd>
  </div>`;
}

function beforeTemplate(rowId: string, before: Value, view: View): TemplateResult {
  // Where it led is not on the page any more.
  const value =
    before.kind === 'reference' ? summary(before.reference.text) : valueTemplate(`${rowId}/before`, before, view);
  return html`<div class="before">${fillInTemplate(view.texts.before, value)}</div>`;
}

function copyTemplate(row: Row, view: View): TemplateResult {
  const copied = view.copied === row.id;
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
