import assert from 'node:assert/strict';
import type { Fetch } from '../../../src/api/hostFetchDispatcher.ts';
import { PATIENT, failureOf, transportTo } from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';

const get = { signal: PATIENT, maxBytes: 1000 };
const API_URL = 'http://127.0.0.1:9/api/v1';

/** A transport over a `fetch` that is made up. */
const over = (fetch: Fetch, timeouts = { headersMs: 5000, bodyMs: 5000 }) => transportTo(API_URL, { fetch, timeouts });

/** What browsers give for a redirect that is not followed. A Response with such a status cannot be made. */
const hidden = Object.defineProperty(new Response(null), 'status', { value: 0 });

describe('HostFetchDispatcher', () => {
  it('sends with the fetch of its host, as it is at the first request', async () => {
    const server = await startLoopback((response) => reply(response, 200, '1'));
    const original = globalThis.fetch;
    let used = 0;
    try {
      globalThis.fetch = (...request) => {
        used++;
        return original(...request);
      };
      const transport = transportTo(server.apiUrl);
      await transport.get('/me', get);
      assert.equal(used, 1);
    } finally {
      globalThis.fetch = original;
      await server.close();
    }
  });

  it('asks fetch neither to follow redirects nor to send cookies', async () => {
    let asked: RequestInit | undefined;
    await over((_url, init) => {
      asked = init;
      return Promise.resolve(Response.json(1));
    }).get('/me', get);
    assert.equal(asked?.redirect, 'manual');
    assert.equal(asked?.credentials, 'omit');
    assert.equal(asked?.method, 'GET');
  });

  it('tells of a redirect of which fetch shows nothing', async () => {
    const { kind, exchange } = await failureOf(over(() => Promise.resolve(hidden)).get('/me', get));
    assert.equal(kind, 'redirect');
    assert.equal(exchange.status, null);
  });

  it('gives up a fetch that does not listen to its signal', async () => {
    const deaf: Fetch = () => new Promise(() => undefined);
    const timeouts = { headersMs: 50, bodyMs: 50 };
    assert.equal((await failureOf(over(deaf, timeouts).get('/me', get))).kind, 'timeout');
    const controller = new AbortController();
    const call = failureOf(over(deaf).get('/me', { ...get, signal: controller.signal }));
    controller.abort();
    assert.equal((await call).kind, 'cancelled');
  });

  it('gives up a body that does not listen either', async () => {
    const deaf: Fetch = () =>
      Promise.resolve(new Response(new ReadableStream({ cancel: () => new Promise(() => {}) })));
    const timeouts = { headersMs: 5000, bodyMs: 50 };
    assert.equal((await failureOf(over(deaf, timeouts).get('/me', get))).kind, 'timeout');
  });

  it('takes no more of an answer that comes after all', async () => {
    const late = Promise.withResolvers<Response>();
    const error = await failureOf(over(() => late.promise, { headersMs: 30, bodyMs: 30 }).get('/me', get));
    assert.equal(error.kind, 'timeout');
    late.resolve(Response.json('late'));
    await late.promise;
    assert.equal(error.exchange.status, null);
  });

  it('takes a fetch that fails at once, or fails with anything at all', async () => {
    const failures: readonly Fetch[] = [
      () => {
        throw new TypeError('no');
      },
      () => Promise.reject(new TypeError('no')),
      () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
    ];
    const kinds: string[] = [];
    for (const fetch of failures) {
      kinds.push((await failureOf(over(fetch).get('/me', get))).kind);
    }
    assert.deepEqual(kinds, ['network', 'network', 'dns']);
  });

  it('takes bodies in any pieces, empty ones too', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (const piece of ['', '[', '', '1', ']']) {
          controller.enqueue(new TextEncoder().encode(piece));
        }
        controller.close();
      },
    });
    const { json } = await over(() => Promise.resolve(new Response(stream))).get('/me', get);
    assert.deepEqual(json, [1]);
  });

  it('waits for a reader that is slower than the network', async () => {
    const text = JSON.stringify('x'.repeat(3_000_000));
    const server = await startLoopback((response) => reply(response, 200, text));
    try {
      const { json } = await transportTo(server.apiUrl).get('/me', { ...get, maxBytes: 4_000_000 });
      assert.equal(json, JSON.parse(text));
    } finally {
      await server.close();
    }
  });
});
