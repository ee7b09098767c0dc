// Starts and stops the VS Code server of codeServer.ts, each with folders of its own that are gone afterwards.
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ensureCodeServer, serverEnvironment } from './codeServer.ts';
import { logFile, removeFolder, runProgram, startProgram, stopProgram, tail, temporaryFolder } from './processes.ts';

/** It takes half a second; a busy machine takes longer. */
const startTimeoutMs = 30_000;
const installExtensionTimeoutMs = 60_000;
/** A server whose tests were killed so that they could not stop it stops by itself. */
const idleSeconds = 600;

export interface ServerOptions {
  /** Extensions to install first, as a user would. */
  vsix?: string | readonly string[];
  /** User settings, over the quiet ones that tests want. */
  settings?: Record<string, unknown>;
  /** Lets the page name an extension under development, and a test suite. Hides toasts and answers dialogs by itself. */
  driver?: boolean;
  /** Asks whether to trust a folder; otherwise every folder is trusted. */
  workspaceTrust?: boolean;
  /** More for the environment of the extension host. */
  env?: NodeJS.ProcessEnv;
  /** Keeps running while no window is open. */
  stayUp?: boolean;
  /** Names the log file. */
  name?: string;
}

export interface Server {
  /** Such as http://127.0.0.1:41234 */
  origin: string;
  codeVersion: string;
  /** What the server and the extension host printed. */
  log: string;
  userDataDir: string;
  /** Where the extensions are that are installed. */
  extensionsDir: string;
  stop(): Promise<void>;
}

const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'git.enabled': false,
  // The sample workspace listens on a port. Nothing outside needs it.
  'remote.autoForwardPorts': false,
};

let count = 0;
/** Folders with extensions, by the files that they were installed from. */
const installed = new Map<string, Promise<string>>();

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { entry, codeVersion } = await ensureCodeServer();
  const scratch = await temporaryFolder('server');
  const userDataDir = path.join(scratch, 'user');
  const extensionsDir = path.join(scratch, 'ext');
  const config = path.join(scratch, 'config.yaml');
  await mkdir(path.join(userDataDir, 'User'), { recursive: true });
  await writeFile(config, '');
  const settings = { ...quietSettings, ...options.settings };
  await writeFile(path.join(userDataDir, 'User/settings.json'), JSON.stringify(settings, undefined, 2));
  const log = logFile(options.name ?? `server-${process.pid}-${++count}`);
  const env = serverEnvironment(scratch, options.env);
  try {
    const vsix = [options.vsix ?? []].flat();
    if (vsix.length > 0) {
      await cp(await installedExtensions(vsix), extensionsDir, { recursive: true });
    }
    const args = [
      entry,
      ...['--config', config, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir],
      ...['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-proxy', '--ignore-last-opened'],
      ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'],
    ];
    if (!options.workspaceTrust) {
      args.push('--disable-workspace-trust');
    }
    if (!options.stayUp) {
      args.push('--idle-timeout-seconds', String(idleSeconds));
    }
    if (options.driver) {
      args.push('--vscode-option', 'enable-smoke-test-driver');
    }
    const child = startProgram(process.execPath, args, { env, log, cwd: scratch });
    const stop = async () => {
      await stopProgram(child);
      await removeFolder(scratch);
    };
    const deadline = Date.now() + startTimeoutMs;
    for (;;) {
      const origin = /HTTP server listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(read(log))?.[1];
      if (origin) {
        return { origin, codeVersion, log, userDataDir, extensionsDir, stop };
      }
      const ended = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
      if (ended || Date.now() > deadline) {
        await stop();
        const what = ended ? 'ended at once' : `does not listen after ${startTimeoutMs / 1000} s`;
        throw new Error(`The VS Code server ${what} (output: ${log}):\n${tail(log)}`);
      }
      // Nothing tells when a line has been written but to look again.
      await delay(25);
    }
  } catch (error) {
    await removeFolder(scratch);
    throw error;
  }
}

/** Installing takes longer than a server does to start, so each set of extensions is installed once and then copied. */
function installedExtensions(vsix: readonly string[]): Promise<string> {
  const key = vsix.join('\n');
  const installing = installed.get(key) ?? install(vsix);
  installed.set(key, installing);
  return installing;
}

async function install(vsix: readonly string[]): Promise<string> {
  const { entry } = await ensureCodeServer();
  const scratch = await temporaryFolder('install');
  const extensionsDir = path.join(scratch, 'ext');
  const config = path.join(scratch, 'config.yaml');
  await writeFile(config, '');
  const folders = [
    '--config',
    config,
    '--user-data-dir',
    path.join(scratch, 'user'),
    '--extensions-dir',
    extensionsDir,
  ];
  for (const file of vsix) {
    await runProgram(process.execPath, [entry, ...folders, '--install-extension', file], {
      env: serverEnvironment(scratch),
      log: logFile(`install-${process.pid}`),
      timeoutMs: installExtensionTimeoutMs,
    });
  }
  return extensionsDir;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
