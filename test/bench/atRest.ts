import os from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** For so long the processors must have had nothing to do for so large a share of the time. */
const REST_MS = 500;
const REST_SHARE = 0.9;
const LIMIT_MS = 60_000;

/** Waits until the processors have nearly nothing to do. @throws when that does not come */
export async function machineAtRest(): Promise<void> {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const before = processorTimes();
    await delay(REST_MS);
    const after = processorTimes();
    if (after.idle - before.idle > REST_SHARE * (after.all - before.all)) {
      return;
    }
  }
  throw new Error('The machine does not come to rest.');
}

/** Of all processors together, in milliseconds. */
function processorTimes(): { readonly idle: number; readonly all: number } {
  const times = os.cpus().map((cpu) => cpu.times);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return { idle: sum(times.map(({ idle }) => idle)), all: sum(times.flatMap((each) => Object.values(each))) };
}
