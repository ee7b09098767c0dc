import type { ServerFigures } from './explorerServer.ts';
import type { WindowFigures } from './explorerWindow.ts';
import { formatMs } from './report.ts';

export interface ExplorerFigures extends WindowFigures, ServerFigures {
  readonly apiUsers: number;
  readonly heapBytes: number;
}

/** With 10,000 API users. */
const MARK_AT = 10_000;
const MAX_AFTER_ARRIVAL_MS = 1000;
const MAX_KEYSTROKE_MS = 100;

/** What may be added to "no faster than the number" for what is not exact: garbage collection, other programs. */
const TOLERANCE = 1.5;

/** The Markdown of the report: one table, then the marks. */
export function tableOf(figures: readonly ExplorerFigures[]): string {
  const head = [
    'API users',
    'requests',
    'KB',
    'the lists alone (the limit)',
    'click to first rows',
    'of it after the list came',
    'refresh',
    'keystroke to rows',
    'heap of each',
  ];
  const rows = figures.map((one) => [
    one.apiUsers.toLocaleString('en'),
    String(one.paths.length),
    Math.round(one.bytes / 1024).toLocaleString('en'),
    formatMs(one.serverMs),
    formatMs(one.firstRowsMs),
    formatMs(one.afterArrivalMs),
    formatMs(one.refreshMs),
    formatMs(one.keystrokeMs),
    `${Math.round(one.heapBytes)} bytes`,
  ]);
  const table = [head, head.map(() => '--:'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const notes = marksOf(figures).map(({ what, reached }) => `- ${what}: ${reached ? 'yes' : '**no**'}`);
  const intro =
    'Made by `npm run bench:explorer`, in a real window with the packaged extension. "The lists alone": the same requests ' +
    'without the extension, each answer read to its end. Heap: all that is known, 300 roles, 200 clients and the people ' +
    'included, by the number of API users.';
  return `# The tree and Find by the number of API users\n\n${intro}\n\n${table.join('\n')}\n\n${notes.join('\n')}\n`;
}

interface Mark {
  readonly what: string;
  readonly reached: boolean;
}

function marksOf(figures: readonly ExplorerFigures[]): Mark[] {
  const at = figures.find(({ apiUsers }) => apiUsers === MARK_AT);
  const marks: Mark[] = [];
  if (at !== undefined) {
    const first = `10,000: first rows within ${formatMs(MAX_AFTER_ARRIVAL_MS)} of the data's arrival`;
    marks.push({ what: first, reached: at.afterArrivalMs <= MAX_AFTER_ARRIVAL_MS });
    const key = `10,000: rows within ${formatMs(MAX_KEYSTROKE_MS)} of a keystroke`;
    marks.push({ what: key, reached: at.keystrokeMs <= MAX_KEYSTROKE_MS });
  }
  for (const [less, more] of figures.slice(1).map((one, index) => [figures[index]!, one] as const)) {
    const growth = (more.apiUsers / less.apiUsers) * TOLERANCE;
    const costs = ['firstRowsMs', 'afterArrivalMs', 'refreshMs', 'keystrokeMs', 'bytes'] as const;
    const grown = costs.filter((cost) => more[cost] > Math.max(1, less[cost]) * growth);
    const words = `${less.apiUsers.toLocaleString('en')} to ${more.apiUsers.toLocaleString('en')}`;
    marks.push({ what: `${words}: no cost grows faster than the number`, reached: grown.length === 0 });
  }
  return marks;
}
