// package.json as tests read it, with its texts in English.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestTexts, root } from '../host/paths.ts';

/** A JSON file of the repository, by its path there. */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as unknown;
}

const words = manifestTexts();

/** A text of the manifest in English: `%key%` stands for one of package.nls.json. */
export function english(text: string): string | undefined {
  return words[/^%(.+)%$/.exec(text)?.[1] ?? ''];
}
