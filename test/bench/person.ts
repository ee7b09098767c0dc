import { setTimeout as delay } from 'node:timers/promises';
import type { FrameLocator, Locator } from 'playwright-core';
import { packageExtension } from '../host/package.ts';
import { openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { figureOf } from './alternate.ts';
import { startApi, type ApiProcess } from './apiProcess.ts';
import { formatFigure, formatMs, type Line, type Section } from './report.ts';

/** What awork was seen to take for one request, in milliseconds. */
const LATENCY = 115;
const FIRST_CONTENT_MS = LATENCY + 120;
const COMPLETE_MS = 2 * LATENCY + 150;
const KNOWN_MS = 80;
const LOOK_UPS = 15;

/** Times since Enter, in milliseconds, and the requests it took. */
interface LookUp {
  readonly first: number;
  readonly complete: number;
  readonly requests: number;
}

/** What the page looked like after one of its paints. */
interface Paint {
  readonly at: number;
  readonly heading: string;
  readonly loading: number;
}

/** A look-up as a person sees it: from Enter in the palette to what is painted in the details page, in a real window. */
export async function measurePerson(): Promise<Section> {
  const api = await startApi({ apiUsers: 300, roles: 100, clients: 50, people: 100, latencyMs: LATENCY });
  const window = await openWindow({
    extension: { vsix: await packageExtension() },
    settings: { 'aworkApiUsers.apiUrl': api.apiUrl },
  });
  try {
    await connect(window, api);
    const [opener, ...others] = api.apiUsers.slice(0, LOOK_UPS + 1);
    // Opens the panel, which the others are shown in.
    await enter(window, opener!.id);
    const page = window.webview();
    await page.getByRole('heading', { level: 1, name: opener!.name }).waitFor();
    await watchPaints(page);
    await window.page.evaluate(`addEventListener('keydown', (event) => {
      if (event.key === 'Enter') { globalThis.enteredAt = Date.now(); }
    }, true)`);
    const unknown: LookUp[] = [];
    const known: LookUp[] = [];
    for (const apiUser of others) {
      unknown.push(await lookUp(window, api, apiUser));
    }
    for (const apiUser of others) {
      known.push(await lookUp(window, api, apiUser));
    }
    return sectionOf(unknown, known);
  } finally {
    await window.close();
    await api.stop();
  }
}

async function connect(window: Window, api: ApiProcess): Promise<void> {
  // Out of sight, the tree loads no lists: every look-up asks for what it needs itself.
  await window.showContainer('Explorer');
  await window.runCommand('awork: Connect to Workspace…');
  await until('the box for the token', async () => (await window.quickInput.title()).startsWith('Connect'));
  await window.quickInput.answer(api.token);
  await window.notification('Connected').first().waitFor();
  await window.showContainer('Explorer');
}

async function enter(window: Window, id: string): Promise<void> {
  await window.runCommand('awork: Look Up API User by Id…');
  await window.quickInput.answer(id);
}

async function watchPaints(page: FrameLocator): Promise<void> {
  await page.locator('body').evaluate(`(() => {
    globalThis.paints = [];
    const note = () => globalThis.paints.push({
      at: Date.now(),
      heading: document.querySelector('h1')?.textContent?.trim() ?? '',
      loading: document.querySelectorAll('.reference.loading, [aria-busy="true"]').length,
    });
    new MutationObserver(() => requestAnimationFrame(() => setTimeout(note)))
      .observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
  })()`);
}

async function lookUp(window: Window, api: ApiProcess, { id, name }: { id: string; name: string }): Promise<LookUp> {
  const body = window.webview().locator('body');
  await body.evaluate('void globalThis.paints.splice(0)');
  const before = await api.countRequests();
  await enter(window, id);
  await until(`the page of ${name}`, async () => {
    const paints = await paintsOf(body);
    return isComplete(paints.at(-1), name);
  });
  // Nothing tells that no more is to come but that nothing comes for longer than an answer takes.
  await delay(3 * LATENCY);
  const paints = await paintsOf(body);
  const enteredAt = await window.page.evaluate<number>('globalThis.enteredAt');
  const firstPaint = paints.find(({ heading }) => heading === name)!;
  const lastLoading = paints.findLastIndex((paint) => !isComplete(paint, name));
  return {
    first: firstPaint.at - enteredAt,
    complete: paints[lastLoading + 1]!.at - enteredAt,
    requests: (await api.countRequests()) - before,
  };
}

async function paintsOf(body: Locator): Promise<Paint[]> {
  // Written by watchPaints.
  return (await body.evaluate('globalThis.paints')) as Paint[];
}

function isComplete(paint: Paint | undefined, name: string): boolean {
  return paint !== undefined && paint.heading === name && paint.loading === 0;
}

function sectionOf(unknown: readonly LookUp[], known: readonly LookUp[]): Section {
  const line = (what: string, times: readonly number[], against: string, limit: number): Line => {
    const figure = figureOf(times);
    const reached = figure.median <= limit;
    return { what, measured: formatFigure(figure), against, ratio: '–', mark: `≤ ${formatMs(limit)}`, reached };
  };
  const requests = (lookUps: readonly LookUp[]): number => Math.max(...lookUps.map((lookUp) => lookUp.requests));
  const times = (lookUps: readonly LookUp[], part: 'first' | 'complete'): number[] =>
    lookUps.map((lookUp) => lookUp[part]);
  return {
    title: 'One look-up: as a person sees it',
    lines: [
      line('first content', times(unknown, 'first'), `one round trip: ${LATENCY} ms`, FIRST_CONTENT_MS),
      line('complete', times(unknown, 'complete'), `two round trips: ${2 * LATENCY} ms`, COMPLETE_MS),
      line('known already', times(known, 'complete'), `${requests(known)} requests`, KNOWN_MS),
    ],
    notes: [
      `From Enter in the palette to what is painted, in a real window, with ${LATENCY} ms added to every answer and the details ` +
        `panel open. One look-up took at most ${requests(unknown)} requests in two rounds: the API user, then at once whatever its ids stand for. ` +
        'By hand, with one request for each id, it is a round trip for each of them, one after the other.',
    ],
  };
}
