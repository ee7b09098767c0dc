// Loaded by mocha before the unit tests: outside VS Code there is no module `vscode`, so a fake one stands in.
import { registerHooks } from 'node:module';

const fake = new URL('./fakeVscode.ts', import.meta.url).href;

registerHooks({
  resolve(specifier, context, next) {
    return specifier === 'vscode' ? { url: fake, shortCircuit: true } : next(specifier, context);
  },
});
