import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { REDACTED } from '../../../src/api/redact.ts';
import {
  PATIENT,
  PLANTED,
  assertWithoutToken,
  failureOf,
  recordingLogger,
  transportTo,
} from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';
import type { Answer, Loopback } from '../../support/loopback.ts';

const get = { signal: PATIENT, maxBytes: 1024 * 1024 };

/** What .NET writes for characters of the token that JSON would not need to escape. */
const AS_DOT_NET = PLANTED.replace(/[+"]/g, (sign) => (sign === '+' ? '\\u002B' : '\\u0022')).replace(
  /\\(?!u)/g,
  '\\\\',
);

const spellings: Readonly<Record<string, string>> = {
  plain: PLANTED,
  'URL-encoded': encodeURIComponent(PLANTED),
  'in base64': btoa(PLANTED),
};

describe('Transport whose server sends the token back', () => {
  let server: Loopback;

  afterEach(() => server.close());

  async function start(answer: Answer, options?: Parameters<typeof transportTo>[1]) {
    server = await startLoopback(answer);
    return transportTo(server.apiUrl, options);
  }

  for (const [name, spelling] of Object.entries(spellings)) {
    for (const status of [200, 400, 401, 404, 429, 500]) {
      it(`${name}, in the body and the headers of status ${status}, keeps it to itself`, async () => {
        const logger = recordingLogger();
        const body = { code: `code ${spelling}`, description: `Your token ${spelling} is bad.`, message: undefined };
        const headers = { 'x-echo': `got ${spelling}`, 'trace-id': spelling, 'retry-after': '9999' };
        const transport = await start((response) => reply(response, status, body, headers), { logger });
        const outcome = await transport.get('/me', get).catch((error: unknown) => error);
        assertWithoutToken(outcome);
        assertWithoutToken(logger.lines);
        const { exchange } = outcome as { exchange: { headers: Record<string, string> } };
        assert.equal(exchange.headers['x-echo'], `got ${REDACTED}`);
      });
    }

    it(`${name}, in the wrapper of the gateway, tells the rest`, async () => {
      const body = { message: { code: 'unauthorized', description: `Bad: ${spelling}!` } };
      const transport = await start((response) => reply(response, 401, body));
      const { awork } = await failureOf(transport.get('/me', get));
      assert.equal(awork.description, `Bad: ${REDACTED}!`);
    });

    it(`${name}, in a redirect, does not tell it`, async () => {
      const location = `https://login.example/?token=${spelling}`;
      const transport = await start((response) => reply(response, 302, '', { location }));
      const error = await failureOf(transport.get('/me', get));
      assertWithoutToken(error);
      assert.equal(error.detail, `https://login.example/?token=${REDACTED}`);
    });

    it(`${name}, in what is no JSON, does not tell it`, async () => {
      const type = `text/html; ${encodeURIComponent(spelling)}`;
      for (const answer of [
        (response: ServerResponse) => reply(response, 200, `${spelling}`),
        (response: ServerResponse) => reply(response, 200, `{"a":"${JSON.stringify(spelling)}`),
        (response: ServerResponse) => reply(response, 200, `<p>${spelling}`, { 'content-type': type }),
      ]) {
        const transport = await start(answer);
        assertWithoutToken(await failureOf(transport.get('/me', get)));
        await server.close();
      }
    });
  }

  it('escaped as .NET does, finds it all the same', async () => {
    const text = `{"code":"c","description":"Bad: ${AS_DOT_NET}!"}`;
    assert.equal((JSON.parse(text) as { description: string }).description, `Bad: ${PLANTED}!`);
    const transport = await start((response, index) => reply(response, index === 0 ? 400 : 200, text));
    const error = await failureOf(transport.get('/me', get));
    assert.equal(error.awork.description, `Bad: ${REDACTED}!`);
    assert.deepEqual((await transport.get('/me', get)).json, { code: 'c', description: `Bad: ${REDACTED}!` });
  });

  it('in the reason phrase, does not tell it', async () => {
    const transport = await start((response) => {
      response.writeHead(418, PLANTED);
      response.end();
    });
    assertWithoutToken(await failureOf(transport.get('/me', get)));
  });

  it('with half of the answer missing, does not tell it', async () => {
    const transport = await start((response) => {
      response.writeHead(200, { 'content-length': '4096', 'x-echo': PLANTED });
      response.write(PLANTED, () => response.socket?.end());
    });
    assertWithoutToken(await failureOf(transport.get('/me', get)));
  });

  it('with a part of an answer, does not tell it', async () => {
    const headers = { 'content-range': 'bytes 0-3/100', 'content-length': '12', 'x-echo': PLANTED };
    const transport = await start((response) => reply(response, 206, '{"name":"x"}', headers));
    const error = await failureOf(transport.get('/me', get));
    assertWithoutToken(error);
    assert.equal(error.kind, 'network');
  });
});

describe('Transport with a token that no header can hold', () => {
  for (const token of ['planted\ntoken', 'planted\u0000token', 'planted token €', 'half \ud83d token']) {
    it(`fails without telling it: ${JSON.stringify(token)}`, async () => {
      const server = await startLoopback((response) => reply(response, 200, '1'));
      try {
        const error = await failureOf(transportTo(server.apiUrl, { token }).get('/me', get));
        assert.equal(error.kind, 'network');
        assert.equal(server.requests.length, 0);
        const texts = [error.message, String(error.cause), error.detail ?? ''];
        assert.ok(!texts.some((text) => text.includes(token)), texts.join(' | '));
      } finally {
        await server.close();
      }
    });
  }
});
