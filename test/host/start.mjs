// npm start: see start.ts.
import { runOnProjectNode } from './bootstrap.mjs';

await runOnProjectNode('test/host/start.ts', process.argv.slice(2));
