#!/usr/bin/env node
// Takes the place of the desktop program in runTests() of @vscode/test-electron: the same flags in, the same exit code
// out, but the tests run in the extension host of a VS Code server whose window is open in a headless browser.
import { appendFileSync, readFileSync } from 'node:fs';
import { format } from 'node:util';
import { launchBrowser } from './browser.ts';
import { logFile } from './processes.ts';
import { searchForLeaks } from '../support/leakWatch.ts';
import { startServer, type Server } from './server.ts';

/** The whole suite. */
const suiteTimeoutMs = 10 * 60_000;
const loadTimeoutMs = 60_000;

interface Flags {
  development: string;
  tests: string;
  folder: string | undefined;
}

function parse(args: string[]): Flags {
  const value = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const development = value('extensionDevelopmentPath');
  const tests = value('extensionTestsPath');
  if (!development || !tests) {
    throw new Error('--extensionDevelopmentPath=… and --extensionTestsPath=… are needed.');
  }
  return { development, tests, folder: args.find((arg) => !arg.startsWith('-')) };
}

const log = logFile('integration-window');

async function run({ development, tests, folder }: Flags): Promise<number> {
  const server = await startServer({ driver: true, name: 'integration-server' });
  console.log(`VS Code ${server.codeVersion}, as a server with a headless browser.`);
  try {
    const { browser, close } = await launchBrowser();
    try {
      const page = await browser.newPage();
      const exited = new Promise<number>((resolve, reject) => {
        void page.exposeFunction('codeAutomationExit', (code: number) => resolve(code));
        page.on('crash', () => reject(new Error('The page crashed.')));
        browser.on('disconnected', () => reject(new Error('The browser ended.')));
      });
      // It also rejects when the browser ends as it should, and nobody waits any more.
      exited.catch(() => undefined);
      await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
        const line = format(...args);
        appendFileSync(log, `${new Date().toISOString()} ${type}: ${line}\n`);
        print(line);
      });
      const url = new URL(server.origin);
      const remote = (file: string) => `vscode-remote://${url.host}${file}`;
      const payload = [
        ['extensionDevelopmentPath', remote(development)],
        ['extensionTestsPath', remote(tests)],
      ];
      url.searchParams.set(folder ? 'folder' : 'ew', folder ?? 'true');
      url.searchParams.set('payload', JSON.stringify(payload));
      await page.goto(url.href, { timeout: loadTimeoutMs });
      const code = await bounded(exited, suiteTimeoutMs);
      return (await holdsTokens(server)) ? 1 : code;
    } finally {
      await close();
    }
  } finally {
    await server.stop();
  }
}

/** Whether some test left a token in the profile or in a log. Says what was searched. */
async function holdsTokens(server: Server): Promise<boolean> {
  const { places, hits } = await searchForLeaks(server, readFileSync(log, 'utf8'));
  console.log(`  Leaks  ${places} places; ${hits.length} hits`);
  for (const { place, spelling } of hits) {
    console.error(`A token is in ${place} (${spelling}).`);
  }
  return hits.length > 0;
}

/**
 * Prints the lines of mocha's reporter, which are indented, as they come. The console of the window has many others,
 * which only matter to the workbench itself: those are in the log alone.
 */
function print(line: string): void {
  if (/^\s/.test(line)) {
    console.log(line);
  }
}

function bounded<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The suite is not done after ${timeoutMs / 1000} s.`)), timeoutMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

try {
  process.exitCode = await run(parse(process.argv.slice(2)));
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
