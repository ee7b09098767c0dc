// mocha's root hooks for the end-to-end tests: a picture of every open window when a test fails, and none left open.
import { writeFile } from 'node:fs/promises';
import { openWindows } from '../host/window.ts';

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
