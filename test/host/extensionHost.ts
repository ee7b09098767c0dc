// Code of the project inside the extension host of a real VS Code: desktop where it can be had, else the server.
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { findChromium } from './chromium.ts';
import { ensureCodeServer } from './codeServer.ts';
import { findDesktop, floorVersion } from './desktop.ts';
import { root } from './paths.ts';
import { environment, logFile, removeFolder, runProgram, temporaryFolder } from './processes.ts';

const buildTimeoutMs = 120_000;

/** Builds the extension into dist/. `--production` builds what is packaged. */
export async function buildExtension(...flags: '--production'[]): Promise<void> {
  await runProgram(process.execPath, ['esbuild.mjs', ...flags], {
    cwd: root,
    env: environment(),
    log: logFile('build'),
    timeoutMs: buildTimeoutMs,
  });
}

/** Bundles each entry with what it uses, so that the extension host runs it without a loader. Paths are below the project. */
export async function bundleForHost(entryPoints: string[], outbase: string, outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints,
    outbase,
    outdir,
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

/**
 * Runs `run()` of a bundled file in the extension host, with an extension loaded from its folder.
 * @param what for people: "Integration tests"
 * @param extension its folder: that of this project
 * @throws when `run()` rejects
 */
export async function runInHost(
  what: string,
  file: string,
  env: NodeJS.ProcessEnv,
  extension: string = root,
): Promise<void> {
  const version = process.env.VSCODE_VERSION ?? floorVersion;
  const desktop = await findDesktop(version);
  if ('executable' in desktop) {
    console.log(`${what} in desktop VS Code ${version}.`);
  } else {
    console.log(`${what} in the VS Code server (${desktop.reason}).`);
    // Not left to the server's start: that has the environment of the tests, whose proxy is none to install through.
    await ensureCodeServer();
    await findChromium();
  }
  const folder = await temporaryFolder('folder');
  const profile = await temporaryFolder('profile');
  try {
    await runTests({
      vscodeExecutablePath: 'executable' in desktop ? desktop.executable : path.join(root, 'test/host/serverRunner.ts'),
      extensionDevelopmentPath: extension,
      extensionTestsPath: file,
      launchArgs: [
        folder,
        '--disable-extensions',
        '--use-inmemory-secretstorage',
        `--user-data-dir=${profile}`,
        `--extensions-dir=${path.join(profile, 'ext')}`,
      ],
      extensionTestsEnv: environment(env),
    });
  } finally {
    await removeFolder(folder);
    await removeFolder(profile);
  }
}
