// npm run test:e2e: the tests in test/e2e, on a real window with the packaged extension installed. Arguments are parts of
// paths: only those test files are run.
import path from 'node:path';
import { runMocha } from './mocha.ts';
import { packageExtension } from './package.ts';
import { environment } from './processes.ts';
import { requireSuccess, resultsFile, runSuite } from './results.ts';

const file = resultsFile('e2e');

/** The VSIX is packaged once; VSIX=<file> in the environment takes one that is there. */
async function main(): Promise<void> {
  const vsix = process.env.VSIX ?? (await packageExtension());
  const env = environment({ TEST_RESULTS: file, VSIX: path.resolve(vsix) });
  const code = await runMocha('e2e', process.argv.slice(2), env);
  if (code !== 0) {
    requireSuccess(file);
    throw new Error(`mocha ended with exit code ${code}.`);
  }
}

await runSuite('End to end', file, main);
