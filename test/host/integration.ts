// npm run test:integration: the tests in test/integration, inside the extension host of a real VS Code.
// Arguments are parts of paths: only those test files are run.
// Desktop VS Code where it can be had (VSCODE_VERSION says which; the oldest supported by default), else the server.
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { buildExtension, bundleForHost, runInHost } from './extensionHost.ts';
import { out, root } from './paths.ts';
import { readResults, resultsFile, runSuite } from './results.ts';

const suite = path.join(out, 'test/integration');

/** Only test files whose path contains one of these are run; all without any. */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

async function bundleTests(): Promise<void> {
  const tests: string[] = [];
  for await (const file of glob('test/integration/**/*.test.ts', { cwd: root })) {
    if (wanted.length === 0 || wanted.some((part) => file.includes(part))) {
      tests.push(file);
    }
  }
  await bundleForHost(['test/integration/index.ts', ...tests], 'test/integration', suite);
}

const file = resultsFile('integration');

async function main(): Promise<void> {
  await buildExtension();
  await bundleTests();
  // For the debugger, which starts VS Code itself.
  if (process.argv.includes('--bundle-only')) {
    process.exit(0);
  }
  try {
    await runInHost('Integration tests', path.join(suite, 'index.cjs'), { TEST_RESULTS: file });
  } catch (error) {
    readResults(file);
    throw error;
  }
}

await runSuite('Integration', file, main);
