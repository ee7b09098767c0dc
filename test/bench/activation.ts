import { createVSIX } from '@vscode/vsce';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../host/package.ts';
import { extensionId, out } from '../host/paths.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import { startServer } from '../host/server.ts';
import { openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { figureOf } from './alternate.ts';
import { machineAtRest } from './atRest.ts';
import { compared, formatMs, type Section } from './report.ts';

const EMPTY = 'apiuser-tools.awork-api-empty';
/** Built into VS Code, and activated here by the folder that is open. */
const PEERS = ['vscode.git', 'vscode.github-authentication', 'vscode.json-language-features'];
const STARTS = 15;
const MAX_MS = 30;
const MAX_TIMES_EMPTY = 3;

/**
 * What the extension takes of each start of a window, as VS Code's own report of its start says: loading the code and
 * running `activate`, beside an empty extension and some of VS Code's own in the same window.
 */
export async function measureActivation(): Promise<Section> {
  const vsix = [await packageExtension(), await packageEmpty()];
  const times = new Map<string, number[]>();
  const server = await startServer({ vsix, settings: { 'git.enabled': true } });
  const folder = await temporaryFolder('folder');
  try {
    await writeFile(path.join(folder, 'settings.json'), '{}\n');
    // The first start fills caches, as the first one after an install does.
    for (let start = 0; start <= STARTS; start++) {
      // Each in a browser that knows of no other, so that nothing is shown again.
      const window = await openWindow({ server, folder });
      try {
        await machineAtRest();
        await window.openFile('settings.json');
        for (const [id, ms] of await activationTimes(window)) {
          if (start > 0) {
            times.set(id, [...(times.get(id) ?? []), ms]);
          }
        }
      } finally {
        await window.close();
      }
    }
  } finally {
    await server.stop();
    await removeFolder(folder);
  }
  return sectionOf(times);
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
    return [extensionId(), EMPTY, ...PEERS].every((id) => rows.has(id)) ? rows : undefined;
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
  const [ours, empty, ...peers] = [extensionId(), EMPTY, ...PEERS].map((id) => figureOf(times.get(id) ?? []));
  const toEmpty = compared('load and activate', [ours!, empty!], 'an empty extension', MAX_TIMES_EMPTY);
  return {
    title: 'Activation',
    lines: [
      {
        ...toEmpty,
        mark: `${toEmpty.mark}, ≤ ${formatMs(MAX_MS)}`,
        reached: toEmpty.reached === true && ours!.median <= MAX_MS,
      },
      ...peers.map((peer, index) => ({
        ...compared('load and activate', [ours!, peer], `\`${PEERS[index]}\``, 1),
        mark: 'less',
      })),
    ],
    notes: [
      'The packaged extension, installed in a window with VS Code’s own; times as VS Code reports them (Developer: Startup ' +
        'Performance), in whole milliseconds, each in a window of its own. What is activated by the same event takes turns, so ' +
        'that a time has in it the wait for those whose turn comes first. At activation there is no request and no secret is ' +
        'read: `test/integration/activation.test.ts` asserts both.',
    ],
  };
}
