// Where things lie in the project.
import { readdirSync, readFileSync } from 'node:fs';
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
function manifest(): Manifest {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
}

export function extensionId(): string {
  const { publisher, name } = manifest();
  return `${publisher}.${name}`;
}

/** Texts by their keys. */
type Texts = Readonly<Record<string, string>>;

const readTexts = (file: string): Texts => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Texts;

/** The languages that the extension speaks besides English, such as `de`. */
export function languages(): string[] {
  return readdirSync(root).flatMap((file) => /^package\.nls\.(.+)\.json$/.exec(file)?.[1] ?? []);
}

/** Where the texts of package.json are, in English or in one of the languages. */
export function manifestTextsFile(language?: string): string {
  return language === undefined ? 'package.nls.json' : `package.nls.${language}.json`;
}

export function manifestTexts(language?: string): Texts {
  return readTexts(manifestTextsFile(language));
}

/** Where the texts of the sources are in one of the languages. The keys are the English ones. */
export function bundleFile(language: string): string {
  return `l10n/bundle.l10n.${language}.json`;
}

export function bundle(language: string): Texts {
  return readTexts(bundleFile(language));
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
