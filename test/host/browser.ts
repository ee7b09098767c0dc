// Starts Chromium with a profile of its own. Playwright ends it with this process.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';
import { environment, removeFolder, temporaryFolder } from './processes.ts';

/** A cold start on a busy machine. */
const launchTimeoutMs = 60_000;

const flags = [
  // Root, as in a container, has no other way.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Nothing leaves the machine.
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

export async function launchBrowser(): Promise<{ browser: Browser; close(): Promise<void> }> {
  const executablePath = await findChromium();
  const scratch = await temporaryFolder('browser');
  const config = path.join(scratch, 'config');
  await mkdir(config);
  const env = environment({ XDG_CONFIG_HOME: config, XDG_CACHE_HOME: path.join(scratch, 'cache') });
  try {
    const browser = await chromium.launch({ executablePath, args: flags, env, timeout: launchTimeoutMs });
    const close = async () => {
      await browser.close();
      await removeFolder(scratch);
    };
    return { browser, close };
  } catch (error) {
    await removeFolder(scratch);
    throw error;
  }
}
