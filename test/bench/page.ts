import type { DetailsState } from '../../src/shared/details.ts';
import { DetailsPageHarness } from '../e2e/detailsPageHarness.ts';
import { ready } from '../support/detailsStates.ts';
import { until } from '../support/until.ts';
import { figureOf } from './alternate.ts';
import { formatFigure, formatMs, type Line, type Section } from './report.ts';

const OPENINGS = 20;
const PAINTED_MS = 100;
const LONG_TASK_MS = 50;

interface Opening {
  /** From the first byte of HTML to the first paint with the heading, in milliseconds. */
  readonly painted: number;
  readonly longTasks: readonly number[];
}

/** The page of the details panel by itself: from its HTML to what is painted. */
export async function measurePage(): Promise<Section> {
  const harness = await DetailsPageHarness.start();
  try {
    const openings: Opening[] = [];
    for (let index = 0; index <= OPENINGS; index++) {
      const details = await harness.open();
      await details.page.addInitScript(answerAtOnce(ready));
      await details.page.reload();
      openings.push(await until('the paint', () => details.page.evaluate<Opening | undefined>('globalThis.opening')));
      await details.close();
    }
    const counted = openings.slice(1);
    const painted = figureOf(counted.map((opening) => opening.painted));
    const longest = Math.max(0, ...counted.flatMap((opening) => opening.longTasks));
    const line = (what: string, measured: string, mark: string, reached: boolean): Line => ({
      ...{ what, measured, mark, reached },
      ...{ against: '–', ratio: '–' },
    });
    return {
      title: 'The details page',
      lines: [
        line('from HTML to painted', formatFigure(painted), `≤ ${formatMs(PAINTED_MS)}`, painted.median <= PAINTED_MS),
        line(
          'longest task',
          longest === 0 ? `none over ${LONG_TASK_MS} ms` : formatMs(longest),
          `none over ${LONG_TASK_MS} ms`,
          longest === 0,
        ),
      ],
      notes: [
        'The packaged script and styles in Chromium, with the host’s policy; the time that VS Code takes to make a webview is not in it.',
      ],
    };
  } finally {
    await harness.close();
  }
}

/** A script for the page: a host that answers `ready` at once, and a watch on when the answer is painted. */
function answerAtOnce(state: DetailsState): string {
  return `(() => {
    const message = ${JSON.stringify({ type: 'state', state })};
    const longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
      .observe({ type: 'longtask', buffered: true });
    globalThis.acquireVsCodeApi = () => ({
      postMessage: ({ type }) => {
        if (type === 'ready') {
          setTimeout(() => dispatchEvent(new MessageEvent('message', { data: message })));
        }
      },
      getState: () => undefined,
      setState: () => undefined,
    });
    new MutationObserver((_records, observer) => {
      if (document.querySelector('h1') !== null) {
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => {
          const [{ responseStart }] = performance.getEntriesByType('navigation');
          const painted = performance.now() - responseStart;
          // A long task is told of after it has ended.
          setTimeout(() => { globalThis.opening = { painted, longTasks }; }, 200);
        }));
      }
    }).observe(document, { subtree: true, childList: true });
  })()`;
}
