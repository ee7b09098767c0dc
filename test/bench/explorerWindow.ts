import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';

/** What happens in a real window. Times are medians in milliseconds where something is done more than once. */
export interface WindowFigures {
  /** The paths of the first load, in their order. */
  readonly paths: readonly string[];
  /** From the click on the view to the first row of an API user. */
  readonly firstRowsMs: number;
  /** The part of it after the list of API users had been sent. */
  readonly afterArrivalMs: number;
  /** From the click on Refresh to the row of an API user that was renamed. */
  readonly refreshMs: number;
  readonly keystrokeMs: number;
}

/** Within reach of the first rows: found however many there are. */
const SEARCHED = ['nullRole', 'adminRole', 'guestRole', 'createdByPerson', 'createdByApiUser'] as const;

const REFRESHES = 3;

/** Connects an installed extension to a workspace, looks at the tree for the first time, refreshes it, searches. */
export async function measureWindow(vsix: string, awork: SampleWorkspace): Promise<WindowFigures> {
  const window = await openWindow({ extension: { vsix }, settings: { 'aworkApiUsers.apiUrl': awork.apiUrl } });
  try {
    await window.runCommand('awork: Connect to Workspace…');
    await window.quickInput.answer(awork.token);
    await window.notification(awork.data.workspace.name!).waitFor();
    await window.runCommand('Notifications: Clear All Notifications');
    const before = awork.requests.length;
    const { took, at } = await timed(window, () => window.showContainer('awork API Users'), FIRST_ROW);
    const list = awork.requests.slice(before).find(({ path }) => path.endsWith('/apiusers'))!;
    const isLoaded = () => awork.requests.slice(before).every(({ endedAt }) => endedAt !== null);
    await until('the people', () => awork.requests.length > before + 4 && isLoaded());
    const paths = awork.requests.slice(before).map(({ path }) => path);
    const refreshes: number[] = [];
    for (let round = 1; round <= REFRESHES; round++) {
      refreshes.push(await refresh(window, awork, `! renamed ${round}`));
    }
    return {
      paths,
      firstRowsMs: took,
      afterArrivalMs: Math.max(0, at - list.endedAt!),
      refreshMs: median(refreshes),
      keystrokeMs: median(await keystrokes(window, awork)),
    };
  } finally {
    await window.close();
  }
}

const FIRST_ROW = `[...document.querySelectorAll('.pane-body .monaco-list-row[aria-level="3"] .label-name')]
  .some(({ textContent }) => textContent !== '' && !textContent.startsWith('Loading'))`;

async function refresh(window: Window, awork: SampleWorkspace, name: string): Promise<number> {
  awork.renameApiUser(awork.data.cases.self, name);
  const button = window.page.locator('.part.sidebar .title-actions').getByLabel('Refresh').first();
  const label = JSON.stringify(name);
  const { took } = await timed(
    window,
    () => button.click(),
    `[...document.querySelectorAll('.pane-body .label-name')].some(({ textContent }) => textContent.replaceAll('\\u00a0', ' ') === ${label})`,
  );
  return took;
}

async function keystrokes(window: Window, awork: SampleWorkspace): Promise<number[]> {
  await window.runCommand('awork: Find API User…');
  const { box } = window.quickInput;
  await window.quickInput.input.waitFor();
  await until('all rows', async () => (await box.locator('.monaco-progress-container.active').count()) === 0);
  const took: number[] = [];
  for (const key of SEARCHED) {
    const { name } = awork.data.apiUsers.find(({ id }) => id === awork.data.cases[key])!;
    took.push(await window.quickInput.timeToRow(name.slice(0, 14), name));
  }
  return took;
}

/** @returns how long it took in the window from just before `act` until the condition held, and when that was */
async function timed(
  window: Window,
  act: () => Promise<void>,
  condition: string,
): Promise<{ readonly took: number; readonly at: number }> {
  await window.page.evaluate(`void (globalThis.benchDone = new Promise((resolve) => {
    const startedAt = Date.now();
    const look = () => {
      if (${condition}) {
        observer.disconnect();
        resolve({ took: Date.now() - startedAt, at: Date.now() });
      }
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  }))`);
  await act();
  return await window.page.evaluate<{ took: number; at: number }>('globalThis.benchDone');
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
