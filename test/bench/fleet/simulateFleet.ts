// npm run simulate:fleet: many extensions behind the one rate limit that a workspace has, in virtual time, with and
// without what the extension does to be gentle. Prints a table, and writes it to out/fleet.md.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { out } from '../../host/paths.ts';
import { simulate, type Habits, type Measures, type Outcome } from './fleet.ts';

const MINUTE = 60_000;

const habits: Habits = {
  lookUpEvery: 30 * MINUTE,
  viewEvery: 60 * MINUTE,
  arrivals: 30 * MINUTE,
  refreshAfter: 10 * MINUTE,
  roundTrip: 115,
  duration: 240 * MINUTE,
};

const none: Measures = { refreshOnView: false, sharedDirectory: false, waitsAsTold: false, putsOff: false };
const ways: readonly (readonly [name: string, measures: Measures])[] = [
  ['none of the measures', none],
  ['refresh on view', { ...none, refreshOnView: true }],
  ['and names from the directory', { ...none, refreshOnView: true, sharedDirectory: true }],
  ['and waits as told, spread', { ...none, refreshOnView: true, sharedDirectory: true, waitsAsTold: true }],
  ['all', { refreshOnView: true, sharedDirectory: true, waitsAsTold: true, putsOff: true }],
];

const lines = [
  '| extensions | what they do | requests a minute | 429 per look-up | look-ups that fail | median | 99 of 100 within |',
  '| --- | --- | --- | --- | --- | --- | --- |',
];
for (const people of [100, 1000, 3000, 10_000]) {
  for (const [name, measures] of ways) {
    lines.push(lineOf(people, name, simulate(people, measures, habits, 1)));
  }
}
const table = `${lines.join('\n')}\n`;
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'fleet.md'), table);
console.log(table);

function lineOf(people: number, name: string, outcome: Outcome): string {
  const { lookUps, failedLookUps, refused, requests, times } = outcome;
  const cells = [
    people.toLocaleString('en'),
    name,
    (requests / (habits.duration / MINUTE)).toFixed(0),
    (refused / lookUps).toFixed(2),
    `${((100 * failedLookUps) / lookUps).toFixed(1)} %`,
    seconds(times[Math.floor(times.length / 2)]),
    seconds(times[Math.floor(times.length * 0.99)]),
  ];
  return `| ${cells.join(' | ')} |`;
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? '–' : `${(ms / 1000).toFixed(1)} s`;
}
