import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { Fault, SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { ask, codeOf } from './ask.ts';

describe('faults of the sample workspace', () => {
  let workspace: SampleWorkspace;

  beforeEach(async () => {
    workspace = await startSampleWorkspace();
  });

  afterEach(() => workspace.close());

  function askWith(fault: Fault) {
    workspace.inject({ path: /\/me$/, times: 1, fault });
    return ask(workspace, '/me');
  }

  const statusOfLast = () => workspace.requests.at(-1)?.status;

  it('meet the requests that match, as often as told, the oldest rule first', async () => {
    workspace.inject({ path: /\/apiusers/g, times: 2, fault: { kind: 'status', status: 500 } });
    workspace.inject({ path: /apiusers\?x/, fault: { kind: 'status', status: 502 } });
    const statuses: number[] = [];
    for (const path of ['/me', '/apiusers', '/apiusers?x', '/apiusers?x', '/apiusers']) {
      statuses.push((await ask(workspace, path)).status);
    }
    assert.deepEqual(statuses, [200, 500, 500, 502, 200]);
    workspace.clearFaults();
    assert.equal((await ask(workspace, '/apiusers?x')).status, 200);
  });

  it('answer with a status, headers and a body', async () => {
    const headers = { 'Retry-After': '7', 'Trace-Id': 'mine' };
    const answer = await askWith({ kind: 'status', status: 503, headers, body: { planted: true } });
    assert.equal(answer.status, 503);
    assert.deepEqual(answer.body, { planted: true });
    assert.equal(answer.headers.get('retry-after'), '7');
    assert.equal(answer.headers.get('trace-id'), 'mine');
    assert.equal(statusOfLast(), 503);
    assert.equal((await askWith({ kind: 'status', status: 418, body: 'plain' })).text, 'plain');
    assert.equal((await askWith({ kind: 'status', status: 204 })).text, '');
  });

  it('answer with what awork sends for the status where no body is given', async () => {
    const failed = await askWith({ kind: 'status', status: 500 });
    assert.equal(codeOf(failed), 'server-error');
    assert.ok(!failed.text.includes('"link"'));
    const trace = failed.headers.get('trace-id') ?? '';
    assert.match(trace, /^[0-9a-f]{32}$/);
    assert.ok(failed.text.includes(trace));
    assert.match((await askWith({ kind: 'status', status: 429 })).text, /rate limit/);
  });

  it('answer with a page, with text that is not JSON, or with another value', async () => {
    const page = await askWith({ kind: 'html' });
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.equal(page.headers.get('trace-id'), null);
    const malformed = await askWith({ kind: 'malformedJson' });
    assert.match(malformed.headers.get('content-type') ?? '', /^application\/json/);
    assert.equal(malformed.body, undefined);
    assert.deepEqual((await askWith({ kind: 'body', body: [null] })).body, [null]);
  });

  it('redirect', async () => {
    const answer = await askWith({ kind: 'redirect', to: 'http://elsewhere.example/me' });
    assert.equal(answer.status, 302);
    assert.equal(answer.headers.get('location'), 'http://elsewhere.example/me');
    assert.equal((await askWith({ kind: 'redirect', to: '/x', status: 307 })).status, 307);
  });

  it('block at the edge, without a word of awork', async () => {
    const answer = await askWith({ kind: 'edgeBlock' });
    assert.equal(answer.status, 403);
    assert.ok(answer.headers.get('x-edge-ref'));
    assert.equal(answer.headers.get('trace-id'), null);
    assert.equal(answer.body, undefined);
  });

  it('reset the connection before anything is answered', async () => {
    await assert.rejects(askWith({ kind: 'reset' }), causedBy('ECONNRESET'));
    assert.equal(statusOfLast(), 0);
    assert.equal((await ask(workspace, '/me')).status, 200);
  });

  for (const kind of ['resetMidBody', 'truncated'] as const) {
    it(`break off in the middle of the body: ${kind}`, async () => {
      workspace.inject({ path: /./, times: 1, fault: { kind } });
      const response = await fetch(`${workspace.apiUrl}/me`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-length'), '4096');
      await assert.rejects(response.text(), causedBy(kind === 'truncated' ? 'UND_ERR_SOCKET' : 'ECONNRESET'));
      assert.equal((await ask(workspace, '/me')).status, 200);
    });
  }

  it('hang until the caller gives up', async () => {
    workspace.inject({ path: /./, times: 1, fault: { kind: 'hang' } });
    await assert.rejects(fetch(`${workspace.apiUrl}/me`, { signal: AbortSignal.timeout(150) }), {
      name: 'TimeoutError',
    });
    assert.equal(statusOfLast(), 0);
    await setTimeout(50);
    assert.notEqual(workspace.requests.at(-1)?.endedAt, null);
  });

  it('hang in the middle of the body', async () => {
    workspace.inject({ path: /./, fault: { kind: 'hangMidBody' } });
    const abort = new AbortController();
    const response = await fetch(`${workspace.apiUrl}/me`, { signal: abort.signal });
    assert.equal(response.status, 200);
    // From here on: on a busy machine the headers alone may take that long.
    AbortSignal.timeout(150).onabort = () => abort.abort();
    await assert.rejects(response.text(), { name: 'AbortError' });
  });

  it('delay the usual answer', async () => {
    const before = performance.now();
    const answer = await askWith({ kind: 'delay', ms: 120 });
    assert.equal(answer.status, 200);
    assert.ok(performance.now() - before >= 115);
  });

  it('send a body of any size without saying so', async () => {
    const answer = await askWith({ kind: 'oversized', bytes: 3_000_000 });
    assert.equal(answer.headers.get('content-length'), null);
    assert.ok(answer.text.length >= 3_000_000);
    assert.ok(Array.isArray(answer.body));
  });

  it('stop sending an oversized body when the caller has enough', async () => {
    workspace.inject({ path: /./, times: 1, fault: { kind: 'oversized', bytes: Number.MAX_SAFE_INTEGER } });
    const call = request(`${workspace.apiUrl}/me`).end();
    const [response] = (await once(call, 'response')) as [NodeJS.ReadableStream & { destroy(): void }];
    await once(response, 'data');
    response.destroy();
    for (let tries = 0; workspace.requests.at(-1)?.endedAt === null && tries < 100; tries++) {
      await setTimeout(20);
    }
    assert.notEqual(workspace.requests.at(-1)?.endedAt, null);
    assert.equal((await ask(workspace, '/me')).status, 200);
  });
});

function causedBy(code: string) {
  return (error: unknown) => {
    assert.ok(error instanceof TypeError);
    assert.equal((error.cause as NodeJS.ErrnoException).code, code);
    return true;
  };
}
