import { html, nothing, type TemplateResult } from 'lit-html';
import {
  EXPORT_FORMATS,
  ID_COLUMNS,
  type ExportFormat,
  type FromIdTablePage,
  type IdColumn,
  type IdRow,
  type IdTableState,
  type UnplacedId,
} from '../../shared/idTable.ts';
import { kindIcon } from '../icons.ts';
import { labelLimit, summary } from '../render/text.ts';
import { fillIn } from '../words.ts';
import { PAGE_SIZE, type Arrangement } from './rows.ts';

export interface IdTableView {
  readonly state: IdTableState;
  readonly arrangement: Arrangement;
  /** Filtered and sorted; the first `limit` of them are drawn. */
  readonly rows: readonly IdRow[];
  readonly limit: number;
  readonly post: (message: FromIdTablePage) => void;
  readonly sort: (column: IdColumn) => void;
  readonly filter: (text: string) => void;
  readonly showMore: () => void;
}

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = { csv: 'CSV', json: 'JSON', md: 'Markdown' };

export function renderIdTable(view: IdTableView): TemplateResult {
  const { state } = view;
  return html`
    <h1>${summary(state.texts.title)}</h1>
    <p class="muted">${summary(state.workspace)}</p>
    ${state.notes.map((note) => html`<p>${note}</p>`)} ${toolbar(view)}
    ${state.known.length === 0 ? nothing : knownTable(view)} ${unplaced(state.texts.unknown, state.unknown, view)}
    ${unplaced(state.texts.failed, state.failed, view)}
  `;
}

function toolbar({ state, arrangement, rows, filter, post }: IdTableView): TemplateResult {
  const { texts, known } = state;
  const exports = (text: string, toFile: boolean): TemplateResult[] =>
    EXPORT_FORMATS.map(
      (format) =>
        html`<button type="button" @click=${() => post({ type: 'export', format, toFile })}>
          ${fillIn(text, FORMAT_NAMES[format])}
        </button>`,
    );
  return html`<div class="id-table-tools">
    <label>
      ${texts.filter}
      <input
        type="search"
        .value=${arrangement.filter}
        @input=${(event: InputEvent) => filter((event.target as HTMLInputElement).value)}
      />
    </label>
    <span class="muted">${counted(texts.shown, rows.length, known.length)}</span>
    <span class="id-table-exports">${exports(texts.asDocument, false)}${exports(texts.toFile, true)}</span>
  </div>`;
}

function knownTable(view: IdTableView): TemplateResult {
  const { state, rows, limit, arrangement, sort, showMore } = view;
  const { column: sorted, descending } = arrangement;
  const rest = rows.length - limit;
  return html`<div class="id-table-scroll">
      <table class="id-table">
        <caption class="sr-only">
          ${state.texts.title}
        </caption>
        <thead>
          <tr>
            ${ID_COLUMNS.map(
              (column) =>
                html`<th
                  scope="col"
                  aria-sort=${sorted === column ? (descending ? 'descending' : 'ascending') : 'none'}
                >
                  <button type="button" @click=${() => sort(column)}>
                    ${state.headings[column]}
                    <span aria-hidden="true">${sorted === column ? (descending ? '▼' : '▲') : ''}</span>
                  </button>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.slice(0, limit).map((row) => knownRow(row, view))}
        </tbody>
      </table>
    </div>
    ${rows.length === 0 ? html`<p>${state.texts.none}</p>` : nothing}
    ${
      rest > 0
        ? html`<p>
            <button type="button" @click=${showMore}>
              ${fillIn(state.texts.more, String(Math.min(rest, PAGE_SIZE)))}
            </button>
          </p>`
        : nothing
    }`;
}

function knownRow(row: IdRow, view: IdTableView): TemplateResult {
  return html`<tr>
    <th scope="row">
      <button class="link" type="button" @click=${() => view.post({ type: 'open', id: row.id })}>
        ${kindIcon(row.subjectKind)}<span>${summary(row.name, labelLimit)}</span>
      </button>
    </th>
    <td>${row.kind}</td>
    <td>${summary(row.role, labelLimit)}</td>
    <td>${summary(row.client, labelLimit)}</td>
    <td>${summary(row.creator, labelLimit)}</td>
    <td><code>${row.id}</code></td>
    <td>${lines(row, view)}</td>
  </tr>`;
}

function unplaced(title: string, ids: readonly UnplacedId[], view: IdTableView): TemplateResult | typeof nothing {
  if (ids.length === 0) {
    return nothing;
  }
  const { headings, texts } = view.state;
  const rest = ids.length - view.limit;
  return html`<h2>${title} <span class="muted">${ids.length}</span></h2>
    <div class="id-table-scroll">
      <table class="id-table">
        <caption class="sr-only">
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${headings.id}</th>
            <th scope="col">${texts.reason}</th>
            <th scope="col">${headings.lines}</th>
          </tr>
        </thead>
        <tbody>
          ${ids.slice(0, view.limit).map(
            (id) =>
              html`<tr>
                <th scope="row"><code>${id.id}</code></th>
                <td>${summary(id.reason)}</td>
                <td>${lines(id, view)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      rest > 0
        ? html`<p>
            <button type="button" @click=${view.showMore}>
              ${fillIn(texts.more, String(Math.min(rest, PAGE_SIZE)))}
            </button>
          </p>`
        : nothing
    }`;
}

function lines({ lines: numbers, lineCount }: UnplacedId | IdRow, { state, post }: IdTableView): TemplateResult {
  const rest = lineCount - numbers.length;
  return html`${numbers.map(
    (line) =>
      html`<button
        class="link"
        type="button"
        aria-label=${fillIn(state.texts.goToLine, String(line))}
        @click=${() => post({ type: 'reveal', line })}
      >
        ${line}
      </button> `,
  )}${rest > 0 ? fillIn(state.texts.moreLines, String(rest)) : nothing}`;
}

function counted(text: string, shown: number, all: number): string {
  return text.replace('{1}', () => String(all)).replace('{0}', () => String(shown));
}
