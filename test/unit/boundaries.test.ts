import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';

const ROOT = join(import.meta.dirname, '..', '..');

type Folder = 'shared' | 'api' | 'model' | 'ui' | 'webview' | 'sample' | 'extension';

const SIBLINGS = ['shared', 'api', 'model', 'ui', 'webview', 'sample'] as const;

/** What each folder may import: the table and the arrows of the layout, written down a second time. */
const allowed: Readonly<Record<Folder, readonly string[]>> = {
  shared: [],
  api: ['shared', 'undici deep', 'node'],
  model: ['shared', 'api'],
  ui: ['shared', 'api', 'model', 'vscode', 'node'],
  webview: ['shared', 'DOM'],
  sample: ['shared', 'node'],
  extension: ['shared', 'api', 'model', 'ui', 'sample', 'vscode', 'node'],
};
const folders = Object.keys(allowed) as Folder[];

/** What can be planted besides an import of a sibling: its name in the table, and the module. */
const modules: readonly (readonly [name: string, module: string])[] = [
  ['vscode', 'vscode'],
  ['undici whole', 'undici'],
  ['undici deep', 'undici/lib/interceptor/retry.js'],
  ['node', 'node:fs'],
  ['node', 'node:fs/promises'],
];

const globals = ['document', 'window', 'navigator', 'localStorage', 'HTMLElement', 'self'];

/** Where something is planted in a folder, with the way up from there to src. */
function places(folder: Folder): readonly (readonly [file: string, up: string])[] {
  return folder === 'extension'
    ? [['src/extension.ts', './']]
    : [
        [`src/${folder}/planted.ts`, '../'],
        [`src/${folder}/deep/planted.ts`, '../../'],
        [`src/${folder}/deep/planted.ts`, '../../../src/'],
      ];
}

describe('Lint proves the boundaries', () => {
  let eslint: ESLint;

  before(() => {
    // A planted file is in no TypeScript project; the rules that need one are not those under test.
    eslint = new ESLint({ cwd: ROOT, overrideConfig: tseslint.configs.disableTypeChecked as Linter.Config });
  });

  async function lint(file: string, text: string): Promise<string[]> {
    const results = await eslint.lintText(text, { filePath: join(ROOT, file) });
    return results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  }

  /** The ways to import a module that the compiler leaves in place or erases. */
  const plant = (module: string): readonly string[] => [
    `import { planted } from '${module}';\nexport const used = planted;\n`,
    `import type { Planted } from '${module}';\nexport type Used = Planted;\n`,
    `export * from '${module}';\n`,
    `import '${module}';\n`,
  ];

  async function expectCaught(file: string, module: string, reason: RegExp): Promise<void> {
    for (const text of plant(module)) {
      const errors = await lint(file, text);
      assert.equal(errors.length, 1, `${file}: ${text}${errors.join('\n')}`);
      assert.match(errors[0] ?? '', /^@typescript-eslint\/no-restricted-imports: /);
      assert.match(errors[0] ?? '', reason, `${file}: ${text}`);
    }
  }

  async function expectAllowed(file: string, module: string): Promise<void> {
    for (const text of plant(module)) {
      assert.deepEqual(await lint(file, text), [], `${file}: ${text}`);
    }
  }

  for (const folder of folders) {
    const may = (name: string): boolean => allowed[folder].includes(name);

    for (const sibling of SIBLINGS.filter((name) => name !== folder)) {
      it(`${folder} ${may(sibling) ? 'may' : 'must not'} import ${sibling}`, async () => {
        for (const [file, up] of places(folder)) {
          const module = `${up}${sibling}/x.ts`;
          await (may(sibling)
            ? expectAllowed(file, module)
            : expectCaught(file, module, new RegExp(`src/${folder} must not import src/${sibling}\\.`)));
        }
      });
    }

    for (const [name, module] of modules) {
      it(`${folder} ${may(name) ? 'may' : 'must not'} import ${module}`, async () => {
        for (const [file] of places(folder)) {
          await (may(name) ? expectAllowed(file, module) : expectCaught(file, module, /vscode|undici|node:/i));
        }
      });
    }

    it(`${folder} ${may('DOM') ? 'may' : 'must not'} use what only a page has`, async () => {
      for (const [file] of places(folder)) {
        for (const name of globals) {
          const errors = await lint(file, `export const planted = ${name};\n`);
          assert.deepEqual(errors.length, may('DOM') ? 0 : 1, `${file}: ${name} ${errors.join('\n')}`);
          assert.match(errors[0] ?? 'no-restricted-globals', /^no-restricted-globals/);
        }
      }
    });

    it(`${folder} may import its own files`, async () => {
      const [[file, up] = ['', '']] = places(folder);
      await expectAllowed(file, folder === 'extension' ? './ui/log.ts' : './other.ts');
      await expectAllowed(file, folder === 'extension' ? './ui/log.ts' : `${up}${folder}/other.ts`);
    });

    it(`${folder} must not import tests`, async () => {
      const up = folder === 'extension' ? '../' : '../../';
      const [[file] = ['']] = places(folder);
      await expectCaught(file, `${up}test/support/fakeVscode.ts`, /does not import its tests/);
    });

    if (folder !== 'extension') {
      it(`${folder} must not import the composition root`, async () => {
        for (const [file, up] of places(folder)) {
          await expectCaught(file, `${up}extension.ts`, /Nothing imports the composition root/);
        }
      });
    }
  }

  it('no file may have more than 300 lines, nor a test more than 400, nor the composition root more than 80', async () => {
    const lines = (count: number): string => `export {};\n${'//\n'.repeat(count - 1)}`.trimEnd();
    for (const [file, most] of [
      ['src/model/planted.ts', 300],
      ['src/webview/planted.ts', 300],
      ['src/extension.ts', 80],
      ['test/unit/planted.test.ts', 400],
    ] as const) {
      assert.deepEqual(await lint(file, lines(most)), []);
      assert.match((await lint(file, lines(most + 1))).join('\n'), /^max-lines: /);
    }
  });
});

describe('The files of src', () => {
  const files = globSync('src/**/*.ts', { cwd: ROOT });

  it('are there, in the folders of the layout alone', () => {
    assert.ok(files.length > 50);
    const outside = files.filter((file) => !/^src\/(extension\.ts$|(shared|api|model|ui|webview|sample)\/)/.test(file));
    assert.deepEqual(outside, []);
  });

  it('have at most 300 lines', () => {
    const lines = (file: string): number => readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n').length;
    assert.deepEqual(
      files.filter((file) => lines(file) > 300),
      [],
    );
  });

  it('switch no rule about boundaries off', () => {
    const disabled = /eslint-disable[^\n]*(no-restricted-|max-lines)|eslint-disable(-next-line|-line)?\s*(\*\/)?\s*$/m;
    assert.deepEqual(
      files.filter((file) => disabled.test(readFileSync(join(ROOT, file), 'utf8'))),
      [],
    );
  });
});
