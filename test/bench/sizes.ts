import { stat } from 'node:fs/promises';
import path from 'node:path';
import { packagedFiles, packageExtension } from '../host/package.ts';
import { root } from '../host/paths.ts';
import { activationFiles } from '../support/activationFiles.ts';
import type { Line, Section } from './report.ts';

const KB = 1024;

/** Sizes of what is packaged. The same limits are asserted by test/e2e/package.test.ts. */
export async function measureSizes(): Promise<Section> {
  const vsix = await packageExtension();
  const files = await packagedFiles();
  const sizeOf = async (name: string): Promise<number> => (await stat(path.join(root, name))).size;
  const activation = await Promise.all((await activationFiles()).map(sizeOf));
  const client = files.find((file) => file.startsWith('dist/chunks/client-'));
  return {
    title: 'Sizes',
    notes: [],
    lines: [
      kilobytes('VSIX', (await stat(vsix)).size, 250),
      {
        ...kilobytes('files in the VSIX', 0, 0),
        measured: String(files.length),
        mark: '≤ 40',
        reached: files.length <= 40,
      },
      kilobytes(
        'loaded at activation',
        activation.reduce((sum, bytes) => sum + bytes, 0),
        60,
      ),
      kilobytes('loaded at the first request', client === undefined ? NaN : await sizeOf(client), 80),
      kilobytes('script of the details page', await sizeOf('dist/webview/details.js'), 40),
    ],
  };
}

function kilobytes(what: string, bytes: number, limit: number): Line {
  return {
    what,
    measured: `${(bytes / KB).toFixed(1)} KB`,
    against: '–',
    ratio: '–',
    mark: `≤ ${limit} KB`,
    reached: bytes <= limit * KB,
  };
}
