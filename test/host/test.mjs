// npm test: see all.ts.
import { runOnProjectNode } from './bootstrap.mjs';

await runOnProjectNode('test/host/all.ts', process.argv.slice(2));
