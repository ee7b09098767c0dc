// npm start: VS Code with the extension of this checkout installed, the sample workspace open, and one of its API users
// on screen. The desktop program where it can be had, else a server for the browser.
//
// npm start -- --screenshot FILE: the same in a headless browser. Writes a picture, prints the details, and ends.
import { resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from '../../src/sample/data/sampleData.ts';
import { findDesktop } from './desktop.ts';
import { packageExtension, packageHelper } from './package.ts';
import { cache, commandTitle } from './paths.ts';
import { environment, findOnPath, logFile, runProgram } from './processes.ts';
import { startServer } from './server.ts';
import { address, openWindow, type Window } from './window.ts';

const codeTimeoutMs = 120_000;
/** The first lookup loads the sample workspace and the API client. */
const detailsTimeoutMs = 30_000;

/** The API user that is looked up: one with a role, a client and a creator. */
function sampleApiUserId(): string {
  return makeSampleData(DEFAULT_SEED, DEFAULT_SIZE).cases.createdByPerson;
}

/** Tells the starter which API user to look up. */
function startEnvironment(): NodeJS.ProcessEnv {
  return { AWORK_START_ID: sampleApiUserId() };
}

/** Runs the commands a person would, and waits for the details. Resolves to their text. */
async function showDetails(window: Window): Promise<string> {
  await window.runCommand(commandTitle('openSampleWorkspace'));
  await window.page.locator('.pane-body .monaco-list-row').first().waitFor({ timeout: detailsTimeoutMs });
  await window.runCommand(commandTitle('lookUp'));
  await window.quickInput.answer(sampleApiUserId());
  const main = window.webview().locator('main');
  // Rows come with the answer; before it the page shows only the name and a skeleton.
  await main.locator('section dl .row').first().waitFor({ timeout: detailsTimeoutMs });
  return await main.innerText();
}

async function takeScreenshot(vsix: string, file: string): Promise<void> {
  const window = await openWindow({ extension: { vsix }, viewport: { width: 1280, height: 900 } });
  try {
    const text = await showDetails(window);
    console.log(`\n${text}\n`);
    console.log(`Picture: ${await window.screenshot(path.resolve(file))}`);
  } catch (error) {
    const picture = await window.screenshot('failed/start.png');
    throw new Error(`The details did not come up. The window: ${picture}; the server: ${window.server.log}`, {
      cause: error,
    });
  } finally {
    await window.close();
  }
}

/** A `code` on the PATH, or a downloaded one, as a command line; or why there is none. */
async function desktopCommand(): Promise<string[] | { reason: string }> {
  const code = process.env.VSCODE_HOST === 'server' ? undefined : findOnPath('code');
  if (code) {
    return [code];
  }
  const desktop = await findDesktop('stable');
  return 'executable' in desktop
    ? resolveCliArgsFromVSCodeExecutablePath(desktop.executable, { reuseMachineInstall: true })
    : desktop;
}

async function openDesktop([command = '', ...first]: string[], vsixes: readonly string[]): Promise<void> {
  // A profile of its own: the person's VS Code stays as it is.
  const profile = path.join(cache, 'start');
  const folder = path.join(profile, 'folder');
  await mkdir(folder, { recursive: true });
  const own = ['--user-data-dir', path.join(profile, 'user'), '--extensions-dir', path.join(profile, 'extensions')];
  if (process.getuid?.() === 0) {
    // The only way for root, as in a container with a display.
    own.push('--no-sandbox');
  }
  const env = environment(startEnvironment());
  const install = [...first, ...own, ...vsixes.flatMap((vsix) => ['--install-extension', vsix]), '--force'];
  await runProgram(command, install, { env, log: logFile('code-install'), timeoutMs: codeTimeoutMs });
  await runProgram(command, [...first, ...own, '--new-window', folder], {
    env,
    log: logFile('code'),
    timeoutMs: codeTimeoutMs,
  });
  console.log('VS Code is open.');
}

async function openServer(vsix: readonly string[], reason: string): Promise<void> {
  const server = await startServer({ vsix, stayUp: true, env: startEnvironment(), name: 'start-server' });
  const folder = path.join(cache, 'start/folder');
  await mkdir(folder, { recursive: true });
  console.log(`\nNo desktop VS Code (${reason}): VS Code ${server.codeVersion} runs as a server instead. Open\n`);
  console.log(`    ${address(server, folder, undefined)}\n`);
  console.log('in a browser: it shows the sample workspace and one of its API users.');
  console.log('Ctrl+C ends it.');
  // The signal handlers of processes.ts end the server, and with it this process; until then there is nothing to do.
  setInterval(() => undefined, 2 ** 30);
}

const { values } = parseArgs({ options: { screenshot: { type: 'string' } } });
try {
  const vsix = await packageExtension();
  if (values.screenshot !== undefined) {
    await takeScreenshot(vsix, values.screenshot);
    process.exit(0);
  }
  const vsixes = [vsix, await packageHelper('starter')];
  const desktop = await desktopCommand();
  if (Array.isArray(desktop)) {
    await openDesktop(desktop, vsixes);
    process.exit(0);
  }
  await openServer(vsixes, desktop.reason);
} catch (error) {
  console.error(error);
  process.exit(1);
}
