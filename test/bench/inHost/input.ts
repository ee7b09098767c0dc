import { readFileSync, writeFileSync } from 'node:fs';
import type { ApiAddress } from '../apiProcess.ts';
import type { Section } from '../report.ts';

/** What bench.ts hands to the extension host: where the sample workspaces are, by their number of API users. */
export interface HostInput {
  /** The id of the extension that is developed here. */
  readonly extension: string;
  readonly small: ApiAddress;
  readonly directories: Readonly<Record<string, ApiAddress>>;
}

/** Environment variables that name the two files. */
export const INPUT = 'BENCH_INPUT';
export const OUTPUT = 'BENCH_OUTPUT';

export function readInput(): HostInput {
  return JSON.parse(readFileSync(fileOf(INPUT), 'utf8')) as HostInput;
}

export function writeOutput(sections: readonly Section[]): void {
  writeFileSync(fileOf(OUTPUT), JSON.stringify(sections));
}

function fileOf(name: string): string {
  const file = process.env[name];
  if (file === undefined) {
    throw new Error(`${name} is not set: run npm run bench.`);
  }
  return file;
}
