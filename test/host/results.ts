// The file in which every suite writes what came of it. Exit codes alone can lie; a file that is missing cannot.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Results } from '../support/results.ts';
import { results } from './paths.ts';

export type { Results };

/** A place for the results of a suite: what TEST_RESULTS says, or out/results/<name>.json. Empty at first. */
export function resultsFile(name: string): string {
  const file = process.env.TEST_RESULTS ?? path.join(results, `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** Reads results. Throws when there are none: then the suite broke off, whatever its exit code says. */
export function readResults(file: string): Results {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`The suite wrote no results (${file}): it broke off.`, { cause: error });
  }
  const found = parsed as Partial<Results>;
  for (const count of [found.passes, found.failures, found.pending]) {
    if (typeof count !== 'number') {
      throw new Error(`${file} is not a file of results.`);
    }
  }
  return found as Results;
}

/** Throws unless the suite ran to its end with passes and without failures. */
export function requireSuccess(file: string): Results {
  const found = readResults(file);
  if (found.failures > 0) {
    throw new Error(`${found.failures} failed.`);
  }
  if (found.passes === 0) {
    throw new Error('No test ran.');
  }
  return found;
}

/** Runs a suite that writes to the file of results, says what came of it, and ends the process accordingly. */
export async function runSuite(name: string, file: string, run: () => Promise<void>): Promise<never> {
  try {
    await run();
    const { passes, pending } = requireSuccess(file);
    console.log(`${name}: ${passes} passed${pending ? `, ${pending} skipped` : ''}.`);
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
