// npm run spec: the titles of all tests by feature, as a specification. Runs none of them.
import { glob } from 'node:fs/promises';
import path from 'node:path';
import Mocha from 'mocha';
import '../support/setup.ts';
import { root } from './paths.ts';

/** Where a test file belongs by its path; the first that fits counts. */
const features: readonly (readonly [feature: string, files: RegExp])[] = [
  ['Get started', /walkthrough|example/i],
  ['Sample workspace', /\/sample\//],
  ['Connections and tokens', /connect|token|apiUrl|keep|probes|network|window|restore(?!d)/i],
  ['Audit and reports', /audit|check/i],
  ['Hover and status bar', /hover(?!Intent)|statusBar|idTable/i],
  ['Documents, comparison and copied requests', /document|compare|comparison|snippet|json/i],
  ['Links and language models', /link|tool|markdown/i],
  ['Details page', /details|webview|explain|diagnose|permission/i],
  [
    'Tree, Find and what is known',
    /explorer|find|search|grouping|pins|recent|palette|directory|clicks|names|references/i,
  ],
  ['Look up by id', /lookUp|ids\.|askForId|hostile|errors/i],
  ['awork over HTTP', /\/api\/|faults\//],
  ['Texts and times', /shared/],
  ['The project itself', /./],
];

function featureOf(file: string): string {
  return features.find(([, files]) => files.test(file))?.[0] ?? '';
}

/** The titles below a suite, indented, without what has no tests. */
function titles(suite: Mocha.Suite, depth: number): string[] {
  const below = [
    ...suite.tests.map(({ title }) => `${'  '.repeat(depth)}- ${title}`),
    ...suite.suites.flatMap((child) => titles(child, depth + 1)),
  ];
  return suite.title === '' || below.length === 0 ? below : [`${'  '.repeat(depth - 1)}- **${suite.title}**`, ...below];
}

const byFeature = new Map<string, string[]>(features.map(([feature]) => [feature, []]));
const files: string[] = [];
for await (const file of glob('test/{unit,integration,e2e,faults}/**/*.test.ts', { cwd: root })) {
  files.push(file);
}
for (const file of files.sort((a, b) => path.basename(a).localeCompare(path.basename(b)))) {
  const mocha = new Mocha({ ui: 'bdd' });
  mocha.addFile(path.join(root, file));
  await mocha.loadFilesAsync();
  byFeature.get(featureOf(file))?.push(...mocha.suite.suites.flatMap((suite) => titles(suite, 1)));
}
for (const [feature, lines] of byFeature) {
  console.log(`\n## ${feature}\n\n${lines.join('\n')}`);
}
process.exit(0);
