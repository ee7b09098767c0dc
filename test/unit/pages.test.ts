import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { arrangementCommandIds, commandIds } from '../../src/ui/commands/commandIds.ts';
import { english, readJson } from '../support/manifest.ts';

const ROOT = join(import.meta.dirname, '../..');

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string; readonly title: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when: string }[] };
  };
}

const { scripts, contributes } = readJson('package.json') as Manifest;
const { commands, menus } = contributes;
const settings = contributes.configuration.properties;

/** Every page that people read, by its path. */
const pages = new Map(
  globSync(['*.md', 'docs/**/*.md', '.github/**/*.{md,yml}'], { cwd: ROOT }).map((file) => [
    file.replaceAll(sep, '/'),
    readFileSync(join(ROOT, file), 'utf8'),
  ]),
);
pages.delete('THIRD_PARTY_NOTICES.md');
const readme = pages.get('README.md') ?? '';

/** Text without code, in which nothing is a link. */
const withoutCode = (text: string): string => text.replace(/^```.*?^```/gms, '').replace(/`[^`\n]*`/g, '');

/** Where links and pictures of a page lead. */
function targets(text: string): string[] {
  const prose = withoutCode(text);
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)];
  return links.map(([, target = '']) => target);
}

/** What GitHub calls the headings of a page in links. */
function anchors(text: string): string[] {
  return [...text.replace(/^```.*?^```/gms, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('The pages about the project', () => {
  it('are there', () => {
    for (const name of ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md']) {
      assert.ok(pages.has(name), name);
    }
  });

  it('link to files and headings that exist', () => {
    const broken: string[] = [];
    for (const [page, text] of pages) {
      for (const target of targets(text).filter((each) => !/^[a-z]+:/.test(each))) {
        const [path = '', anchor] = target.split('#');
        const file = path === '' ? page : relative(ROOT, resolve(ROOT, dirname(page), path)).replaceAll(sep, '/');
        const fits = anchor === undefined || anchors(pages.get(file) ?? '').includes(anchor);
        if (file.startsWith('..') || !existsSync(join(ROOT, file)) || !fits) {
          broken.push(`${page}: ${target}`);
        }
      }
    }
    assert.deepEqual(broken, []);
  });

  it('link outside by https alone', () => {
    for (const [page, text] of pages) {
      const other = targets(text).filter((target) => /^[a-z]+:/.test(target) && !target.startsWith('https://'));
      assert.deepEqual(other, [], page);
    }
  });

  it('name commands by titles that exist', () => {
    const titles = commands.map(({ category, title }) => `${category}: ${String(english(title))}`);
    for (const [page, text] of pages) {
      for (const [, title = ''] of text.matchAll(/\*\*(awork: [^*]+)\*\*/g)) {
        assert.ok(titles.includes(title), `${page}: ${title}`);
      }
    }
  });

  it('name commands and settings by ids that exist', () => {
    const known = [...commands.map(({ command }) => command), ...Object.keys(settings)];
    for (const [page, text] of pages) {
      for (const [id] of text.matchAll(/\baworkApiUsers\.[A-Za-z.]*[A-Za-z]/g)) {
        assert.ok(known.includes(id), `${page}: ${id}`);
      }
    }
  });

  it('name npm scripts that exist', () => {
    for (const [page, text] of pages) {
      for (const [, script = ''] of text.matchAll(/\bnpm run ([a-z][a-z:-]*[a-z])/g)) {
        assert.ok(script in scripts, `${page}: npm run ${script}`);
      }
    }
  });

  it('name files of the sources that exist', () => {
    for (const [page, text] of pages) {
      for (const [, file = ''] of text.matchAll(/`((?:src|test|media|docs)\/[\w./-]+\.\w+)`/g)) {
        assert.ok(existsSync(join(ROOT, file)), `${page}: ${file}`);
      }
    }
  });
});

describe('The workflows', () => {
  it('pin the actions of others by commit', () => {
    const workflows = [...pages].filter(([page]) => page.startsWith('.github/workflows/'));
    const used = workflows.flatMap(([, text]) =>
      [...text.matchAll(/\buses: (.*)$/gm)].map(([, action = '']) => action),
    );
    assert.ok(used.length > 0);
    assert.deepEqual(
      used.filter((action) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d/.test(action)),
      [],
    );
  });
});

describe('README.md', () => {
  it('names every command that the palette offers', () => {
    const hidden = menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command);
    const offered = Object.values(commandIds).filter((id) => !hidden.includes(id));
    for (const { command, title } of commands.filter((each) => offered.some((id) => id === each.command))) {
      assert.ok(readme.includes(`**awork: ${String(english(title))}**`), command);
    }
    assert.ok(Object.values(arrangementCommandIds).every((id) => hidden.includes(id)));
  });

  it('names every setting with its default', () => {
    for (const [name, { default: value }] of Object.entries(settings)) {
      const row = new RegExp(`^\\| \`${name.replaceAll('.', '\\.')}\` +\\| (.+?) +\\|`, 'm').exec(readme)?.[1];
      assert.equal(row, `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``, name);
    }
  });

  it('quotes errors as they are said', () => {
    const said = Object.keys(readJson('l10n/bundle.l10n.de.json') as object).map((text) => text.replace('{0}', '…'));
    const table = /^## When it does not work$.*?^## /ms.exec(readme)?.[0] ?? '';
    const quoted = [...table.matchAll(/^\| (.+?) +\|/gm)].slice(2).flatMap(([, cell = '']) => cell.split(' / '));
    assert.ok(quoted.length >= 8);
    assert.deepEqual(
      quoted.map((text) => text.replace(/ \([\d, ]+\)$/, '')).filter((text) => !said.includes(text)),
      [],
    );
  });

  it('shows every picture that is there, in little space', () => {
    const pictures = globSync('docs/pictures/*', { cwd: ROOT }).map((file) => file.replaceAll(sep, '/'));
    const shown = targets(readme).filter((target) => target.startsWith('docs/pictures/'));
    assert.deepEqual([...new Set(shown)].sort(), pictures.sort());
    const bytes = pictures.reduce((sum, file) => sum + statSync(join(ROOT, file)).size, 0);
    assert.ok(bytes > 0 && bytes <= 1_500_000, `${bytes} bytes`);
  });

  it('says of every picture what it shows', () => {
    for (const [, text] of readme.matchAll(/!\[([^\]]*)\]/g)) {
      assert.ok(text);
    }
  });
});
