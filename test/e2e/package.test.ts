import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { packagedFiles } from '../host/package.ts';
import { root, vsixPath } from '../host/paths.ts';
import { activationFiles } from '../support/activationFiles.ts';
import { placesOf } from '../support/tokenSearch.ts';

/** Everything that may be in the VSIX. A new kind of file is added here on purpose. */
const allowed = [
  /^package\.json$/,
  /^package\.nls\.json$/,
  /^package\.nls\.de\.json$/,
  /^l10n\/bundle\.l10n\.de\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^THIRD_PARTY_NOTICES\.md$/,
  /^dist\/extension\.cjs$/,
  /^dist\/chunks\/[A-Za-z]+-[A-Z0-9]+\.cjs$/,
  /^dist\/webview\/(details\.js|idTable\.js|styles\.css)$/,
  /^media\/(icon\.png|activity\.svg|tab-(dark|light)\.svg)$/,
  /^media\/walkthrough\/(sample|lookUp|role|connect|hover)\.svg$/,
];

const KB = 1024;

/** By file of dist/: its size, and the sources that are in it. Written by the build. */
type Bundled = Readonly<Record<string, { readonly bytes: number; readonly inputs: Readonly<Record<string, unknown>> }>>;

describe('the packaged extension', () => {
  let files: string[];

  before(async () => {
    // The production build that went into the VSIX is still in dist/.
    files = await packagedFiles();
  });

  const sizeOf = async (file: string): Promise<number> => (await stat(path.join(root, file))).size;

  it('holds only what is named, and all of that', () => {
    const unexpected = files.filter((file) => !allowed.some((pattern) => pattern.test(file)));
    assert.deepEqual(unexpected, []);
    const missing = allowed.filter((pattern) => !files.some((file) => pattern.test(file)));
    assert.deepEqual(missing, []);
  });

  it('holds no source map, and no path of the machine that built it', async () => {
    for (const file of files.filter((name) => /\.(c?js|css)$/.test(name))) {
      const text = await readFile(path.join(root, file), 'utf8');
      assert.ok(!text.includes('sourceMappingURL'), file);
      assert.ok(!text.includes(root), file);
    }
  });

  it('holds code of ours and of the packages whose licences it lists, and no other', async () => {
    const bundled = JSON.parse(await readFile(path.join(root, 'out/bundled.json'), 'utf8')) as Bundled;
    const inputs = new Set<string>();
    const packed = await placesOf(process.env.VSIX ?? vsixPath);
    for (const { name, bytes } of packed) {
      const file = /^extension\/(dist\/.+?) in /.exec(name)?.[1];
      if (file !== undefined) {
        assert.equal(bytes.length, bundled[file]?.bytes, `${file} is not what was built`);
        Object.keys(bundled[file]!.inputs).forEach((input) => inputs.add(input));
      }
    }
    const packages = new Set<string>();
    for (const input of inputs) {
      const name = /\bnode_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
      assert.ok(name !== undefined || /^(src|media)\//.test(input), `${input} is neither ours nor a package's`);
      if (name !== undefined) {
        packages.add(name);
      }
    }
    const notices = packed.find(({ name }) => name.startsWith('extension/THIRD_PARTY_NOTICES.md'))!.bytes.toString();
    const listed = [...notices.matchAll(/^## (\S+) \S+\n\n```\n(.+)/gm)].map(([, name]) => name!);
    assert.deepEqual(listed.sort(), [...packages].sort());
    assert.ok(packages.size > 3);
  });

  it('is at most 250 KB', async () => {
    const vsix = process.env.VSIX ?? vsixPath;
    const { size } = await stat(vsix);
    assert.ok(size <= 250 * KB, `${size} bytes`);
  });

  it('has at most 40 files', () => {
    assert.ok(files.length <= 40, files.join('\n'));
  });

  it('loads at most 60 KB at activation', async () => {
    const sizes = await Promise.all((await activationFiles()).map(sizeOf));
    const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
    assert.ok(size > 30 * KB && size <= 60 * KB, `${size} bytes`);
  });

  it('loads two files at activation, which require no other', async () => {
    const [entry, chunk, ...others] = await activationFiles();
    assert.ok(entry !== undefined && chunk !== undefined);
    assert.deepEqual(others, []);
    const text = await readFile(path.join(root, chunk), 'utf8');
    // What is loaded on demand is required inside functions, in a promise.
    assert.doesNotMatch(text.replaceAll(/\.then\(\(\)=>[\w$]+\(require\("[^"]+"\)\)\)/g, ''), /\brequire\("\.\/?/);
  });

  it('sends a page script of at most 40 KB', async () => {
    const size = await sizeOf('dist/webview/details.js');
    assert.ok(size <= 40 * KB, `${size} bytes`);
  });

  it('needs at most 80 KB for the client', async () => {
    const [client, ...others] = files.filter((file) => file.startsWith('dist/chunks/client-'));
    assert.deepEqual(others, []);
    assert.ok((await sizeOf(client!)) <= 80 * KB);
  });
});
