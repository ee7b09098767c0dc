import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { glob, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { manifestTexts } from '../../host/paths.ts';
import { sourceTexts } from '../../support/sourceTexts.ts';

/**
 * The language whose place the made-up one takes. Its dates and numbers hold no Latin letters, so that every Latin letter on
 * screen is of a text that was not translated, or of data.
 */
export const PSEUDO_LOCALE = 'ja';

/** Adds the made-up language to the extension that is installed below a folder: accented, lengthened, and between ⟦ and ⟧. */
export async function installPseudoLanguage(extensionsDir: string): Promise<void> {
  const { keys } = sourceTexts();
  const files = {
    'package.nls.json': manifestTexts(),
    'l10n/bundle.l10n.json': Object.fromEntries(keys.map((key) => [key, key])),
  };
  let installed = 0;
  for await (const folder of glob('apiuser-tools.awork-api-users-*', { cwd: extensionsDir })) {
    installed += 1;
    for (const [file, texts] of Object.entries(files)) {
      const target = path.join(extensionsDir, folder, file.replace('.json', `.${PSEUDO_LOCALE}.json`));
      await writeFile(target, JSON.stringify(pseudo(texts)));
    }
  }
  if (installed !== 1) {
    throw new Error(`${installed} versions of the extension are installed in ${extensionsDir}.`);
  }
}

function pseudo(texts: Readonly<Record<string, string>>): Record<string, string> {
  const accented = Object.entries(getL10nPseudoLocalized({ ...texts })).map(([key, text]) => {
    const lines = String(text).split('\n');
    // A welcome view makes a button of a line that is one link.
    const marked = lines.map((line) =>
      /^\[[^\]]+\]\([^)]+\)$/.test(line) ? line.replace(/^\[([^\]]+)\]/, '[⟦$1⟧]') : `⟦${line}⟧`,
    );
    return [key, marked.join('\n')] as const;
  });
  return Object.fromEntries(accented);
}

/** How the palette shows a command in the made-up language. */
export function pseudoCommand(name: string): string {
  return `awork: ${pseudo(manifestTexts())[`command.${name}`]}`;
}

/** What is left of a text without translations and without data: words that nobody can translate. */
export function untranslated(text: string, data: readonly string[]): string {
  // Addresses are data, too.
  let left = text.replaceAll('\u00a0', ' ').replace(/https?:\/\/\S+|(?<=^|\s)\/\S+/gm, ' ');
  for (let before = ''; before !== left;) {
    before = left;
    // A translation may hold another one, and data.
    left = left.replace(/⟦[^⟦⟧]*⟧/g, ' ');
  }
  for (const known of [...new Set(data)].sort((one, other) => other.length - one.length)) {
    // Whole words: a short one such as "de" stands within many others.
    left = left.split(known).reduce((before, after) => {
      const inWord = /[\p{L}\d]$/u.test(before) || /^[\p{L}\d]/u.test(after);
      return `${before}${inWord ? known : ' '}${after}`;
    });
  }
  // Reports cut long texts.
  left = left.replace(/[^\n\t]{20,}(?=…)/g, (cut) => (data.some((known) => known.startsWith(cut)) ? ' ' : cut));
  // Ids, which may be cut, too.
  left = left.replace(/[0-9a-f]{8}(-?[0-9a-f]{4}){0,3}(-?[0-9a-f]{12})?/gi, ' ');
  return left
    .split('\n')
    .filter((line) => /\p{Script=Latin}{2}/u.test(line))
    .map((line) => line.trim())
    .join('\n');
}

/** Every text that some data holds, at any depth. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return value === '' ? [] : [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
