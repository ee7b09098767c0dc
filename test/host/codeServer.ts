// Installs a VS Code for machines on which the desktop program cannot be had: the npm package `code-server`, which is
// VS Code's workbench and extension host behind a web server. Linux and macOS.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from './debian.ts';
import { cache } from './paths.ts';
import { environment, findOnPath, logFile, npm, removeFolder, runProgram, temporaryFolder } from './processes.ts';

/** VS Code 1.139.1. */
const version = '4.139.1';
const folder = path.join(cache, 'code-server');
const stamp = path.join(folder, '.complete');
/** What the stamp says of an install that was checked: another Node or machine would need other native modules. */
const complete = `code-server@${version} node@${process.versions.modules} ${process.platform}-${process.arch}\n`;

/** 600 MB over the network. */
const installTimeoutMs = 15 * 60_000;
/** Compiles three small native modules. */
const rebuildTimeoutMs = 5 * 60_000;
const checkTimeoutMs = 30_000;

/** Native modules that the server loads. The npm packages bring them as source only, or not for every platform. */
const compiled = ['@vscode/spdlog', '@vscode/native-watchdog', '@vscode/deviceid'];
const native = [...compiled, '@parcel/watcher', 'node-pty'];

export interface CodeServerProgram {
  /** Starts with Node 24. */
  entry: string;
  /** The version of VS Code in it. */
  codeVersion: string;
}

/** The server, installed first when it is missing or an earlier install was cut short. */
export async function ensureCodeServer(): Promise<CodeServerProgram> {
  if (process.platform === 'win32') {
    throw new Error('The VS Code server does not run on Windows: the desktop program is needed (no network?).');
  }
  if (!(await hasStamp())) {
    if (!(await works(folder))) {
      await installPatiently();
    }
    await writeFile(stamp, complete);
  }
  const product: unknown = JSON.parse(await readFile(path.join(home(folder), 'lib/vscode/package.json'), 'utf8'));
  return { entry: path.join(home(folder), 'out/node/entry.js'), codeVersion: (product as { version: string }).version };
}

function home(prefix: string): string {
  return path.join(prefix, 'node_modules/code-server');
}

async function hasStamp(): Promise<boolean> {
  return (await readFile(stamp, 'utf8').catch(() => '')) === complete;
}

/** Whether the install in `prefix` is whole: it says its version and its native modules load. */
async function works(prefix: string): Promise<boolean> {
  if (!existsSync(path.join(home(prefix), 'out/node/entry.js'))) {
    return false;
  }
  const scratch = await temporaryFolder('check');
  try {
    await check(prefix, scratch);
    return true;
  } catch {
    return false;
  } finally {
    await removeFolder(scratch);
  }
}

/** The server says that it listens even when VS Code's own modules are missing; so they are loaded here. */
async function check(prefix: string, scratch: string): Promise<void> {
  const packages: unknown = JSON.parse(await readFile(path.join(home(prefix), 'package.json'), 'utf8'));
  if ((packages as { version: string }).version !== version) {
    throw new Error('another version');
  }
  const config = path.join(scratch, 'config.yaml');
  await writeFile(config, '');
  const options = { log: logFile('code-server-check'), env: serverEnvironment(scratch), timeoutMs: checkTimeoutMs };
  const entry = path.join(home(prefix), 'out/node/entry.js');
  await runProgram(process.execPath, [entry, '--version', '--config', config], options);
  const load = native.map((name) => `require(${JSON.stringify(name)});`).join('');
  const vscode = path.join(home(prefix), 'lib/vscode');
  await runProgram(process.execPath, ['--input-type=commonjs', '-e', load], { ...options, cwd: vscode });
}

