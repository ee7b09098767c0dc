import type { Figure } from './alternate.ts';

/** One line of the report: what was measured, beside what, and what was to be reached. */
export interface Line {
  readonly what: string;
  readonly measured: string;
  readonly against: string;
  readonly ratio: string;
  readonly mark: string;
  /** null where the line is for comparison alone. */
  readonly reached: boolean | null;
}

/** A part of the report. */
export interface Section {
  readonly title: string;
  /** How it was measured, and why a mark was missed. */
  readonly notes: readonly string[];
  readonly lines: readonly Line[];
}

/** 0.0123 → "12 µs". With the spread from the 10th to the 90th percentile and the number of runs. */
export function formatFigure({ median, p10, p90, runs }: Figure): string {
  return `${formatMs(median)} (${formatMs(p10)}–${formatMs(p90)}, ${runs} runs)`;
}

/** @param ms milliseconds */
export function formatMs(ms: number): string {
  return ms < 1 ? `${(ms * 1000).toFixed(ms < 0.01 ? 1 : 0)} µs` : `${ms.toFixed(ms < 10 ? 2 : ms < 100 ? 1 : 0)} ms`;
}

function formatRatio(ratio: number): string {
  return `${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`;
}

/** A line that compares the medians of two figures. */
export function compared(
  what: string,
  [measured, against]: readonly [Figure, Figure],
  againstWhat: string,
  limit: number | null,
): Line {
  const ratio = measured.median / against.median;
  return {
    what,
    measured: formatFigure(measured),
    against: `${againstWhat}: ${formatFigure(against)}`,
    ratio: formatRatio(ratio),
    mark: limit === null ? '–' : `≤ ${formatRatio(limit)}`,
    reached: limit === null ? null : ratio <= limit,
  };
}

/** The Markdown of the whole report. */
export function reportOf(machine: string, sections: readonly Section[]): string {
  const parts = sections.map(({ title, notes, lines }) => {
    const rows = lines.map(({ what, measured, against, ratio, mark, reached }) =>
      row([what, measured, against, ratio, mark, reached === null ? '' : reached ? 'yes' : '**no**']),
    );
    const head = [row(['what', 'measured', 'against', 'ratio', 'mark', 'reached']), row(Array<string>(6).fill('---'))];
    return [`## ${title}`, [...head, ...rows].join('\n'), ...notes].join('\n\n');
  });
  const intro =
    'Made by `npm run bench`. Ratios are of medians, measured in turns within one run; in brackets the 10th to the 90th percentile.';
  return `${['# Measurements', intro, machine, ...parts].join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
