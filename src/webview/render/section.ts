import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Row, Section } from '../../shared/details.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { icon } from '../icons.ts';
import { fillIn } from '../words.ts';
import { summary, summaryLimit } from './text.ts';
import { valueTemplate } from './value.ts';
import type { View } from './view.ts';

/** A part of the page below its heading. */
export function sectionTemplate(section: Section, headingId: string, view: View): TemplateResult {
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
