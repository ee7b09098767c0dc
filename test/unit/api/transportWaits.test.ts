import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { LONGEST_WAIT_MS } from '../../../src/api/rateLimit.ts';
import type { Transport } from '../../../src/api/transport.ts';
import { PATIENT, failureOf, recordingLogger, transportTo } from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';
import type { Answer, Loopback } from '../../support/loopback.ts';

const maxBytes = 1024 * 1024;
const ENOUGH_MS = 15_000;

describe('Transport that has to wait', () => {
  let server: Loopback;

  afterEach(() => server.close());

  async function start(answer: Answer, options?: Parameters<typeof transportTo>[1]): Promise<Transport> {
    server = await startLoopback(answer);
    return transportTo(server.apiUrl, options);
  }

  /** Answers once with a status, and then well. */
  const once =
    (status: number, headers: Record<string, string>): Answer =>
    (response, index) =>
      index === 0 ? reply(response, status, { message: 'slow down' }, headers) : reply(response, 200, '"at last"');

  describe('for a rate limit', () => {
    for (const [status, header] of [
      [429, 'Retry-After'],
      [429, 'ratelimit-reset'],
      [503, 'Retry-After'],
    ] as const) {
      it(`waits after status ${status} as long as ${header} says, and says so`, async () => {
        const transport = await start(once(status, { [header]: '1' }));
        const waits: number[] = [];
        const asked = Date.now();
        const onWait = (until: number) => waits.push(until);
        const { json, exchange } = await transport.get('/me', { signal: PATIENT, maxBytes, onWait });
        assert.equal(json, 'at last');
        assert.equal(server.requests.length, 2);
        const [first, second] = server.requests;
        assert.ok(second!.at - first!.at >= 990, `${second!.at - first!.at} ms between the requests`);
        assert.equal(waits.length, 1);
        assert.ok(waits[0]! >= asked + 1000 && waits[0]! < asked + ENOUGH_MS);
        assert.ok(exchange.queuedMs >= 990 && exchange.queuedMs <= exchange.durationMs);
      });
    }

    it('sends the same headers again', async () => {
      const transport = await start(once(429, { 'retry-after': '0' }));
      await transport.get('/me', { signal: PATIENT, maxBytes });
      const [first, second] = server.requests;
      assert.deepEqual(second?.headers, first?.headers);
    });

    it('gives up after three more tries, and says when the next may go', async () => {
      const transport = await start((response) => reply(response, 429, '', { 'retry-after': '0.05' }));
      let waits = 0;
      const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes, onWait: () => waits++ }));
      assert.equal(error.kind, 'rateLimited');
      assert.equal(server.requests.length, 4);
      assert.equal(waits, 3);
      assert.ok(error.retryAt !== null && Math.abs(error.retryAt - Date.now()) < ENOUGH_MS);
    });

    it('knows what is left of the rate limits from a refusal, too, and keeps it where an answer says nothing', async () => {
      const left = { 'x-ratelimit-limit-minute': '1000', 'x-ratelimit-remaining-minute': '3' };
      const transport = await start(once(429, { ...left, 'retry-after': '600' }));
      const minute = () => transport.rateLimits?.minute;
      assert.equal(minute(), undefined);
      await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }));
      assert.deepEqual(minute(), { limit: 1000, remaining: 3 });
      await transport.get('/me', { signal: PATIENT, maxBytes });
      assert.deepEqual(minute(), { limit: 1000, remaining: 3 });
    });

    it('takes a service that stays unavailable for a failed one', async () => {
      const transport = await start((response) => reply(response, 503, { code: 'x' }, { 'retry-after': '0' }));
      const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }));
      assert.equal(error.kind, 'server');
      assert.equal(error.awork.code, 'x');
      assert.equal(server.requests.length, 4);
    });

    for (const seconds of [3600, 315_360_000]) {
      it(`gives up at once where it had to wait ${seconds} s`, async () => {
        const headers = { 'retry-after': String(seconds) };
        const transport = await start((response) =>
          reply(response, 429, { message: 'API rate limit exceeded' }, headers),
        );
        const onWait = () => assert.fail('a wait that does not take place');
        const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes, onWait }));
        assert.equal(error.kind, 'rateLimited');
        assert.ok(Math.abs(error.retryAt! - Date.now() - seconds * 1000) < ENOUGH_MS);
        assert.equal(error.awork.description, 'API rate limit exceeded');
        assert.equal(server.requests.length, 1);
        assert.ok(error.exchange.queuedMs < ENOUGH_MS);
      });
    }

    it('names a time that can be shown, whatever the server says', async () => {
      const transport = await start((response) => reply(response, 429, '', { 'retry-after': '9'.repeat(400) }));
      const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }));
      assert.ok(error.retryAt !== null && !Number.isNaN(new Date(error.retryAt).getTime()));
    });

    it('names a minute where the server never said how long', async () => {
      const transport = await start((response, index) =>
        // Three waits that are over at once, and then nothing.
        reply(response, 429, '', index < 3 ? { 'retry-after': '0' } : {}),
      );
      const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }));
      assert.ok(Math.abs(error.retryAt! - Date.now() - LONGEST_WAIT_MS) < ENOUGH_MS);
    });

    it('ends at once when it is given up, and leaves its place', async () => {
      const transport = await start(once(429, { 'retry-after': '60' }));
      const controller = new AbortController();
      const onWait = () => controller.abort();
      const error = await failureOf(transport.get('/me', { signal: controller.signal, maxBytes, onWait }));
      assert.equal(error.kind, 'cancelled');
      assert.ok(error.exchange.durationMs < ENOUGH_MS);
      assert.ok(
        error.exchange.queuedMs <= error.exchange.durationMs,
        'a wait that was cut short counts as far as it went',
      );
      assert.equal(server.requests.length, 1);
      assert.equal((await transport.get('/me', { signal: PATIENT, maxBytes })).json, 'at last');
    });

    it('does not count the wait as part of the time that an answer may take', async () => {
      const transport = await start(once(429, { 'retry-after': '1' }), { timeouts: { headersMs: 900, bodyMs: 900 } });
      assert.equal((await transport.get('/me', { signal: PATIENT, maxBytes })).json, 'at last');
    });
  });

  describe('for an answer', () => {
    const hang: Readonly<Record<string, Answer>> = {
      'headers that never come': () => undefined,
      'a body that never begins': (response) => response.writeHead(200).flushHeaders(),
      'a body that stops': (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"name":');
      },
      'a body that goes on for ever': (response) => {
        const timer = setInterval(() => response.write(' '), 10);
        response.once('close', () => clearInterval(timer));
        response.writeHead(200);
      },
      'a body of an error that stops': (response) => {
        response.writeHead(404, { 'content-length': '100' });
        response.write('{"code":');
      },
    };
    for (const [name, answer] of Object.entries(hang)) {
      it(`gives up ${name}, and hangs up`, async () => {
        let hungUp: Promise<void> | undefined;
        const timeouts = { headersMs: name.startsWith('headers') ? 150 : 5000, bodyMs: 150 };
        const transport = await start(
          (response, index, request) => {
            hungUp = new Promise((resolve) => response.once('close', resolve));
            answer(response, index, request);
          },
          { timeouts },
        );
        const before = performance.now();
        const error = await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }));
        const took = performance.now() - before;
        assert.equal(error.kind, 'timeout');
        assert.equal(error.detail, 'WAIT_TIMEOUT');
        assert.ok(took >= 140 && took < ENOUGH_MS, `${took} ms`);
        assert.equal(server.requests.length, 1);
        await hungUp;
      });
    }

    it('gives up an answer that says to come back and then stops', async () => {
      const transport = await start(
        (response) => {
          response.writeHead(429, { 'retry-after': '0', 'content-length': '100' });
          response.write('{');
        },
        { timeouts: { headersMs: 5000, bodyMs: 150 } },
      );
      assert.equal((await failureOf(transport.get('/me', { signal: PATIENT, maxBytes }))).kind, 'timeout');
    });
  });

  describe('when it is given up', () => {
    it('before the start, sends nothing', async () => {
      const logger = recordingLogger();
      const transport = await start((response) => reply(response, 200, '1'), { logger });
      const reason = new Error('not wanted any more');
      const error = await failureOf(transport.get('/me', { signal: AbortSignal.abort(reason), maxBytes }));
      assert.equal(error.kind, 'cancelled');
      assert.equal(error.cause, reason);
      assert.equal(error.exchange.status, null);
      assert.equal(server.requests.length, 0);
      assert.equal(logger.lines.length, 1);
    });

    it('before the headers, ends at once and hangs up', async () => {
      const controller = new AbortController();
      let hungUp: Promise<void> | undefined;
      const transport = await start((response) => {
        hungUp = new Promise((resolve) => response.once('close', resolve));
      });
      const call = failureOf(transport.get('/me', { signal: controller.signal, maxBytes }));
      await server.arrived(1);
      controller.abort();
      assert.equal((await call).kind, 'cancelled');
      await hungUp;
    });

    it('in the middle of the body, ends at once and hangs up', async () => {
      const controller = new AbortController();
      let hungUp: Promise<void> | undefined;
      const begun = Promise.withResolvers<undefined>();
      const transport = await start(
        (response) => {
          hungUp = new Promise((resolve) => response.once('close', resolve));
          response.writeHead(200).write('[');
        },
        {
          fetch: async (...request) => {
            const response = await fetch(...request);
            begun.resolve(undefined);
            return response;
          },
        },
      );
      const call = failureOf(transport.get('/me', { signal: controller.signal, maxBytes }));
      await begun.promise;
      await setImmediate();
      controller.abort();
      const error = await call;
      assert.equal(error.kind, 'cancelled');
      assert.equal(error.exchange.status, 200);
      await hungUp;
    });

    it('after the end, changes nothing', async () => {
      const controller = new AbortController();
      const transport = await start((response) => reply(response, 200, '1'));
      const { json } = await transport.get('/me', { signal: controller.signal, maxBytes });
      controller.abort();
      await setImmediate();
      assert.equal(json, 1);
    });
  });

  describe('for a place', () => {
    /** Holds every answer back until it is told to give it. */
    function holding(): { answer: Answer; held: ServerResponse[]; most: () => number } {
      const held: ServerResponse[] = [];
      let open = 0;
      let most = 0;
      const answer: Answer = (response) => {
        most = Math.max(most, ++open);
        response.once('finish', () => open--);
        held.push(response);
      };
      return { answer, held, most: () => most };
    }

    /** A request that has the same way to go: when it is through, those sent before it have had their time. */
    const fence = (held: ServerResponse[]) => async () => {
      const count = server.requests.length;
      const call = fetch(server.origin).then((response) => response.text());
      await server.arrived(count + 1);
      reply(held.splice(-1)[0]!, 200, '');
      await call;
    };

    it('has at most four requests in flight, and sends the others in order', async () => {
      const { answer, held } = holding();
      const transport = await start(answer);
      const paths = Array.from({ length: 10 }, (_, index) => `/roles/${index}`);
      const calls = paths.map((path) => transport.get(path, { signal: PATIENT, maxBytes }));
      await server.arrived(4);
      const meet = fence(held);
      await meet();
      await meet();
      const ownPaths = () => server.requests.filter(({ path }) => path !== '/').map(({ path }) => path);
      assert.deepEqual(ownPaths().length, 4);
      for (let answered = 0; answered < 10; answered++) {
        reply(held.shift()!, 200, '1');
        const expected = Math.min(10, 5 + answered);
        await server.arrived(expected + 2);
        assert.equal(ownPaths().length, expected);
      }
      await Promise.all(calls);
      assert.deepEqual(new Set(ownPaths()), new Set(paths.map((path) => `/api/v1${path}`)));
      assert.deepEqual(
        ownPaths().slice(4),
        paths.slice(4).map((path) => `/api/v1${path}`),
      );
    });

    it('never has more than four in flight when they fail, either', async () => {
      const { answer, held, most } = holding();
      const transport = await start(answer);
      const calls = Array.from({ length: 9 }, () => failureOf(transport.get('/me', { signal: PATIENT, maxBytes })));
      for (let count = 1; count <= 9; count++) {
        await server.arrived(count);
        const response = held.shift()!;
        reply(response, [404, 500, 302][count % 3]!, '');
      }
      await Promise.all(calls);
      assert.ok(most() <= 4, `${most()} at once`);
    });

    it('leaves the queue at once when it is given up', async () => {
      const { answer, held } = holding();
      const transport = await start(answer);
      const first = Array.from({ length: 4 }, () => transport.get('/me', { signal: PATIENT, maxBytes }));
      const controller = new AbortController();
      const queued = failureOf(transport.get('/queued', { signal: controller.signal, maxBytes }));
      const last = transport.get('/last', { signal: PATIENT, maxBytes });
      await server.arrived(4);
      controller.abort();
      const error = await queued;
      assert.equal(error.kind, 'cancelled');
      assert.ok(error.exchange.queuedMs <= error.exchange.durationMs);
      held.splice(0).forEach((response) => reply(response, 200, '1'));
      await server.arrived(5);
      reply(held[0]!, 200, '1');
      await Promise.all([...first, last]);
      assert.ok(!server.requests.some(({ path }) => path.endsWith('/queued')));
    });

    it('tells how long it has queued', async () => {
      const { answer, held } = holding();
      const transport = await start(answer);
      const first = Array.from({ length: 4 }, () => transport.get('/me', { signal: PATIENT, maxBytes }));
      const last = transport.get('/last', { signal: PATIENT, maxBytes });
      await server.arrived(4);
      const queuedAt = Date.now();
      while (Date.now() < queuedAt + 30) {
        await setImmediate();
      }
      held.splice(0).forEach((response) => reply(response, 200, '1'));
      await server.arrived(5);
      reply(held[0]!, 200, '1');
      const { exchange } = await last;
      assert.ok(exchange.queuedMs >= 30 && exchange.queuedMs <= exchange.durationMs, `${exchange.queuedMs} ms`);
      await Promise.all(first);
    });
  });
});
