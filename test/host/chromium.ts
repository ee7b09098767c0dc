// Finds the browser in which the tests open VS Code.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { canInstallDebianPackages, installDebianPackages } from './debian.ts';
import { findOnPath } from './processes.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** The path of a Chromium: what CHROMIUM_PATH says, one on the PATH, one in its usual place, or on Debian a new one. */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) {
      throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file.`);
    }
    return named;
  }
  const found = search();
  if (found) {
    return found;
  }
  if (canInstallDebianPackages()) {
    // The font is for names with emoji, which awork users like.
    await installDebianPackages(['chromium', 'fonts-noto-color-emoji']);
    const installed = search();
    if (installed) {
      return installed;
    }
  }
  throw new Error(
    'No Chromium was found: install Chromium or Google Chrome (Debian: apt-get install chromium), ' +
      'or set CHROMIUM_PATH to its program.',
  );
}

function search(): string | undefined {
  if (process.platform === 'linux') {
    return names.map(findOnPath).find((file) => file !== undefined);
  }
  return usualPlaces().find((file) => existsSync(file));
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge'];
    return apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`);
  }
  const folders = [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA];
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return folders.flatMap((folder) => (folder ? programs.map((program) => path.join(folder, program)) : []));
}
