// Desktop VS Code, where it can be had: from an earlier download, or over the network.
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cache } from './paths.ts';

/** The oldest version the extension promises to run in: `engines.vscode`. */
export const floorVersion = '1.105.0';
/** Only asks whether there is a network. */
const probeTimeoutMs = 3000;
/** test-electron's own: for a transfer that stands still. */
const downloadTimeoutMs = 30_000;
const releases = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * The program of a desktop VS Code, downloaded below .vscode-test/, or the reason why there is none.
 * VSCODE_HOST=server or VSCODE_HOST=desktop decides instead of looking.
 */
export async function findDesktop(version: string): Promise<{ executable: string } | { reason: string }> {
  const wish = process.env.VSCODE_HOST;
  if (wish === 'server') {
    return { reason: 'VSCODE_HOST=server' };
  }
  if (wish !== 'desktop') {
    const reason = await unsuitable();
    if (reason) {
      return { reason };
    }
  }
  return { executable: await downloadAndUnzipVSCode({ version, cachePath: cache, timeout: downloadTimeoutMs }) };
}

async function unsuitable(): Promise<string | undefined> {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'no display';
  }
  try {
    const response = await fetch(releases, { signal: AbortSignal.timeout(probeTimeoutMs) });
    return response.ok ? undefined : `the download server answers ${response.status}`;
  } catch {
    return 'the download server cannot be reached';
  }
}
