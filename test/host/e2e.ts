// npm run test:e2e: the tests in test/e2e, on a real window with the packaged extension installed. Arguments go to mocha.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { packageExtension } from './package.ts';
import { root } from './paths.ts';
import { environment } from './processes.ts';
import { requireSuccess, resultsFile, runSuite } from './results.ts';

const file = resultsFile('e2e');

/** The VSIX is packaged once; VSIX=<file> in the environment takes one that is there. */
async function main(): Promise<void> {
  const vsix = process.env.VSIX ?? (await packageExtension());
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const args = [mocha, '--config', 'test/e2e/.mocharc.json', ...process.argv.slice(2)];
  const env = environment({ TEST_RESULTS: file, VSIX: path.resolve(vsix) });
  // In the process group of this run: Ctrl+C reaches it, and it ends its windows itself.
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  const ignore = () => undefined;
  process.on('SIGINT', ignore);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  process.off('SIGINT', ignore);
  if (code !== 0) {
    requireSuccess(file);
    throw new Error(`mocha ended with exit code ${code}.`);
  }
}

await runSuite('End to end', file, main);
