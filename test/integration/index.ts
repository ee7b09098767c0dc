// What VS Code starts in its extension host (`extensionTestsPath`): runs the test files beside it and says what came of it.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { recordResults } from '../support/results.ts';

/** The extension host does things in its own time, and the machine may be slow. */
const timeoutMs = 30_000;

/** Settles when the suite is done. Rejects when a test failed, or none ran. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: timeoutMs, forbidOnly: true, color: false });
  for (const name of await readdir(__dirname, { recursive: true })) {
    if (name.endsWith('.test.cjs')) {
      mocha.addFile(path.join(__dirname, name));
    }
  }
  await mocha.loadFilesAsync();
  const results = await new Promise<ReturnType<typeof recordResults>>((resolve) => {
    const runner = mocha.run(() => resolve(recorded));
    const recorded = recordResults(runner, process.env.TEST_RESULTS);
  });
  if (results.failures > 0) {
    throw new Error(`${results.failures} failed.`);
  }
  if (results.passes === 0) {
    throw new Error('No test ran.');
  }
}
