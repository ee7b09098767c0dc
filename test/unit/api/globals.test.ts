import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const CLIENT = new URL('../../../src/api/client.ts', import.meta.url).href;
const SAMPLE = new URL('../../../src/sample/sampleWorkspace.ts', import.meta.url).href;

/** Time for Node to start and to read some TypeScript, on a busy machine. In milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * Runs a script in a Node of its own, because a test runner or another test may have used `fetch` before.
 * @returns what the script passes to `tell`
 */
async function run(script: string): Promise<unknown> {
  const source = `
    const slots = () => [1, 2].map((n) => globalThis[Symbol.for('undici.globalDispatcher.' + n)]);
    const tell = (value) => process.stdout.write(JSON.stringify(value));
    ${script}`;
  const options = { timeout: PATIENCE_MS, cwd: import.meta.dirname };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', source], options);
  return JSON.parse(stdout) as unknown;
}

describe('What every extension of the process shares', function () {
  this.timeout(PATIENCE_MS);

  it('is not touched by loading the client: no dispatcher is set for everybody', async () => {
    const told = await run(`
      await import('${CLIENT}');
      tell(slots().map((slot) => slot === undefined));`);
    assert.deepEqual(told, [true, true]);
  });

  it('is not touched by loading the sample workspace and looking something up: fetch and its classes stay', async () => {
    const told = await run(`
      const names = ['fetch', 'Request', 'Response', 'Headers', 'FormData', 'WebSocket', 'AbortController', 'URL'];
      const globals = () => names.map((name) => globalThis[name]);
      // The first look at them makes Node set up its own dispatcher.
      const before = [...globals(), ...slots()];
      const { createAworkClient } = await import('${CLIENT}');
      const { startSampleWorkspace } = await import('${SAMPLE}');
      const workspace = await startSampleWorkspace();
      const logger = { info() {} };
      const endpoint = { apiUrl: workspace.apiUrl, token: workspace.token };
      const client = createAworkClient(endpoint, { userAgent: 'test', logger });
      const { value } = await client.getApiUser(workspace.data.cases.self, { signal: new AbortController().signal });
      await workspace.close();
      const after = [...globals(), ...slots()];
      tell({ found: value.name, same: before.map((value, index) => value === after[index]) });`);
    assert.deepEqual(told, { found: 'VS Code', same: Array(10).fill(true) });
  });

  it('would be touched by undici as a whole', async () => {
    const told = await run(`
      await import('undici');
      tell(slots().some((slot) => slot !== undefined));`);
    assert.equal(told, true);
  });
});
