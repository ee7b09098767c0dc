import { Bench } from 'tinybench';

/** What one task took, over all rounds. In milliseconds. */
export interface Figure {
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly p99: number;
  readonly runs: number;
}

export interface AlternateOptions {
  /** How often all tasks have their turn. */
  readonly rounds: number;
  /** Runs of each task in one turn. */
  readonly iterations: number;
}

type Task = () => unknown;

/**
 * Measures tasks in turns, so that what the machine does meanwhile falls on all of them alike. The first round is not
 * counted, and every round begins with another task.
 */
export async function alternate<Name extends string>(
  tasks: Readonly<Record<Name, Task>>,
  { rounds, iterations }: AlternateOptions,
): Promise<Record<Name, Figure>> {
  const entries = Object.entries(tasks) as [Name, Task][];
  const samples = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    const bench = new Bench({ iterations, time: 0, warmup: false, retainSamples: true, throws: true });
    const first = round % entries.length;
    for (const [name, task] of [...entries.slice(first), ...entries.slice(0, first)]) {
      bench.add(name, async () => {
        await task();
      });
    }
    for (const { name, result } of await bench.run()) {
      if (round > 0 && 'latency' in result) {
        samples.get(name as Name)?.push(...(result.latency.samples ?? []));
      }
    }
  }
  return Object.fromEntries(entries.map(([name]) => [name, figureOf(samples.get(name) ?? [])])) as Record<Name, Figure>;
}

/** Sums up measured times. @throws RangeError when there are none */
export function figureOf(times: readonly number[]): Figure {
  if (times.length === 0) {
    throw new RangeError('Nothing was measured.');
  }
  const sorted = [...times].sort((a, b) => a - b);
  const quantile = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { median: quantile(0.5), p10: quantile(0.1), p90: quantile(0.9), p99: quantile(0.99), runs: sorted.length };
}
