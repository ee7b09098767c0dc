// npm run test:unit, npm run test:faults: the tests of a folder, on Node. The first argument names the folder, the others
// are parts of paths: only those test files are run, or with a "!" in front those are not.
import { spawn } from 'node:child_process';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.ts';
import { environment } from './processes.ts';

/** Runs mocha on the test files of a folder below test/, and ends as mocha does. */
export async function runMocha(folder: string, parts: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const files: string[] = [];
  const left = parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1));
  const wanted = parts.filter((part) => !part.startsWith('!'));
  for await (const file of glob(`test/${folder}/**/*.test.ts`, { cwd: root })) {
    const isWanted = wanted.length === 0 || wanted.some((part) => file.includes(part));
    if (isWanted && !left.some((part) => file.includes(part))) {
      files.push(file);
    }
  }
  if (files.length === 0) {
    throw new Error(`No test file of test/${folder} has ${parts.join(' or ')} in its path.`);
  }
  const mocha = path.join(root, 'node_modules/mocha/bin/mocha.js');
  const args = [mocha, '--config', `test/${folder}/.mocharc.json`, ...files.sort()];
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
