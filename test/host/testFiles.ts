import { glob } from 'node:fs/promises';
import { root } from './paths.ts';

/**
 * The test files of a folder below test/, in alphabetical order.
 * @param parts of paths: only those files, or with a "!" in front all but those; every file without any
 * @throws when there is none
 */
export async function findTests(folder: string, parts: readonly string[]): Promise<string[]> {
  const left = parts.filter((part) => part.startsWith('!')).map((part) => part.slice(1));
  const wanted = parts.filter((part) => !part.startsWith('!'));
  const files: string[] = [];
  for await (const file of glob(`test/${folder}/**/*.test.ts`, { cwd: root })) {
    const isWanted = wanted.length === 0 || wanted.some((part) => file.includes(part));
    if (isWanted && !left.some((part) => file.includes(part))) {
      files.push(file);
    }
  }
  if (files.length === 0) {
    throw new Error(`No test file of test/${folder} has ${parts.join(' or ')} in its path.`);
  }
  return files.sort();
}
