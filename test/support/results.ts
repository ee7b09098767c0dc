// What a suite says when it is done. Collected from mocha's runner in every world: unit, extension host, end to end.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { figures } from './figures.ts';

export interface Results {
  passes: number;
  failures: number;
  pending: number;
  tests: { title: string; state: 'passed' | 'failed' | 'pending'; durationMs?: number; error?: string }[];
  /** What was tried, by what it is about. */
  figures: Record<string, string>;
}

/** The part of mocha's runner that is listened to. */
interface Runner {
  on(event: string, listener: (test: MochaTest, error?: unknown) => void): unknown;
}

interface MochaTest {
  fullTitle(): string;
  duration?: number;
}

/** Gathers results as they come and writes them to `file`, when there is one, at the end of the run. */
export function recordResults(runner: Runner, file: string | undefined): Results {
  const results: Results = { passes: 0, failures: 0, pending: 0, tests: [], figures: {} };
  runner.on('pass', (test) => {
    results.passes++;
    results.tests.push({ title: test.fullTitle(), state: 'passed', durationMs: test.duration ?? 0 });
  });
  // Hooks that throw arrive here too, with the hook in place of the test.
  runner.on('fail', (test, error) => {
    results.failures++;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    results.tests.push({ title: test.fullTitle(), state: 'failed', error: text });
  });
  runner.on('pending', (test) => {
    results.pending++;
    results.tests.push({ title: test.fullTitle(), state: 'pending' });
  });
  runner.on('end', () => {
    results.figures = Object.fromEntries(figures);
    if (file) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(results, undefined, 2));
    }
  });
  return results;
}
