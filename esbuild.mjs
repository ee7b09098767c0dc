// Builds the three bundles of the extension:
//   dist/extension.js   activation; what is imported lazily (API client, sample workspace) becomes chunks beside it
//   dist/webview/       the page of the details panel: one script and one style sheet
import { build, context } from 'esbuild';
import { rm } from 'node:fs/promises';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
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
  entryPoints: { details: 'src/webview/details.ts', styles: 'media/details.css' },
  outdir: 'dist/webview',
  entryNames: '[name]',
  format: 'iife',
  platform: 'browser',
  target: 'chrome138',
  loader: { '.ttf': 'file' },
  assetNames: '[name]',
};

await rm('dist', { recursive: true, force: true });
if (watch) {
  for (const options of [host, page]) {
    await (await context(options)).watch();
  }
} else {
  await Promise.all([build(host), build(page)]);
}
