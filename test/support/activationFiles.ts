import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from '../host/paths.ts';

/** The files of the build in dist/ that activation loads: the entry and what it requires. Below the project. */
export async function activationFiles(): Promise<string[]> {
  const entry = 'dist/extension.cjs';
  const text = await readFile(path.join(root, entry), 'utf8');
  const required = [...text.matchAll(/\brequire\("\.\/(chunks\/[^"]+)"\)/g)].map(([, file]) => `dist/${file}`);
  return [entry, ...required];
}
