// mocha's root hooks for the end-to-end tests: a picture of every open window when a test fails, none left open, and no
// token left behind by any.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { beforeClosing, openWindows } from '../host/window.ts';
import { figures } from './figures.ts';
import { searchForLeaks } from './leakWatch.ts';

const leaks = { windows: 0, places: 0, hits: 0 };

beforeClosing(async ({ server, console: lines }) => {
  const { places, hits } = await searchForLeaks(server, lines.join('\n'));
  leaks.windows++;
  leaks.places += places;
  leaks.hits += hits.length;
  figures.set('Leaks, all windows', `${leaks.windows} windows, ${leaks.places} places; ${leaks.hits} hits`);
  assert.deepEqual(hits, []);
});

export const mochaHooks: Mocha.RootHookObject = {
  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') {
      return;
    }
    const name = test.fullTitle().replace(/[^\p{L}\p{N}]+/gu, '-');
    let number = 0;
    for (const window of openWindows()) {
      const picture = await window.screenshot(`failed/${name}-${++number}.png`);
      await writeFile(picture.replace(/png$/, 'log'), window.console.join('\n'));
      console.log(`      picture: ${picture}\n      server:  ${window.server.log}`);
    }
  },

  async afterAll() {
    for (const window of openWindows()) {
      await window.close();
    }
  },
};
