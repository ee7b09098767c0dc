// npm run l10n: brings the bundles in l10n/ in line with the sources. Texts that are new get an empty translation, which the
// tests refuse until it is filled in; texts that are gone are dropped, and said.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sourceTexts } from '../support/sourceTexts.ts';
import { bundle, bundleFile, languages, root } from './paths.ts';

const { keys } = sourceTexts();
for (const language of languages()) {
  const before = bundle(language);
  const after = Object.fromEntries(keys.map((key) => [key, before[key] ?? '']));
  writeFileSync(path.join(root, bundleFile(language)), `${JSON.stringify(after, null, 2)}\n`);
  for (const key of Object.keys(before).filter((text) => !(text in after))) {
    console.log(`Dropped: ${JSON.stringify(key)}: ${JSON.stringify(before[key])}`);
  }
  const empty = keys.filter((key) => !after[key]);
  console.log(`${bundleFile(language)}: ${keys.length} texts, to be translated: ${empty.length}`);
  for (const key of empty) {
    console.log(`  ${key}`);
  }
}
