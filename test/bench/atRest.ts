import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../support/until.ts';

/** Waits until the processors had nothing to do for nearly all of half a second. */
export async function machineAtRest(): Promise<void> {
  await until('a machine at rest', async () => {
    const before = processorTimes();
    await delay(500);
    const after = processorTimes();
    return after.idle - before.idle > 0.95 * (after.all - before.all);
  });
}

function processorTimes(): { readonly idle: number; readonly all: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((each) => Object.values(each))) };
}
