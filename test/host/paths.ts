// Where things lie in the project.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');
/** What a run leaves behind: results, logs, pictures, the VSIX. Git ignores it. */
export const out = path.join(root, 'out');
export const logs = path.join(out, 'logs');
export const results = path.join(out, 'results');
export const pictures = path.join(out, 'pictures');
export const vsixPath = path.join(out, 'awork-api-users.vsix');
/** Programs installed for the tests. Git ignores it, and it outlives runs. */
export const cache = path.join(root, '.vscode-test');

interface Manifest {
  name: string;
  publisher: string;
  version: string;
  contributes: { commands: { command: string; title: string; category: string }[] };
}

/** The extension's package.json. */
export function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}

export function extensionId(): string {
  const { publisher, name } = manifest();
  return `${publisher}.${name}`;
}

/** The texts of package.json by their keys, in English or another language that the extension speaks, such as `de`. */
export function manifestTexts(language?: string): Readonly<Record<string, string>> {
  const file = language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Readonly<Record<string, string>>;
}

/** How the palette shows a command of the extension: "awork: Refresh" for `refresh`. */
export function commandTitle(name: string, language?: string): string {
  const found = manifest().contributes.commands.find(({ command }) => command === `aworkApiUsers.${name}`);
  const title = manifestTexts(language)[/^%(.+)%$/.exec(found?.title ?? '')?.[1] ?? ''];
  if (!found || title === undefined) {
    throw new Error(`package.json has no command aworkApiUsers.${name}, or no title for it.`);
  }
  return `${found.category}: ${title}`;
}
