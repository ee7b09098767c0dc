// Builds the three bundles of the extension:
//   dist/extension.js   activation; what is imported lazily (API client, sample workspace) becomes chunks beside it
//   dist/webview/       the page of the details panel: one script and one style sheet
import { build, context } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  charset: 'utf8',
};

const host = {
  ...common,
  entryPoints: { extension: 'src/extension.ts' },
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  // ES modules, because only they can be split into chunks that share code.
  format: 'esm',
  splitting: true,
  platform: 'node',
  target: 'node22.19',
  external: ['vscode'],
  alias: { '@vscode/l10n': '@vscode/l10n/dist/browser.js' },
  // undici and its like are CommonJS and call require('node:…'), which an ES module does not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
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
