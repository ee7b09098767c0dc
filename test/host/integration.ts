// npm run test:integration: the tests in test/integration, inside the extension host of a real VS Code.
// Arguments are parts of paths: only those test files are run.
// Desktop VS Code where it can be had (VSCODE_VERSION says which; the oldest supported by default), else the server.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { glob, rm } from 'node:fs/promises';
import path from 'node:path';
import { findDesktop, floorVersion } from './desktop.ts';
import { out, root } from './paths.ts';
import { environment, logFile, removeFolder, runProgram, temporaryFolder } from './processes.ts';
import { readResults, resultsFile, runSuite } from './results.ts';

const suite = path.join(out, 'test/integration');
const buildTimeoutMs = 120_000;

/** Only test files whose path contains one of these are run; all without any. */
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

/** Bundles each test file with what it uses of src and test, so that the extension host runs it without a loader. */
async function bundleTests(): Promise<void> {
  await rm(suite, { recursive: true, force: true });
  const tests: string[] = [];
  for await (const file of glob('test/integration/**/*.test.ts', { cwd: root })) {
    if (wanted.length === 0 || wanted.some((part) => file.includes(part))) {
      tests.push(file);
    }
  }
  await build({
    absWorkingDir: root,
    entryPoints: ['test/integration/index.ts', ...tests],
    outbase: 'test/integration',
    outdir: suite,
    // The project's modules are ES modules, and VS Code gives `vscode` to CommonJS too: the name keeps them apart.
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    target: 'node22.19',
    bundle: true,
    external: ['vscode', 'mocha'],
    alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

const file = resultsFile('integration');

async function main(): Promise<void> {
  const log = logFile('build');
  await runProgram(process.execPath, ['esbuild.mjs'], {
    cwd: root,
    env: environment(),
    log,
    timeoutMs: buildTimeoutMs,
  });
  await bundleTests();
  // For the debugger, which starts VS Code itself.
  if (process.argv.includes('--bundle-only')) {
    process.exit(0);
  }
  const version = process.env.VSCODE_VERSION ?? floorVersion;
  const desktop = await findDesktop(version);
  if ('executable' in desktop) {
    console.log(`Integration tests in desktop VS Code ${version}.`);
  } else {
    console.log(`Integration tests in the VS Code server (${desktop.reason}).`);
  }
  const folder = await temporaryFolder('folder');
  const profile = await temporaryFolder('profile');
  try {
    await runTests({
      vscodeExecutablePath: 'executable' in desktop ? desktop.executable : path.join(root, 'test/host/serverRunner.ts'),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(suite, 'index.cjs'),
      launchArgs: [
        folder,
        '--disable-extensions',
        '--use-inmemory-secretstorage',
        `--user-data-dir=${profile}`,
        `--extensions-dir=${path.join(profile, 'ext')}`,
      ],
      extensionTestsEnv: environment({ TEST_RESULTS: file }),
    });
  } catch (error) {
    readResults(file);
    throw error;
  } finally {
    await removeFolder(folder);
    await removeFolder(profile);
  }
}

await runSuite('Integration', file, main);
