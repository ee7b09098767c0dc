// Programs that tests start, and how each of them ends: at the latest with this process.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { logs } from './paths.ts';

const isWindows = process.platform === 'win32';
const running = new Set<ChildProcess>();
const folders = new Set<string>();
let watching = false;

/** Ends what is left when this process ends, however it ends (but for SIGKILL). */
function watchExit(): void {
  if (watching) {
    return;
  }
  watching = true;
  process.on('exit', () => {
    for (const child of running) {
      signalGroup(child, 'SIGKILL');
    }
    for (const folder of folders) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
}

/** A temporary folder that is gone when this process ends. */
export async function temporaryFolder(name: string): Promise<string> {
  watchExit();
  const folder = await mkdtemp(path.join(os.tmpdir(), `awork-${name}-`));
  folders.add(folder);
  return folder;
}

export async function removeFolder(folder: string): Promise<void> {
  // A program that was just killed may still be closing its files.
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  folders.delete(folder);
}

/** A new file for the output of a program, below out/logs. */
export function logFile(name: string): string {
  mkdirSync(logs, { recursive: true });
  const file = path.join(logs, `${name}.log`);
  rmSync(file, { force: true });
  return file;
}

/** The end of a log, for an error message. */
export function tail(file: string, lines = 30): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '(no output)';
  }
}

export interface StartOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Receives stdout and stderr. */
  log: string;
}

/** Starts a program in a process group of its own, so that whatever it starts can be ended with it. */
export function startProgram(command: string, args: string[], options: StartOptions): ChildProcess {
  watchExit();
  const output = openSync(options.log, 'a');
  try {
    const child = spawn(...startable(command, args), {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', output, output],
      detached: !isWindows,
      windowsHide: true,
      windowsVerbatimArguments: isScript(command),
    });
    // It has no pid then, which is how the caller knows; without a listener this process would end.
    child.on('error', (error) => appendFileSync(options.log, `${command}: ${error.message}\n`));
    running.add(child);
    return child;
  } finally {
    closeSync(output);
  }
}

/** Ends a program and all it started: asks, waits, and then does not ask. */
export async function stopProgram(child: ChildProcess, patienceMs = 3000): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    signalGroup(child, 'SIGTERM');
    await exited(child, patienceMs);
  }
  // The leader may be gone while members of its group are not.
  signalGroup(child, 'SIGKILL');
  await exited(child, patienceMs);
  running.delete(child);
}

function exited(child: ChildProcess, timeoutMs: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(false), timeoutMs);
    const onExit = () => done(true);
    const done = (value: boolean) => {
      clearTimeout(timer);
      child.off('exit', onExit);
      resolve(value);
    };
    child.once('exit', onExit);
  });
}

/** Signals a program that was started detached, and all that it started. */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) {
    return;
  }
  if (isWindows) {
    spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone.
  }
}

export interface RunOptions extends StartOptions {
  timeoutMs: number;
}

/** Runs a program to its end. Throws, with the end of its output, when it fails or takes too long. */
export async function runProgram(command: string, args: string[], options: RunOptions): Promise<void> {
  const child = startProgram(command, args, options);
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  const ended = await Promise.race([exited(child, options.timeoutMs), failed]);
  const line = [path.basename(command), ...args].join(' ');
  await stopProgram(child);
  if (ended instanceof Error) {
    throw new Error(`${line}: cannot be started: ${ended.message}`);
  }
  if (!ended) {
    throw new Error(`${line}: not done after ${options.timeoutMs / 1000} s.\n${tail(options.log)}`);
  }
  if (child.exitCode !== 0) {
    const how = child.exitCode === null ? `ended by ${child.signalCode}` : `exit code ${child.exitCode}`;
    throw new Error(`${line}: ${how} (output: ${options.log})\n${tail(options.log)}`);
  }
}

/** Windows starts batch files, such as npm.cmd and code.cmd, only through its shell. */
function isScript(command: string): boolean {
  return isWindows && /\.(cmd|bat)$/i.test(command);
}

function startable(command: string, args: string[]): [command: string, args: string[]] {
  if (!isScript(command)) {
    return [command, args];
  }
  const line = [command, ...args].map((part) => `"${part}"`).join(' ');
  return [process.env.ComSpec ?? 'cmd.exe', ['/d', '/s', '/c', `"${line}"`]];
}

/** npm as a program and its first arguments. Inside an npm script it is the npm that runs the script. */
export function npm(): [command: string, ...args: string[]] {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.c?js$/.test(script)) {
    return [process.execPath, script];
  }
  return [isWindows ? 'npm.cmd' : 'npm'];
}

/** The environment with this run's Node first on the PATH. */
export function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const searchPath = [path.dirname(process.execPath), process.env[key]].join(path.delimiter);
  return { ...process.env, [key]: searchPath, ...more };
}

/** The full path of a program on the PATH. */
export function findOnPath(name: string): string | undefined {
  const found = isWindows
    ? spawnSync('where', [name], { encoding: 'utf8' })
    : spawnSync('sh', ['-c', 'command -v "$0"', name], { encoding: 'utf8' });
  const lines = found.status === 0 ? found.stdout.split(/\r?\n/).filter((line) => line !== '') : [];
  return isWindows ? lines.find((line) => /\.(exe|cmd|bat)$/i.test(line)) : lines[0];
}
