import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { Answer as Json, Transport } from '../../../src/api/transport.ts';
import { PATIENT, PLANTED, USER_AGENT, failureOf, recordingLogger, transportTo } from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';
import type { Answer, Loopback } from '../../support/loopback.ts';

const MEGABYTE = 1024 * 1024;

describe('Transport', () => {
  let server: Loopback | undefined;

  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function start(answer: Answer, options?: Parameters<typeof transportTo>[1]): Promise<Transport> {
    server = await startLoopback(answer);
    return transportTo(server.apiUrl, options);
  }

  async function get(answer: Answer, maxBytes = MEGABYTE): Promise<Json> {
    const transport = await start(answer);
    return await transport.get('/me', { signal: PATIENT, maxBytes });
  }

  const failure = (answer: Answer, maxBytes?: number) => failureOf(get(answer, maxBytes));

  describe('sends', () => {
    it('GET to the path below the API URL, query included', async () => {
      const transport = await start((response) => reply(response, 200, []));
      await transport.get('/users?showArchived=true&filterby=id%20eq%20%27x%27', { signal: PATIENT, maxBytes: 10 });
      assert.deepEqual(
        server?.requests.map(({ method, path }) => [method, path]),
        [['GET', '/api/v1/users?showArchived=true&filterby=id%20eq%20%27x%27']],
      );
    });

    it('the token, who it is and what it takes, and else only what fetch adds', async () => {
      await get((response) => reply(response, 200, {}));
      const { headers } = server!.requests[0]!;
      assert.equal(headers.authorization, `Bearer ${PLANTED}`);
      assert.equal(headers['user-agent'], USER_AGENT);
      assert.equal(headers.accept, 'application/json');
      const ofFetch = ['host', 'connection', 'accept-encoding', 'accept-language', 'sec-fetch-mode'];
      const others = Object.keys(headers).filter((name) => !ofFetch.includes(name));
      assert.deepEqual(others.sort(), ['accept', 'authorization', 'user-agent']);
    });

    it('nothing to another host, even where the API URL has two slashes in its path', async () => {
      const other = await startLoopback((response) => reply(response, 200, {}));
      try {
        server = await startLoopback((response) => reply(response, 200, {}));
        const transport = transportTo(`${server.origin}//${new URL(other.origin).host}/x`);
        await transport.get('/me', { signal: PATIENT, maxBytes: MEGABYTE });
        assert.equal(other.requests.length, 0);
        assert.equal(server.requests[0]?.path, `//${new URL(other.origin).host}/x/me`);
      } finally {
        await other.close();
      }
    });
  });

  describe('reads', () => {
    const value = { name: 'Größenprüfung 🚀' };
    const text = JSON.stringify(value);
    const forms: Readonly<Record<string, Answer>> = {
      'a plain answer': (response) => reply(response, 200, text),
      'an answer of another 2xx status': (response) => reply(response, 203, text),
      'an answer without a content type': (response) => response.end(text),
      'an answer with a byte order mark': (response) => reply(response, 200, `\ufeff${text}`),
      'a compressed answer': (response) => reply(response, 200, gzipSync(text), { 'content-encoding': 'gzip' }),
      'a compressed answer that names its length': (response) => {
        const body = gzipSync(text);
        reply(response, 200, body, { 'content-encoding': 'gzip', 'content-length': String(body.length) });
      },
      'an answer in pieces that cut through characters': (response) => {
        const bytes = Buffer.from(text);
        const rest = (from: number) => {
          if (from === bytes.length) {
            response.end();
          } else {
            response.write(bytes.subarray(from, from + 1), () => rest(from + 1));
          }
        };
        rest(0);
      },
    };
    for (const [name, answer] of Object.entries(forms)) {
      it(name, async () => {
        assert.deepEqual((await get(answer)).json, value);
      });
    }

    it('an answer that is not UTF-8 as far as it can be read', async () => {
      const bytes = Buffer.concat([Buffer.from('{"name":"Gr'), Buffer.of(0xf6), Buffer.from('en"}')]);
      assert.deepEqual((await get((response) => reply(response, 200, bytes))).json, { name: 'Gr\ufffden' });
    });

    it('an answer as large as is allowed', async () => {
      const body = JSON.stringify('x'.repeat(998));
      const { exchange } = await get((response) => reply(response, 200, body), 1000);
      assert.equal(exchange.bodyBytes, 1000);
    });

    it('an answer that is too long to be kept with its exchange', async () => {
      const body = JSON.stringify('x'.repeat(256 * 1024));
      const { exchange } = await get((response) => reply(response, 200, body), MEGABYTE);
      assert.equal(exchange.bodyBytes, body.length);
      assert.equal(exchange.body, null);
    });
  });

  describe('refuses', () => {
    it('a web page with status 200', async () => {
      const page = '<!doctype html><title>awork</title>';
      for (const type of ['text/html; charset=utf-8', 'application/json', 'application/xhtml+xml']) {
        const error = await failure((response) => reply(response, 200, page, { 'content-type': type }));
        assert.equal(error.kind, 'notJson');
        assert.equal(error.detail, type);
        assert.equal(error.exchange.status, 200);
        await server?.close();
      }
    });

    const empty: Readonly<Record<string, Answer>> = {
      'an empty answer': (response) => reply(response, 200, ''),
      'an answer of nothing but spaces': (response) => reply(response, 200, ' \r\n'),
      'an answer with status 204': (response) => response.writeHead(204).end(),
    };
    for (const [name, answer] of Object.entries(empty)) {
      it(name, async () => {
        const { kind, detail } = await failure(answer);
        assert.deepEqual([kind, detail], ['malformed', 'empty']);
      });
    }

    for (const text of ['{"name":', '[1,]', 'undefined', "{'name':1}", '{"a":1}{"b":2}', 'NaN', '\u0000']) {
      it(`what is not JSON: ${JSON.stringify(text)}`, async () => {
        const { kind, detail } = await failure((response) => reply(response, 200, text));
        assert.deepEqual([kind, detail], ['malformed', null]);
      });
    }

    const statuses = {
      status: [400, 402, 405, 408, 409, 410, 418, 422, 451, 499],
      server: [500, 501, 502, 504, 520, 599],
      redirect: [300, 301, 302, 303, 304, 305, 307, 308],
      ...{ unauthorized: [401], forbidden: [403], notFound: [404] },
    };
    for (const [kind, each] of Object.entries(statuses)) {
      for (const status of each) {
        it(`status ${status} as ${kind}, after one request`, async () => {
          const body = { code: 'some-code', description: 'Some description.' };
          const error = await failure((response) => reply(response, status, status === 304 ? '' : body));
          assert.equal(error.kind, kind);
          assert.equal(error.exchange.status, status);
          assert.deepEqual(error.awork, status === 304 ? { code: null, description: null } : body);
          assert.equal(error.retryAt, null);
          assert.equal(server?.requests.length, 1);
        });
      }
    }

    it('an answer one byte larger than allowed', async () => {
      const error = await failure((response) => reply(response, 200, JSON.stringify('x'.repeat(999))), 1000);
      assert.equal(error.kind, 'tooLarge');
      assert.equal(error.detail, '1000');
    });

    it('an answer without end, long before its end', async () => {
      let written = 0;
      let hungUp: Promise<void> | undefined;
      const error = await failure((response) => {
        hungUp = new Promise((resolve) => response.once('close', resolve));
        response.writeHead(200, { 'content-type': 'application/json' });
        const piece = `"${'x'.repeat(64 * 1024)}",`;
        const more = () => {
          while (!response.destroyed && response.write(piece)) {
            written += piece.length;
          }
        };
        response.on('drain', more).write('[');
        more();
      });
      assert.equal(error.kind, 'tooLarge');
      await hungUp;
      assert.ok(written < 40 * MEGABYTE, `${written} bytes`);
    });

    it('a small answer that unpacks to a very large one', async () => {
      const bomb = gzipSync(Buffer.alloc(50 * MEGABYTE, ' '));
      const error = await failure((response) => reply(response, 200, bomb, { 'content-encoding': 'gzip' }));
      assert.equal(error.kind, 'tooLarge');
      assert.ok(error.exchange.bodyBytes < 3 * MEGABYTE, `${error.exchange.bodyBytes} bytes unpacked`);
    });
  });

  describe('tells of the exchange', () => {
    it('method, URL, status, trace id, size and times', async () => {
      const before = Date.now();
      const { exchange } = await get((response) => reply(response, 200, '"äöü"', { 'Trace-Id': 'a65ce5745df02af2' }));
      assert.equal(exchange.method, 'GET');
      assert.equal(exchange.url, `${server!.apiUrl}/me`);
      assert.equal(exchange.status, 200);
      assert.equal(exchange.traceId, 'a65ce5745df02af2');
      assert.equal(exchange.bodyBytes, 8);
      assert.ok(exchange.startedAt >= before && exchange.startedAt <= Date.now());
      assert.ok(exchange.durationMs >= 0 && exchange.durationMs <= Date.now() - before);
      assert.ok(exchange.queuedMs >= 0 && exchange.queuedMs <= exchange.durationMs);
      assert.ok(exchange.firstByteMs !== null && exchange.firstByteMs <= exchange.durationMs);
      assert.equal(exchange.body, '"äöü"');
    });

    it('the headers of the answer in lower case, without cookies or credentials', async () => {
      const sent = { 'X-Edge-Ref': 'edge', 'RateLimit-Remaining': '49', Authorization: 'x', 'Set-Cookie': 'session=1' };
      const { exchange } = await get((response) => reply(response, 200, '1', { ...sent, Cookie: 'a=b' }));
      assert.equal(exchange.headers['x-edge-ref'], 'edge');
      assert.equal(exchange.headers['ratelimit-remaining'], '49');
      for (const name of ['authorization', 'set-cookie', 'cookie']) {
        assert.equal(exchange.headers[name], undefined);
      }
      assert.equal(exchange.traceId, null);
    });

    it('headers with names that mean something in JavaScript', async () => {
      const { exchange } = await get((response) => reply(response, 200, '1', { __proto__x: '1', constructor: '2' }));
      assert.equal(exchange.headers['constructor'], '2');
      assert.equal(typeof exchange.headers.toString, 'function');
    });
  });

  describe('writes one line to the log', () => {
    async function linesOf(answer: Answer): Promise<readonly string[]> {
      const logger = recordingLogger();
      const transport = await start(answer, { logger });
      await transport.get('/me', { signal: PATIENT, maxBytes: MEGABYTE }).catch(() => undefined);
      return logger.lines.map((line) => line.replace(server!.origin, 'origin').replace(/ \d+ ms/, ' N ms'));
    }

    it('with method, URL, status, time and trace id', async () => {
      const lines = await linesOf((response) => reply(response, 200, '1', { 'trace-id': 'a65c' }));
      assert.deepEqual(lines, ['info: GET origin/api/v1/me 200 N ms trace a65c']);
    });

    it('of a failure, too', async () => {
      const lines = await linesOf((response) => reply(response, 404, { code: 'not-found', description: 'planted' }));
      assert.deepEqual(lines, ['info: GET origin/api/v1/me 404 N ms']);
    });

    it('of a request without an answer', async () => {
      const lines = await linesOf((response) => response.socket?.resetAndDestroy());
      assert.deepEqual(lines, ['info: GET origin/api/v1/me no answer N ms']);
    });

    it('of a request that has waited for a rate limit, not one for each try', async () => {
      const lines = await linesOf((response, index) =>
        index === 0 ? reply(response, 429, '', { 'retry-after': '0' }) : reply(response, 200, '1'),
      );
      assert.deepEqual(lines, ['info: GET origin/api/v1/me 200 N ms']);
    });
  });

  it('knows whether awork refused the token itself, and tells of each answer', async () => {
    const statuses = [200, 401, 401, 500, 200];
    const told: boolean[] = [];
    const transport = await start((response) => reply(response, statuses.shift() ?? 500, {}), {
      onAnswer: () => told.push(transport.tokenRejected),
    });
    for (const path of ['/me', '/apiusers', '/me', '/me', '/roles']) {
      await transport.get(path, { signal: PATIENT, maxBytes: MEGABYTE }).catch(() => undefined);
    }
    assert.deepEqual(told, [false, false, true, true, false]);
  });
});
