import assert from 'node:assert/strict';
import type { ApiError } from '../../../src/api/errors.ts';
import { PATIENT, failureOf, transportTo } from '../../support/apiClient.ts';
import { reply, startLoopback, startTcp, unusedOrigin } from '../../support/loopback.ts';
import type { Answer, Loopback } from '../../support/loopback.ts';
import { selfSignedCertificate } from '../../support/selfSignedCertificate.ts';

const get = { signal: PATIENT, maxBytes: 1024 * 1024 };

describe('Transport on a bad network', () => {
  let running: Pick<Loopback, 'close'>[] = [];

  afterEach(async () => {
    await Promise.all(running.map((server) => server.close()));
    running = [];
  });

  async function start(answer: Answer): Promise<Loopback> {
    const server = await startLoopback(answer);
    running.push(server);
    return server;
  }

  /** Meets the failure first and a good answer after it, with the same transport. */
  async function failsOnce(fail: Answer): Promise<ApiError> {
    const server = await start((response, index, request) =>
      index === 0 ? fail(response, index, request) : reply(response, 200, '"recovered"'),
    );
    const transport = transportTo(server.apiUrl);
    const error = await failureOf(transport.get('/me', get));
    assert.equal(server.requests.length, 1, 'a broken connection is not tried again');
    assert.equal((await transport.get('/me', get)).json, 'recovered');
    return error;
  }

  it('tells of a connection that is reset before anything is answered', async () => {
    const error = await failsOnce((response) => response.socket?.resetAndDestroy());
    assert.equal(error.kind, 'network');
    assert.equal(error.exchange.status, null);
    assert.equal(error.detail, 'ECONNRESET');
  });

  it('tells of a connection that ends before anything is answered', async () => {
    const error = await failsOnce((response) => response.socket?.end());
    assert.equal(error.kind, 'network');
    assert.equal(error.detail, 'UND_ERR_SOCKET');
  });

  it('tells of a connection that is reset in the middle of the body', async () => {
    const error = await failsOnce((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"name":', () => response.socket?.resetAndDestroy());
    });
    assert.equal(error.kind, 'network');
  });

  it('tells of an answer that is shorter than it said', async () => {
    const error = await failsOnce((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
      response.write('{"name":"whole"}', () => response.socket?.end());
    });
    assert.equal(error.kind, 'network');
    assert.equal(error.exchange.status, 200);
  });

  it('tells of a chunked answer without its last chunk', async () => {
    const error = await failsOnce((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"name":"whole"}', () => response.socket?.end());
    });
    assert.equal(error.kind, 'network');
  });

  it('tells of an answer that is not compressed as it says', async () => {
    const error = await failsOnce((response) => reply(response, 200, '{"name":"x"}', { 'content-encoding': 'gzip' }));
    assert.equal(error.kind, 'network');
    assert.equal(error.detail, 'Z_DATA_ERROR');
  });

  it('tells of a part of an answer, for which nobody asked', async () => {
    for (const range of ['bytes 5-16/100', 'bytes 0-3/100', 'nonsense', undefined]) {
      const headers = {
        'content-length': '12',
        'set-cookie': 'session=1',
        ...(range === undefined ? {} : { 'content-range': range }),
      };
      const server = await start((response) => reply(response, 206, '{"name":"x"}', headers));
      const outcome = await transportTo(server.apiUrl)
        .get('/me', get)
        .catch((error: unknown) => error as ApiError);
      assert.ok('json' in outcome || outcome.kind === 'network', String(range));
      assert.equal(server.requests.length, 1);
      assert.equal((outcome as ApiError).cause, undefined, 'undici’s own error holds all headers');
    }
  });

  it('hangs up on an answer that it refuses at its headers', async () => {
    const hungUp = Promise.withResolvers<undefined>();
    const server = await start((response) => {
      response.once('close', () => hungUp.resolve(undefined));
      response.writeHead(206, { 'content-range': 'bytes 0-3/100', 'content-length': '12' }).flushHeaders();
    });
    assert.equal((await failureOf(transportTo(server.apiUrl).get('/me', get))).kind, 'network');
    await hungUp.promise;
  });

  it('tells of something that is not HTTP', async () => {
    const server = await startTcp((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    running.push(server);
    const error = await failureOf(transportTo(server.apiUrl).get('/me', get));
    assert.equal(error.kind, 'network');
    assert.equal(error.exchange.status, null);
  });

  it('tells of headers beyond all measure', async () => {
    const server = await startTcp((socket) => socket.end(`HTTP/1.1 200 OK\r\nx-long: ${'x'.repeat(100_000)}\r\n\r\n`));
    running.push(server);
    assert.equal((await failureOf(transportTo(server.apiUrl).get('/me', get))).kind, 'network');
  });

  it('tells of a port where nobody listens', async () => {
    const error = await failureOf(transportTo(`${await unusedOrigin()}/api/v1`).get('/me', get));
    assert.equal(error.kind, 'refused');
    assert.equal(error.detail, 'ECONNREFUSED');
  });

  it('tells of a name that does not exist', async function () {
    // Some resolvers ask several servers in turn.
    this.timeout(60_000);
    const error = await failureOf(transportTo('https://nonexistent.invalid/api/v1').get('/me', get));
    assert.equal(error.kind, 'dns');
    assert.match(error.detail ?? '', /^E(NOTFOUND|AI_)/);
  });

  it('tells of a certificate that nobody vouches for, and does not send the token', async () => {
    const server = await startLoopback((response) => reply(response, 200, '1'), selfSignedCertificate());
    running.push(server);
    const error = await failureOf(transportTo(server.apiUrl).get('/me', get));
    assert.equal(error.kind, 'tls');
    assert.equal(error.detail, 'DEPTH_ZERO_SELF_SIGNED_CERT');
    assert.equal(server.requests.length, 0);
  });

  it('tells of a server that does not speak TLS', async () => {
    const server = await start((response) => reply(response, 200, '1'));
    const error = await failureOf(transportTo(server.apiUrl.replace('http:', 'https:')).get('/me', get));
    assert.equal(error.kind, 'tls');
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`never follows a redirect with status ${status}, so that the token arrives nowhere else`, async () => {
      const elsewhere = await start((response) => reply(response, 200, '1'));
      const location = `${elsewhere.origin}/api/v1/me`;
      const error = await failsOnce((response) => reply(response, status, '', { location }));
      assert.equal(error.kind, 'redirect');
      assert.equal(error.detail, location);
      assert.equal(elsewhere.requests.length, 0);
    });
  }

  it('does not follow a redirect within the same origin either', async () => {
    const server = await start((response) => reply(response, 302, '', { location: '/login' }));
    const error = await failureOf(transportTo(server.apiUrl).get('/me', get));
    assert.equal(error.detail, '/login');
    assert.equal(server.requests.length, 1);
  });
});
