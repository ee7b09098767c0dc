// npm run bench:explorer: what the tree and Find take in a real window, by the number of API users: one table, in
// out/bench-explorer.md. Arguments are numbers of API users; 100, 1,000, 10,000 and 50,000 without any.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from '../host/package.ts';
import { out } from '../host/paths.ts';
import { measureHeap } from './explorerHeap.ts';
import { measureServer } from './explorerServer.ts';
import { tableOf, type ExplorerFigures } from './explorerTable.ts';
import { measureWindow } from './explorerWindow.ts';
import { startSampleWorkspace } from '../../src/sample/sampleWorkspace.ts';

const counts = process.argv.slice(2).map(Number);
const vsix = process.env.VSIX ?? (await packageExtension());
const figures: ExplorerFigures[] = [];
for (const apiUsers of counts.length > 0 ? counts : [100, 1000, 10_000, 50_000]) {
  const size = { apiUsers, roles: 300, clients: 200, people: Math.min(2000, apiUsers) };
  const awork = await startSampleWorkspace({ size, limits: { perSecond: 100_000, perMinute: 1_000_000 } });
  try {
    const window = await measureWindow(vsix, awork);
    const server = await measureServer(awork, window.paths);
    figures.push({ apiUsers, ...window, ...server, heapBytes: await measureHeap(awork) });
    console.log(`${apiUsers} API users: done`);
  } finally {
    await awork.close();
  }
}
const table = tableOf(figures);
await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'bench-explorer.md'), table);
console.log(table);
