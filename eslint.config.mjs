// Lint, and with it the directions between the folders: each arrow that CONTRIBUTING.md does not draw is an error.
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Builds the complete list of what a folder must not import; a later block would replace an earlier one. */
function forbid(folder, { may, vscode = false, undici = false, node = false }) {
  const folders = ['api', 'model', 'ui', 'webview', 'sample', 'shared'].filter((name) => name !== folder);
  const patterns = folders
    .filter((name) => !may.includes(name))
    .map((name) => ({
      regex: `^(\\.{1,2}/)+(src/)?${name}/`,
      message: `src/${folder} must not import src/${name}.`,
    }));
  if (folder !== 'extension') {
    patterns.push({ regex: 'extension\\.ts$', message: 'Nothing imports the composition root.' });
  }
  patterns.push({ regex: '^src/', message: 'Paths are relative.' });
  patterns.push({ regex: '^(\\.\\./)+test/', message: 'The product does not import its tests.' });
  if (!vscode) {
    patterns.push({ regex: '^vscode$', message: `src/${folder} knows nothing of VS Code, not even its types.` });
  }
  if (!undici) {
    patterns.push({ regex: '^undici', message: 'Only src/api imports undici.' });
  } else {
    patterns.push({
      regex: '^undici(/index(\\.js)?)?$',
      message: 'Importing undici whole replaces the dispatcher of every other extension. Import the file needed.',
    });
  }
  if (!node) {
    patterns.push({
      regex: `^(node:|(${builtinModules.join('|')})(/|$))`,
      message: `src/${folder} runs anywhere: nothing of Node.`,
    });
  }
  return {
    files: folder === 'extension' ? ['src/extension.ts'] : [`src/${folder}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
}

/** Only the composition root decides what is loaded lazily; and a dynamic import is not checked by the rule above. */
const noDynamicImport = ['error', { selector: 'ImportExpression', message: 'Only extension.ts imports lazily.' }];

const nodeGlobals = ['process', 'Buffer', 'require', 'global', '__dirname', '__filename'].map((name) => ({
  name,
  message: 'Runs anywhere: nothing of Node.',
}));

const domGlobals = ['document', 'window', 'navigator', 'localStorage', 'HTMLElement', 'self'].map((name) => ({
  name,
  message: 'Only src/webview runs in a page.',
}));

export default [
  { ignores: ['dist/', 'out/', 'node_modules/', '.vscode-test/'] },
  ...tseslint.configs.strict,
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/webview/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/extension.ts'], rules: { 'no-restricted-syntax': noDynamicImport } },
  { files: ['src/extension.ts'], rules: { 'max-lines': ['error', { max: 80 }] } },
  { files: ['src/**/*.ts'], ignores: ['src/webview/**'], rules: { 'no-restricted-globals': ['error', ...domGlobals] } },
  {
    files: ['src/shared/**/*.ts', 'src/model/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals, ...nodeGlobals] },
  },
  forbid('shared', { may: [] }),
  forbid('api', { may: ['shared'], undici: true, node: true }),
  forbid('model', { may: ['shared', 'api'] }),
  forbid('ui', { may: ['shared', 'api', 'model'], vscode: true, node: true }),
  forbid('webview', { may: ['shared'] }),
  forbid('sample', { may: ['shared'], node: true }),
  forbid('extension', { may: ['shared', 'api', 'model', 'ui', 'sample'], vscode: true, node: true }),
  {
    files: ['test/**/*.{ts,mjs}', 'esbuild.mjs'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
];
