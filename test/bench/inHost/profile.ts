import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';
import { createAworkClient } from '../../../src/api/client.ts';
import type { ApiAddress } from '../apiProcess.ts';
import { formatMs, type Line, type Section } from '../report.ts';
import { machineAtRest } from '../atRest.ts';
import { recordSelfTimes, type SelfTimes } from './cpuProfile.ts';
import { patient, silent } from './quiet.ts';

const LOOK_UPS = 1000;
/** Smaller parts are summed up. */
const LEAST_SHARE = 0.02;
const MAX_ACTIVATION_MS = 30;

/** Where the time of the activation goes: loading the code and running it, on a machine at rest. */
export async function profileActivation(id: string): Promise<Section> {
  const extension = vscode.extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not there' : 'active already'}.`);
  }
  await machineAtRest();
  let took = NaN;
  const times = await recordSelfTimes(async () => {
    const begin = performance.now();
    await extension.activate();
    took = performance.now() - begin;
  });
  return {
    title: 'Where the time of the activation goes',
    lines: [
      {
        what: 'all of it, once',
        measured: formatMs(took),
        against: '–',
        ratio: '–',
        mark: `≤ ${formatMs(MAX_ACTIVATION_MS)}`,
        reached: took <= MAX_ACTIVATION_MS,
      },
      ...linesOf(times, (us) => formatMs(us / 1000)),
    ],
    notes: [
      'A CPU profile of one activation of what is packaged, in the extension host when all else had been activated; self time by ' +
        'source, waiting left out. (program) is native code, (garbage collector) that of the whole host.',
    ],
  };
}

/** Where the time of a look-up goes that is not spent waiting: a CPU profile of the client, by source. */
export async function profileLookUps({ apiUrl, token, apiUsers }: ApiAddress): Promise<Section> {
  const client = createAworkClient({ apiUrl, token }, { userAgent: 'bench', logger: silent });
  const lookUp = async (turn: number): Promise<void> => {
    await client.getApiUser(apiUsers[turn % apiUsers.length]!.id, patient);
  };
  for (let turn = 0; turn < 200; turn++) {
    await lookUp(turn);
  }
  const times = await recordSelfTimes(async () => {
    for (let turn = 0; turn < LOOK_UPS; turn++) {
      await lookUp(turn);
    }
  });
  return {
    title: 'Where the time of a look-up goes',
    lines: linesOf(times, (us) => `${(us / LOOK_UPS).toFixed(0)} µs for each look-up`),
    notes: [
      `A CPU profile of ${LOOK_UPS.toLocaleString('en')} look-ups by the client, one after the other, in the extension host; self time by source, ` +
        'waiting left out. (program) is native code, sockets mostly.',
    ],
  };
}

function linesOf(times: SelfTimes, format: (us: number) => string): Line[] {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  const sorted = [...times].sort(([, a], [, b]) => b - a);
  const large = sorted.filter(([, time]) => time >= LEAST_SHARE * total);
  const rest = total - large.reduce((sum, [, time]) => sum + time, 0);
  return [...large, ['all others', rest] as const].map(([what, time]) => ({
    what,
    measured: format(time),
    against: '–',
    ratio: `${((100 * time) / total).toFixed(0)} %`,
    mark: '–',
    reached: null,
  }));
}
