import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { manifestTexts, root } from '../host/paths.ts';

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

/** What a translation must keep of a text: places to fill in, links, code, icons and ticks. Sorted: the order may change. */
function partsToKeep(text: string): string[] {
  return (text.match(/\{\d+\}|\]\([^)]*\)|`[^`]*`|\$\([\w-]+\)|✓|…$/gu) ?? []).sort();
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
  });

  for (const language of ['de']) {
    const translated = manifestTexts(language);

    it(`are there in the language ${language}, and none besides, in the same order`, () => {
      assert.deepEqual(Object.keys(translated), Object.keys(english));
    });

    it(`say in the language ${language} what they say in English, with the same links, code and icons`, () => {
      for (const [key, text] of Object.entries(translated)) {
        assert.ok(text.trim(), key);
        assert.deepEqual(partsToKeep(text), partsToKeep(english[key] ?? ''), key);
      }
    });

    it(`are written in the language ${language} with no key twice, of which only the last would count`, () => {
      const file = readFileSync(path.join(root, `package.nls.${language}.json`), 'utf8');
      assert.equal(file, `${JSON.stringify(translated, null, 2)}\n`);
    });
  }
});