/** The environment of the server: nothing of an editor or server around this run, nothing written to the home folder. */
export function serverEnvironment(scratch: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env = environment({
    // No look-ups of a gallery, which would only wait for a network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    XDG_CONFIG_HOME: path.join(scratch, 'config'),
    XDG_DATA_HOME: path.join(scratch, 'data'),
    XDG_RUNTIME_DIR: scratch,
    ...more,
  });
  const foreign = /^(VSCODE_|CODE_SERVER_|ELECTRON_|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign.test(name)));
}

/** Downloads 600 MB and compiles: what breaks off once mostly works the second time. Both logs stay. */
async function installPatiently(): Promise<void> {
  try {
    await install('code-server-install');
  } catch (error) {
    console.log(`${(error as Error).message}\nInstalling once more.`);
    await install('code-server-install-again');
  }
}

/** Installs beside the final place and moves it there when it works, so that a broken-off install is never used. */
async function install(logName: string): Promise<void> {
  console.log(`Installing code-server@${version}, once (about 600 MB below ${path.basename(cache)}/).`);
  await ensureCompiler();
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
  const log = logFile(logName);
  const env = environment({ npm_config_nodedir: await nodeHeaders() });
  const [command, ...first] = npm();
  const quiet = ['--no-audit', '--no-fund'];
  // The install scripts of the packages compile things that only built-in language extensions need (Kerberos and the
  // like) and want system libraries for it. So none runs, and the three modules that matter are built afterwards.
  await runProgram(
    command,
    [...first, 'install', `code-server@${version}`, '--save-exact', '--ignore-scripts', ...quiet],
    { cwd: partial, env, log, timeoutMs: installTimeoutMs },
  );
  const vscode = path.join(home(partial), 'lib/vscode');
  await runProgram(command, [...first, 'install', '--omit=dev', '--ignore-scripts', ...quiet], {
    cwd: vscode,
    env,
    log,
    timeoutMs: installTimeoutMs,
  });
  await runProgram(command, [...first, 'rebuild', '--ignore-scripts=false', ...compiled], {
    cwd: vscode,
    env,
    log,
    timeoutMs: rebuildTimeoutMs,
  });
  const scratch = await temporaryFolder('check');
  await check(partial, scratch);
  await removeFolder(scratch);
  await rm(folder, { recursive: true, force: true });
  await rename(partial, folder);
}

async function ensureCompiler(): Promise<void> {
  const tools = ['python3', 'make', 'g++'];
  const missing = tools.filter((tool) => findOnPath(tool) === undefined);
  if (missing.length === 0 || process.platform !== 'linux') {
    return;
  }
  if (!canInstallDebianPackages()) {
    throw new Error(`${missing.join(', ')} missing: needed once, to compile native modules of the VS Code server.`);
  }
  await installDebianPackages(tools);
}

/** The headers of this Node, from the npm package that ships them with it: elsewhere they come from nodejs.org. */
async function nodeHeaders(): Promise<string> {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${process.platform}-${process.arch}`;
  const target = path.join(cache, 'node-headers');
  const places = [
    path.resolve(path.dirname(process.execPath), '..'),
    path.resolve(path.dirname(process.execPath), '../node_modules', name),
    path.join(target, 'node_modules', name),
  ];
  const find = () => places.find((place) => headersVersion(place) === process.version);
  const found = find();
  if (found) {
    return found;
  }
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await writeFile(path.join(target, 'package.json'), '{ "private": true }\n');
  const [command, ...first] = npm();
  await runProgram(
    command,
    [...first, 'install', `${name}@${process.versions.node}`, '--ignore-scripts', '--no-audit'],
    {
      cwd: target,
      env: environment(),
      log: logFile('node-headers'),
      timeoutMs: installTimeoutMs,
    },
  );
  const installed = find();
  if (!installed) {
    throw new Error(`The npm package ${name}@${process.versions.node} has no headers.`);
  }
  return installed;
}

/** The Node version (such as v24.9.0) whose headers are in `place`. */
function headersVersion(place: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path.join(place, 'include/node/node_version.h'), 'utf8');
  } catch {
    return undefined;
  }
  const part = (name: string) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  return `v${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}`;
}
