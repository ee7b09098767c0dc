// Builds the three bundles of the extension:
//   dist/extension.cjs  activation; what is imported lazily (API client, sample workspace) becomes chunks beside it
//   dist/webview/       the page of the details panel: one script and one style sheet
import { build, context, transform } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const nodeTarget = 'node22.19';

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  charset: 'utf8',
};

/**
 * Has all that activation needs put into one chunk, because each file costs time at every start. esbuild makes a chunk of
 * what the same entry points need; by this, whatever is imported on demand needs all of the activation, as it has it anyway.
 */
function oneChunkForActivation() {
  const onDemand = new Set();
  return {
    name: 'one chunk for activation',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir }) => {
        if (kind === 'dynamic-import') {
          onDemand.add(resolve(resolveDir, path));
        }
        return undefined;
      });
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        if (!onDemand.has(path)) {
          return undefined;
        }
        const activation = JSON.stringify(resolve('src/extension.ts'));
        return {
          contents: `${await readFile(path, 'utf8')}\nexport { activate as __activate } from ${activation};`,
          loader: 'ts',
        };
      });
    },
  };
}

/**
 * Makes CommonJS of the ES modules that a build made, and writes it: VS Code loads that in one go, while the imports of ES
 * modules let all others go first. See docs/speed.md.
 */
function commonJs() {
  const convert = async ({ path, text }, { outputs }) => {
    // What VS Code gives, as it is. esbuild would copy its hundreds of names for each import.
    const direct = text.replace(/\bimport\s*\*\s*as\s+([\w$]+)\s+from\s*"vscode";/g, 'const $1 = require("vscode");');
    const { code } = await transform(direct, {
      format: 'cjs',
      minify: production,
      sourcemap: production ? false : 'inline',
      legalComments: 'none',
      charset: 'utf8',
      target: nodeTarget,
      // By require() too.
      supported: { 'dynamic-import': false },
    });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, code);
    outputs[relative('.', path)].bytes = Buffer.byteLength(code);
  };
  return {
    name: 'CommonJS',
    setup: ({ onEnd }) =>
      onEnd(async ({ outputFiles = [], metafile }) => {
        await Promise.all(outputFiles.map((file) => convert(file, metafile)));
      }),
  };
}

const host = {
  ...common,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  // ES modules, because only they can be split into chunks that share code. None is written as such.
  format: 'esm',
  splitting: true,
  plugins: [oneChunkForActivation(), commonJs()],
  write: false,
  sourcemap: production ? false : 'inline',
  outExtension: { '.js': '.cjs' },
  platform: 'node',
  target: nodeTarget,
  external: ['vscode'],
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
};

const page = {
  ...common,
  entryPoints: { details: 'src/webview/details.ts', idTable: 'src/webview/idTable.ts', styles: 'media/details.css' },
  outdir: 'dist/webview',
  entryNames: '[name]',
  format: 'iife',
  platform: 'browser',
  target: 'chrome138',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

/** Lists what is bundled with its licences, as those ask for, in THIRD_PARTY_NOTICES.md. */
async function writeNotices(results) {
  const files = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = new Set(files.flatMap((file) => /^.*?\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
  const parts = ['# Third-party notices', 'The extension contains code of these packages.'];
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? `Licence: ${license}` : (await readFile(`${folder}/${file}`, 'utf8')).trim();
    parts.push(`## ${name} ${version}`, `\`\`\`\n${text}\n\`\`\``);
  }
  await writeFile('THIRD_PARTY_NOTICES.md', `${parts.join('\n\n')}\n`);
}

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [host, page]) {
    await (await context(options)).watch();
  }
} else {
  const results = await Promise.all([build(host), build(page)]);
  if (production) {
    await writeNotices(results);
    // What is in each file, for the test of the package.
    await mkdir('out', { recursive: true });
    const outputs = results.map(({ metafile }) => metafile.outputs);
    await writeFile('out/bundled.json', JSON.stringify(Object.assign({}, ...outputs)));
  }
}
