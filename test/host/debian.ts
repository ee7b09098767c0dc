// Installs packages where that is allowed: on Debian and its kin, as root.
import { existsSync } from 'node:fs';
import { environment, findOnPath, logFile, runProgram } from './processes.ts';

/** Package lists and a browser come over the network. */
const timeoutMs = 10 * 60_000;

export function canInstallDebianPackages(): boolean {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined;
}

export async function installDebianPackages(packages: string[]): Promise<void> {
  console.log(`Installing ${packages.join(', ')} (apt-get).`);
  const options = { log: logFile('apt-get'), env: environment({ DEBIAN_FRONTEND: 'noninteractive' }), timeoutMs };
  await runProgram('apt-get', ['update'], options);
  await runProgram('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
}
