// npm run test:unit, npm run test:faults: the tests of a folder, on Node. The first argument names the folder, the others
// are parts of paths; see testFiles.ts.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.ts';
import { environment } from './processes.ts';
import { findTests } from './testFiles.ts';

/** Runs mocha on the test files of a folder below test/, and ends as mocha does. */
export async function runMocha(folder: string, parts: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const files = await findTests(folder, parts);
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const args = [mocha, '--config', `test/${folder}/.mocharc.json`, ...files];
  // In the process group of this run: Ctrl+C reaches it, and it ends what it started itself.
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
  const ignore = (): void => undefined;
  const stop = (): void => {
    child.kill('SIGTERM');
  };
  process.on('SIGINT', ignore);
  process.on('SIGTERM', stop);
  try {
    return await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (exitCode) => resolve(exitCode ?? 1));
    });
  } finally {
    process.off('SIGINT', ignore);
    process.off('SIGTERM', stop);
  }
}

if (import.meta.main) {
  const [folder = 'unit', ...parts] = process.argv.slice(2);
  process.exitCode = await runMocha(folder, parts, environment());
}
