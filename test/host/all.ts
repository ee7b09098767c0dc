// npm test: everything that says whether the project is in order, and a line that sums it up.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { formatFigures } from '../support/figures.ts';
import { environment, logFile, npm, signalGroup } from './processes.ts';
import { root, vsixPath } from './paths.ts';
import { readResults, resultsFile } from './results.ts';

interface Part {
  /** The npm script. */
  script: string;
  /** Writes a file of results. Any other part counts as one test. */
  suite: boolean;
  /** What the parts after it find in their environment, once it has passed. */
  provides?: NodeJS.ProcessEnv;
}

/**
 * One stage after the other. The parts of a stage run at the same time, and what they print comes when each is done. In the
 * third one the tests mostly wait, but for those of the pages. Only the tests of windows need all of the machine.
 */
const stages: readonly (readonly Part[])[] = [
  [
    { script: 'check', suite: false },
    { script: 'lint', suite: false },
    { script: 'format:check', suite: false },
    { script: 'unused', suite: false },
    { script: 'test:unit', suite: true },
  ],
  // Those that need the extension take this package, and leave dist/ alone.
  [{ script: 'package', suite: false, provides: { VSIX: vsixPath } }],
  [
    { script: 'test:integration', suite: true },
    { script: 'test:pages', suite: true },
    { script: 'test:faults', suite: true },
  ],
  [{ script: 'test:windows', suite: true }],
];
const parts = stages.flat();

/** A part that hangs must not hang the whole. Includes the first install of a browser and a server. */
const partTimeoutMs = 30 * 60_000;

const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, in the order in which it did: told again at the end, where it is looked for. */
const failures: string[] = [];

/** What the suites tried, by what it is about and the suite. */
const figures = new Map<string, string>();

/** Arguments name the parts to run: `npm test -- lint test:unit`. None means all. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !parts.some(({ script }) => script === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.map(({ script }) => script).join(', ')}.`);
  process.exit(1);
}

for (const stage of stages) {
  const chosen = stage.filter(({ script }) => wanted.length === 0 || wanted.includes(script));
  await Promise.all(chosen.map((part) => runPart(part, chosen.length > 1)));
}

const { passed, failed, skipped } = total;
if (figures.size > 0) {
  console.log(`\nTried:\n${formatFigures(figures, '  ')}`);
}
if (failures.length > 0) {
  console.log(`\nFailed:\n${failures.join('\n')}\n`);
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function runPart({ script, suite, provides }: Part, amongOthers: boolean): Promise<void> {
  const title = `\n── ${script} ──`;
  console.log(amongOthers ? `${title} begins` : title);
  const begin = performance.now();
  // TEST_RESULTS of an outer run is not meant for the parts: each has its own file.
  delete process.env.TEST_RESULTS;
  const file = resultsFile(script.replace('test:', ''));
  const env = suite ? { TEST_RESULTS: file } : {};
  const code = await (amongOthers ? runQuietly(script, env, title) : runScript(script, env, 'inherit'));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  let outcome: string;
  if (suite) {
    outcome = addResults(script, file, code);
  } else if (code === 0) {
    total.passed++;
    Object.assign(process.env, provides);
    outcome = 'passed';
  } else {
    outcome = fail(script, `failed with exit code ${code}`);
  }
  console.log(`── ${script}: ${outcome} (${seconds} s) ──`);
}

/** Counts what the suite says of itself. A suite that says nothing, or too little, is a failure. */
function addResults(script: string, file: string, code: number): string {
  let found;
  try {
    found = readResults(file);
  } catch (error) {
    return fail(script, (error as Error).message);
  }
  total.passed += found.passes;
  total.failed += found.failures;
  total.skipped += found.pending;
  for (const [what, said] of Object.entries(found.figures)) {
    figures.set(`${what} (${script.replace('test:', '')})`, said);
  }
  for (const { title, state, error } of found.tests) {
    if (state === 'failed') {
      failures.push(`  ${script}: ${title}\n    ${error?.split('\n', 1)[0] ?? 'no reason given'}`);
    }
  }
  if (found.passes + found.failures === 0) {
    return fail(script, 'no test ran');
  }
  if (code !== 0 && found.failures === 0) {
    return fail(script, `all tests passed, but the run ended with exit code ${code}`);
  }
  return `${found.passes} passed, ${found.failures} failed, ${found.pending} skipped (${path.relative(root, file)})`;
}

function fail(script: string, why: string): string {
  total.failed++;
  failures.push(`  ${script}: ${why}`);
  return why;
}

/** Prints what a script printed when it is done. */
async function runQuietly(script: string, env: NodeJS.ProcessEnv, title: string): Promise<number> {
  const log = logFile(script.replace(':', '-'));
  const output = openSync(log, 'w');
  try {
    return await runScript(script, env, output);
  } finally {
    closeSync(output);
    console.log(`${title}\n${readFileSync(log, 'utf8')}`);
  }
}

function runScript(script: string, env: NodeJS.ProcessEnv, output: number | 'inherit'): Promise<number> {
  const [command, ...first] = npm();
  const child = spawn(command, [...first, 'run', '--silent', script], {
    cwd: root,
    stdio: ['inherit', output, output],
    env: environment(env),
    // A group of its own: a signal for npm alone would not reach the program that it runs through a shell.
    detached: process.platform !== 'win32',
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      console.error(`${script} is not done after ${partTimeoutMs / 60_000} minutes.`);
      signalGroup(child, 'SIGTERM');
    }, partTimeoutMs);
    const stop = (signal: NodeJS.Signals) => {
      // The programs of the part end their servers and browsers before they end.
      signalGroup(child, signal);
      child.once('exit', () => process.exit(signal === 'SIGINT' ? 130 : 143));
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    child.on('error', (error) => {
      console.error(`${script} cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}
