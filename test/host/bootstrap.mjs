// Gets a fresh checkout ready to run: the packages of package-lock.json, and with them the Node that the scripts need.
// Only what Node itself brings, because it runs before anything is installed, on whatever Node the machine has (20 and up).
import { spawn } from 'node:child_process';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const modules = path.join(root, 'node_modules');

/** Installs what is missing, then runs `script` (a path below the project) on Node 24 and exits as it exits. */
export async function runOnProjectNode(script, args) {
  const difference = await differenceFromLock();
  if (difference) {
    console.log(`Installing packages (npm ci): ${difference}.`);
    const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], { shell: isWindows() });
    if (code !== 0) {
      console.error('npm ci failed: see the lines above. The npm registry must be reachable for the first run.');
      process.exit(code);
    }
  }
  const node = await projectNode();
  process.exit(await run(node, [path.join(root, script), ...args], {}));
}

/** What `node_modules` lacks of package-lock.json, in words, or nothing. npm keeps its own record of what it installed. */
async function differenceFromLock() {
  const wanted = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8')).packages;
  let installed;
  try {
    installed = JSON.parse(await readFile(path.join(modules, '.package-lock.json'), 'utf8')).packages;
  } catch {
    return 'node_modules is missing or was not finished';
  }
  for (const [where, entry] of Object.entries(wanted)) {
    // Optional packages are those of other platforms; the empty name is the project itself.
    if (where === '' || entry.optional || entry.devOptional) {
      continue;
    }
    if (installed[where]?.version !== entry.version) {
      return `${where} is not at ${entry.version}`;
    }
  }
  return undefined;
}

/** The Node of the `node` package, or the one that runs now when that is new enough to run TypeScript. */
async function projectNode() {
  const bundled = path.join(modules, 'node', 'bin', isWindows() ? 'node.exe' : 'node');
  try {
    await access(bundled);
    return bundled;
  } catch {
    const [major = 0] = process.versions.node.split('.').map(Number);
    if (major >= 24) {
      return process.execPath;
    }
    console.error(
      `Node 24 is needed and this is ${process.version}. The npm package "node" brings it, but its install script did not ` +
        'run: is ignore-scripts set? Run "npm rebuild node --ignore-scripts=false", or use Node 24.',
    );
    return process.exit(1);
  }
}

/** Runs a program in this terminal, with the project's tools and the Node of this run first on the PATH. */
function run(command, args, options) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const bin = path.join(modules, '.bin');
  const first = path.isAbsolute(command) ? [path.dirname(command), bin] : [bin];
  const env = { ...process.env, [key]: [...first, process.env[key]].join(path.delimiter) };
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env, ...options });
  // This process stays until the child has cleaned up. Ctrl+C reaches the child by itself too, and twice does no harm.
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward);
  process.on('SIGTERM', forward);
  // Who ends npm alone ends its shell too, which passes nothing on: this process then gets another parent.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 1000);
  watch.unref();
  return new Promise((resolve) => {
    child.on('error', (error) => {
      clearInterval(watch);
      console.error(`${command} cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}

function isWindows() {
  return process.platform === 'win32';
}
