import { createVSIX } from '@vscode/vsce';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../host/package.ts';
import { extensionId, out } from '../host/paths.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import { startServer } from '../host/server.ts';
import { openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { figureOf, type Figure } from './alternate.ts';
import { formatFigure, formatMs, formatRatio, type Line, type Section } from './report.ts';

const EMPTY = 'apiuser-tools.awork-api-users-empty';
/** Built into VS Code, and activated here by the folder that is open. */
const PEERS = ['vscode.git', 'vscode.github-authentication', 'vscode.json-language-features'];
const STARTS = 15;
const MAX_MS = 30;
const MAX_TIMES_EMPTY = 3;

/**
 * What the extension takes of each start of the extension host, as VS Code's own report of its start says: loading the
 * code and running `activate`, beside an empty extension and some of VS Code's own in the same window.
 */
export async function measureActivation(): Promise<Section> {
  const times = new Map<string, number[]>();
  const vsix = [await packageExtension(), await packageEmpty()];
  const server = await startServer({ vsix, settings: { 'git.enabled': true } });
  const folder = await temporaryFolder('folder');
  try {
    await writeFile(path.join(folder, 'settings.json'), '{}\n');
    const window = await openWindow({ server, folder });
    try {
      // The first start fills caches, as the first one after an install does.
      for (let start = 0; start <= STARTS; start++) {
        await activateAll(window);
        for (const [id, ms] of await activationTimes(window)) {
          if (start > 0) {
            times.set(id, [...(times.get(id) ?? []), ms]);
          }
        }
        await window.reload();
      }
    } finally {
      await window.close();
    }
  } finally {
    await server.stop();
    await removeFolder(folder);
  }
  return sectionOf(times);
}

async function activateAll(window: Window): Promise<void> {
  await window.openFile('settings.json');
  await window.showContainer('awork');
  await window.page.getByRole('button', { name: 'Open Sample Workspace' }).first().waitFor();
}

/** Milliseconds to load and activate, by extension id. */
async function activationTimes(window: Window): Promise<Map<string, number>> {
  return until('the report of the start', async () => {
    await window.runCommand('Developer: Startup Performance');
    await window.page.locator('.editor-group-container.active .view-lines').first().click();
    const report = await window.copied(async () => {
      await window.page.keyboard.press('ControlOrMeta+A');
      await window.page.keyboard.press('ControlOrMeta+C');
    });
    const rows = parseReport(report);
    return rows.has(extensionId()) && rows.has(EMPTY) ? rows : undefined;
  });
}

/** Rows of the Markdown table whose columns are Extension, Eager, Load Code, Call Activate, Finish Activate, … */
function parseReport(report: string): Map<string, number> {
  const rows = report.matchAll(/^\|\s*([\w-]+\.[\w-]+)\s*\|\s*(?:true|false)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/gim);
  return new Map([...rows].map(([, id, load, call]) => [id!.toLowerCase(), Number(load) + Number(call)]));
}

async function packageEmpty(): Promise<string> {
  const vsix = path.join(out, 'empty.vsix');
  await createVSIX({
    cwd: path.join(import.meta.dirname, 'empty'),
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  return vsix;
}

function sectionOf(times: ReadonlyMap<string, readonly number[]>): Section {
  const figure = (id: string): Figure => figureOf(times.get(id) ?? []);
  const ours = figure(extensionId());
  const empty = figure(EMPTY);
  const line = (against: string, other: Figure, mark: string, reached: boolean): Line => ({
    what: 'load and activate',
    measured: formatFigure(ours),
    against: `${against}: ${formatFigure(other)}`,
    ratio: formatRatio(ours.median / other.median),
    mark,
    reached,
  });
  const timesEmpty = `≤ ${formatRatio(MAX_TIMES_EMPTY)}, ≤ ${formatMs(MAX_MS)}`;
  const isSmall = ours.median <= MAX_TIMES_EMPTY * empty.median && ours.median <= MAX_MS;
  return {
    title: 'Activation',
    lines: [
      line('an empty extension', empty, timesEmpty, isSmall),
      ...PEERS.map((id) => {
        const peer = figure(id);
        return line(`\`${id}\``, peer, 'less', ours.median < peer.median);
      }),
    ],
    notes: [
      'The packaged extension, installed in a window with VS Code’s own; times as VS Code reports them (Developer: Startup ' +
        'Performance), in whole milliseconds, over reloads of the window. At activation there is no request and no secret is ' +
        'read: `test/integration/activation.test.ts` asserts both.',
    ],
  };
}
