import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, bundleFile, languages, manifestTexts, manifestTextsFile, root } from '../host/paths.ts';
import { sourceTexts } from '../support/sourceTexts.ts';

/** Properties of package.json whose texts a person reads, wherever they stand in `contributes` and `capabilities`. */
const READ_BY_PEOPLE = new Set([
  'title',
  'shortTitle',
  'label',
  'name',
  'contextualTitle',
  'contents',
  'description',
  'markdownDescription',
  'deprecationMessage',
  'markdownDeprecationMessage',
  'patternErrorMessage',
  'userDescription',
  'displayName',
  'altText',
]);
const LISTS_READ_BY_PEOPLE = new Set(['enumDescriptions', 'markdownEnumDescriptions', 'enumItemLabels']);
/** What stays as it is in every language: names of products, and what only programs read. */
const SAME_EVERYWHERE = new Set(['API Users for awork', 'awork_get_api_user']);
/** A tool's schema is for language models, which are told everything in English. */
const NOT_READ_BY_PEOPLE = new Set(['inputSchema']);

const manifest: unknown = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const english = manifestTexts();

/** Every text of the manifest that a person reads, with the way to it. */
function* texts(value: unknown, way: string): Generator<[way: string, text: string]> {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, child] of Object.entries(value)) {
    if (typeof child === 'string' && READ_BY_PEOPLE.has(key)) {
      yield [`${way}.${key}`, child];
    } else if (Array.isArray(child) && LISTS_READ_BY_PEOPLE.has(key)) {
      for (const text of child) {
        yield [`${way}.${key}`, String(text)];
      }
    } else if (!NOT_READ_BY_PEOPLE.has(key)) {
      yield* texts(child, `${way}.${key}`);
    }
  }
}

function manifestTextsInUse(): [way: string, text: string][] {
  const { description, contributes, capabilities } = manifest as Record<string, unknown>;
  return [
    ...texts({ description }, 'package.json'),
    ...texts(contributes, 'contributes'),
    ...texts(capabilities, 'capabilities'),
  ];
}

/** What a translation must keep of a text: places to fill in, links, code, settings, icons and ticks. The order may change. */
function partsToKeep(text: string): string[] {
  return (
    text.match(/\{\d+\}|\]\([^)]*\)|`[^`]*`|\$\([\w-]+\)|aworkApiUsers\.\w+|https?:\S+\w|http\.\w+|✓|⚠|…/gu) ?? []
  ).sort();
}

function assertFaithful(english: string, translated: string): void {
  assert.ok(translated.trim(), `No translation of: ${english}`);
  assert.deepEqual(partsToKeep(translated), partsToKeep(english), english);
  // How a text ends decides what it is: a sentence, a title, or a command that asks for more.
  assert.equal(/[.?…:]$/.exec(translated)?.[0], /[.?…:]$/.exec(english)?.[0], english);
}

/** A key that stands twice in a file is lost: only the last one counts. */
function assertWrittenOnce(file: string, texts: object): void {
  assert.equal(readFileSync(path.join(root, file), 'utf8'), `${JSON.stringify(texts, null, 2)}\n`);
}

describe('The texts of the manifest', () => {
  const used = manifestTextsInUse().filter(([, text]) => !SAME_EVERYWHERE.has(text));

  it('are all keys of package.nls.json', () => {
    assert.ok(used.length > 50);
    const plain = used.filter(([, text]) => !/^%.+%$/.test(text)).map(([way, text]) => `${way}: ${text}`);
    assert.deepEqual(plain, []);
    const missing = used.filter(([, text]) => !(english[text.slice(1, -1)] ?? '')).map(([, text]) => text);
    assert.deepEqual(missing, []);
  });

  it('are all in use', () => {
    const keys = new Set(used.map(([, text]) => text.slice(1, -1)));
    assert.deepEqual(
      Object.keys(english).filter((key) => !keys.has(key)),
      [],
    );
    assertWrittenOnce(manifestTextsFile(), english);
  });
});

describe('The texts of the sources', () => {
  it('are literal texts, so that bundles can hold them', () => {
    const { keys, notLiteral } = sourceTexts();
    assert.ok(keys.length > 400);
    assert.deepEqual(notLiteral, []);
  });
});

it('speaks English and German', () => {
  assert.deepEqual(languages(), ['de']);
});

for (const language of languages()) {
  describe(`The language ${language}`, () => {
    const manifestWords = manifestTexts(language);
    const words = bundle(language);

    it('has all texts of package.nls.json, and none besides, in the same order', () => {
      assert.deepEqual(Object.keys(manifestWords), Object.keys(english));
      assertWrittenOnce(manifestTextsFile(language), manifestWords);
    });

    it('has all texts of the sources, and none besides, sorted', () => {
      const { keys } = sourceTexts();
      const missing = keys.filter((key) => !(key in words));
      const unused = Object.keys(words).filter((key) => !keys.includes(key));
      assert.deepEqual(
        { missing, unused },
        { missing: [], unused: [] },
        'run `npm run l10n`, then fill in what is empty',
      );
      assertWrittenOnce(bundleFile(language), Object.fromEntries(keys.map((key) => [key, words[key]])));
    });

    it('says what the English says: with the same places to fill in, links, code and icons, and no text empty', () => {
      for (const [key, text] of Object.entries(manifestWords)) {
        assertFaithful(english[key] ?? '', text);
      }
      for (const [key, text] of Object.entries(words)) {
        assertFaithful(key, text);
      }
    });

    it('calls a command by one name, in the palette and in what refers to it', () => {
      const titles = new Set(Object.values(manifestWords).map((title) => `awork: ${title}`));
      for (const text of Object.values(words)) {
        for (const [, title] of text.matchAll(/„(awork: [^“]+)“/g)) {
          assert.ok(titles.has(title ?? ''), text);
        }
      }
    });
  });
}
