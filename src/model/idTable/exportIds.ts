import * as l10n from '@vscode/l10n';
import { ID_COLUMNS, type ExportFormat, type IdRow, type IdTableState, type UnplacedId } from '../../shared/idTable.ts';
import { escapeMarkdown } from '../markdown.ts';

/** Longer cells make a Markdown table unreadable; CSV and JSON have all. */
const MAX_CELL_LENGTH = 200;

/** The whole table as text. */
export function exportIds(state: IdTableState, format: ExportFormat): string {
  switch (format) {
    case 'csv':
      return toCsv(state);
    case 'json':
      return toJson(state);
    case 'md':
      return toMarkdown(state);
  }
}

/** RFC 4180, with a header; ids without a name are in it with the reason in place of their kind. */
function toCsv({ headings, known, unknown, failed }: IdTableState): string {
  const rows = [
    ID_COLUMNS.map((column) => headings[column]),
    ...known.map(cellsOf),
    ...[...unknown, ...failed].map(unplacedCells),
  ];
  return rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

/** Spreadsheets run what begins like a formula; with an apostrophe before it, it is text. */
function csvCell(text: string): string {
  const harmless = /^\s*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function toJson({ source, workspace, known, unknown, failed }: IdTableState): string {
  const ids = known.map(({ id, subjectKind, name, role, client, creator, lines, lineCount }) => ({
    ...{ id, kind: subjectKind, name, role: role === '' ? null : role, client: client === '' ? null : client },
    ...{ createdBy: creator === '' ? null : creator, lines, lineCount },
  }));
  return `${JSON.stringify({ source, workspace, ids, unknown, failed }, null, 2)}\n`;
}

function toMarkdown({ workspace, notes, headings, texts, known, unknown, failed }: IdTableState): string {
  const text = (cell: string): string => escapeMarkdown(cell, MAX_CELL_LENGTH);
  const row = (cells: readonly string[]): string => `| ${cells.map(text).join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
  const list = (title: string, ids: readonly UnplacedId[]): string[] =>
    ids.length === 0
      ? []
      : [
          `## ${title}`,
          table(
            [headings.id, texts.reason, headings.lines],
            ids.map((each) => [each.id, each.reason, linesOf(each)]),
          ),
        ];
  const parts = [
    `# ${text(texts.title)}`,
    text(l10n.t('Workspace: {0}', workspace)),
    ...notes,
    ...(known.length === 0
      ? []
      : [
          table(
            ID_COLUMNS.map((column) => headings[column]),
            known.map(cellsOf),
          ),
        ]),
    ...list(texts.unknown, unknown),
    ...list(texts.failed, failed),
  ];
  return `${parts.join('\n\n')}\n`;
}

function cellsOf(row: IdRow): string[] {
  return ID_COLUMNS.map((column) => (column === 'lines' ? linesOf(row) : row[column]));
}

function unplacedCells(id: UnplacedId): string[] {
  return ID_COLUMNS.map((column) =>
    column === 'id' ? id.id : column === 'lines' ? linesOf(id) : column === 'kind' ? id.reason : '',
  );
}

function linesOf({ lines, lineCount }: Pick<IdRow, 'lines' | 'lineCount'>): string {
  const rest = lineCount - lines.length;
  return rest > 0 ? l10n.t('{0} and {1} more', lines.join(' '), rest) : lines.join(' ');
}
