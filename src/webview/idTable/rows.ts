import type { IdColumn, IdRow } from '../../shared/idTable.ts';

/** How many rows are drawn at first, and how many more at a time: thousands stall the page. */
export const PAGE_SIZE = 500;

/** How the rows are to be shown. */
export interface Arrangement {
  readonly column: IdColumn;
  readonly descending: boolean;
  /** Every word of it has to stand in a row somewhere. */
  readonly filter: string;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The rows that hold all words of the filter, in the order of a column; equal ones stay in the order of the text. */
export function arrange(rows: readonly IdRow[], { column, descending, filter }: Arrangement): readonly IdRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = rows.filter((row) => {
    const text = [row.name, row.kind, row.role, row.client, row.creator, row.id].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = descending ? -1 : 1;
  return kept.sort((a, b) => {
    const order = column === 'lines' ? (a.lines[0] ?? 0) - (b.lines[0] ?? 0) : collator.compare(a[column], b[column]);
    return sign * order;
  });
}
