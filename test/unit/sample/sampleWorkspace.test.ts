import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleOptions, SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { ask, askForList } from './ask.ts';

const SOURCE = new URL('../../../src/sample/sampleWorkspace.ts', import.meta.url).href;

describe('sample workspace', () => {
  let running: SampleWorkspace[] = [];

  afterEach(async () => {
    await Promise.all(running.map((workspace) => workspace.close()));
    running = [];
  });

  async function start(options?: SampleOptions): Promise<SampleWorkspace> {
    const workspace = await startSampleWorkspace(options);
    running.push(workspace);
    return workspace;
  }

  it('listens on loopback alone, at a free port', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    assert.match(one.apiUrl, /^http:\/\/127\.0\.0\.1:\d+\/api\/v1$/);
    assert.notEqual(one.apiUrl, other.apiUrl);
  });

  it('listens at the port asked for, or rejects when it is taken', async () => {
    const first = await start();
    const port = Number(new URL(first.apiUrl).port);
    await assert.rejects(startSampleWorkspace({ port }), { code: 'EADDRINUSE' });
    await first.close();
    assert.equal((await start({ port })).apiUrl, first.apiUrl);
  });

  it('leaves the globals of the process alone', async () => {
    const { Request, Response, fetch } = globalThis;
    await start();
    assert.deepEqual([globalThis.Request, globalThis.Response, globalThis.fetch], [Request, Response, fetch]);
  });

  it('starts with ten thousand API users in well under a second', async () => {
    const before = performance.now();
    const workspace = await start({ size: { apiUsers: 10_000 } });
    const took = performance.now() - before;
    assert.ok(took < 800, `took ${took.toFixed()} ms`);
    assert.equal((await askForList(workspace, '/apiusers')).length, 10_000);
  });

  it('answers an empty workspace', async () => {
    const workspace = await start({ size: { apiUsers: 0, roles: 0, clients: 0, people: 0 } });
    for (const path of ['/apiusers', '/roles', '/clientapplications', '/users?showArchived=true']) {
      assert.deepEqual(await askForList(workspace, path), []);
    }
    for (const token of [workspace.token, workspace.limitedToken]) {
      assert.equal((await ask(workspace, '/me', token)).status, 200);
      assert.equal((await ask(workspace, '/me/permissions', token)).status, 200);
    }
  });

  it('records requests with their status and token, oldest first', async () => {
    const workspace = await start();
    await ask(workspace, '/roles?showArchived=true');
    await ask(workspace, '/me', null);
    const [first, second] = workspace.requests;
    assert.equal(first?.method, 'GET');
    assert.equal(first.path, '/api/v1/roles?showArchived=true');
    assert.equal(first.status, 200);
    assert.equal(first.authorization, `Bearer ${workspace.token}`);
    assert.ok(Math.abs(Date.now() - first.at) < 5000);
    assert.equal(second?.status, 401);
    assert.equal(second.authorization, null);
  });

  it('takes its time where told so, for any number of requests at once', async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error) => warnings.push(warning);
    process.on('warning', listen);
    const workspace = await start({ latencyMs: 80 });
    const before = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => ask(workspace, '/me')));
    assert.ok(performance.now() - before >= 75);
    assert.ok(workspace.requests.every(({ at, endedAt }) => endedAt === null || endedAt - at >= 75));
    process.off('warning', listen);
    assert.deepEqual(warnings, []);
  });

  it('renames, moves and deletes API users', async () => {
    const workspace = await start();
    const { noRole, noClient, longName } = workspace.data.cases;
    const { guestRole } = workspace.data.landmarks;
    const before = await askForList(workspace, '/apiusers');
    workspace.renameApiUser(noRole, '<b>new</b>');
    workspace.setRole(noClient, guestRole);
    workspace.deleteApiUser(longName);
    const after = (await askForList(workspace, '/apiusers')) as { id: string; name?: string; roleId?: string }[];
    assert.equal(after.length, before.length - 1);
    assert.equal(after.find(({ id }) => id === noRole)?.name, '<b>new</b>');
    assert.equal(after.find(({ id }) => id === noClient)?.roleId, guestRole);
    assert.equal((await ask(workspace, `/apiusers/${longName}`)).status, 404);
    assert.equal((await ask(workspace, `/users/${longName}`)).status, 404);
    const renamed = (await ask(workspace, `/apiusers/${noRole}`)).body as { name: string; updatedOn: string };
    assert.equal(renamed.name, '<b>new</b>');
    assert.ok(Date.now() - Date.parse(renamed.updatedOn) < 5000);
    assert.throws(() => workspace.deleteApiUser(longName), RangeError);
  });

  it('ends what hangs when it is closed, and refuses from then on', async () => {
    const workspace = await start({ latencyMs: 10_000 });
    workspace.inject({ path: /roles/, fault: { kind: 'hang' } });
    workspace.inject({ path: /users/, fault: { kind: 'hangMidBody' } });
    const open = Promise.allSettled(['/me', '/roles', '/users'].map((path) => ask(workspace, path)));
    while (workspace.requests.length < 3) {
      await setTimeout(5);
    }
    await Promise.all([workspace.close(), workspace.close()]);
    assert.deepEqual(
      (await open).map(({ status }) => status),
      ['rejected', 'rejected', 'rejected'],
    );
    await assert.rejects(ask(workspace, '/me'));
  });

  it('leaves nothing running that keeps a process alive', async () => {
    const script = `
      const { startSampleWorkspace } = await import(${JSON.stringify(SOURCE)});
      const workspace = await startSampleWorkspace();
      const ask = (path) => fetch(workspace.apiUrl + path, { headers: { authorization: 'Bearer ' + workspace.token } })
        .then((response) => response.text()).catch(() => 'failed');
      workspace.inject({ path: /roles/, fault: { kind: 'hang' } });
      workspace.inject({ path: /apiusers/, fault: { kind: 'delay', ms: 60000 } });
      workspace.inject({ path: /clientapplications/, fault: { kind: 'oversized', bytes: 1e12 } });
      await ask('/me');
      const open = [ask('/roles'), ask('/apiusers'), fetch(workspace.apiUrl + '/clientapplications')];
      await open[2];
      while (workspace.requests.length < 4) await new Promise((resolve) => setTimeout(resolve, 5));
      await workspace.close();
      console.log(await open[0], await open[1]);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const overtime = new AbortController();
    const killed = setTimeout(10_000, true, { signal: overtime.signal }).then(
      () => child.kill('SIGKILL'),
      () => false,
    );
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    overtime.abort();
    await killed;
    assert.deepEqual([code, signal, output.trim()], [0, null, 'failed failed']);
  });
});
