import assert from 'node:assert/strict';
import {
  HiddenRedirectError,
  WaitTimeoutError,
  classifyNetworkError as classify,
  withoutSecrets,
} from '../../../src/api/networkErrors.ts';
import { ProxyClosedError } from '../../../src/api/proxyErrors.ts';
import { PLANTED } from '../../support/apiClient.ts';

const AWORK = new URL('https://api.awork.com/api/v1/me');

const classifyNetworkError = (error: unknown): ReturnType<typeof classify> => classify(error, AWORK);

/** As `fetch` fails: a TypeError whose cause has the code. */
function failedFetch(cause: unknown): Error {
  return new TypeError('fetch failed', { cause });
}

function withCode(code: unknown): Error {
  return Object.assign(new Error(`failed with ${String(code)}`), { code });
}

describe('classifyNetworkError', () => {
  const kinds = {
    dns: ['ENOTFOUND', 'EAI_AGAIN'],
    refused: ['ECONNREFUSED'],
    timeout: ['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
    tls: [
      ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'EPROTO'],
      ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
    ],
    network: ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'ENETUNREACH', 'SOMETHING_NEW', '__proto__', 'constructor'],
  } as const;
  for (const [kind, codes] of Object.entries(kinds)) {
    for (const code of codes) {
      it(`takes ${code} for ${kind}, and names the code`, () => {
        assert.deepEqual(classifyNetworkError(failedFetch(withCode(code))), { kind, code });
      });
    }
  }

  it('knows a proxy that does not let through, by what it answered', () => {
    for (const message of ['Proxy response (407) ?.== 200 when HTTP Tunneling', 'Proxy response (407) !== 200 when']) {
      const aborted = Object.assign(new Error(message), { code: 'UND_ERR_ABORTED' });
      assert.deepEqual(classifyNetworkError(failedFetch(aborted)), { kind: 'proxy', code: '407' });
    }
  });

  it('knows a proxy that is not there, by where the connection went', () => {
    const atProxy = (code: string, where: object) => failedFetch(Object.assign(withCode(code), where));
    const direct = { address: '203.0.113.7', port: 443 };
    assert.equal(classifyNetworkError(atProxy('ECONNREFUSED', direct)).kind, 'refused');
    assert.deepEqual(classifyNetworkError(atProxy('ECONNREFUSED', { address: '10.0.0.1', port: 3128 })), {
      kind: 'proxyRefused',
      code: '10.0.0.1:3128',
    });
    assert.equal(classifyNetworkError(atProxy('ENOTFOUND', { hostname: 'api.awork.com' })).kind, 'dns');
    assert.deepEqual(classifyNetworkError(atProxy('ENOTFOUND', { hostname: 'proxy.corp.example' })), {
      kind: 'proxyUnknown',
      code: 'proxy.corp.example',
    });
    assert.equal(classifyNetworkError(atProxy('ECONNREFUSED', { address: 7, port: {} })).kind, 'refused');
    assert.deepEqual(classifyNetworkError(new ProxyClosedError(withCode('UND_ERR_SOCKET'))), {
      kind: 'proxyClosed',
      code: null,
    });
  });

  it('knows the end of its own waits', () => {
    const error = new WaitTimeoutError('The answer', 20_000);
    assert.equal(error.message, 'The answer took longer than 20000 ms');
    assert.deepEqual(classifyNetworkError(error), { kind: 'timeout', code: 'WAIT_TIMEOUT' });
  });

  it('knows a redirect of which nothing can be seen', () => {
    assert.deepEqual(classifyNetworkError(new HiddenRedirectError()), { kind: 'redirect', code: null });
  });

  it('looks into every attempt where a host has several addresses', () => {
    const attempts = new AggregateError([withCode('EHOSTUNREACH'), withCode('ECONNREFUSED')]);
    assert.deepEqual(classifyNetworkError(failedFetch(attempts)), { kind: 'refused', code: 'ECONNREFUSED' });
  });

  it('looks behind codes that say nothing', () => {
    const proxy = Object.assign(withCode('PROXY_FAILED'), { cause: failedFetch(withCode('CERT_HAS_EXPIRED')) });
    assert.deepEqual(classifyNetworkError(proxy), { kind: 'tls', code: 'CERT_HAS_EXPIRED' });
    const unknown = Object.assign(withCode('OUTER'), { cause: withCode('INNER') });
    assert.deepEqual(classifyNetworkError(unknown), { kind: 'network', code: 'OUTER' });
  });

  it('takes whatever is thrown', () => {
    const endless: { cause?: unknown } = {};
    endless.cause = endless;
    for (const thrown of [undefined, null, 'ENOTFOUND', 7, {}, withCode(7), endless, { errors: 'none' }]) {
      assert.deepEqual(classifyNetworkError(thrown), { kind: 'network', code: null });
    }
  });
});

describe('withoutSecrets', () => {
  it('gives an ordinary error as it is', () => {
    const error = failedFetch(withCode('ECONNRESET'));
    assert.equal(withoutSecrets(error, PLANTED), error);
    assert.equal(withoutSecrets(undefined, PLANTED), undefined);
  });

  it('gives nothing of an error that quotes the token, however deep', () => {
    const quoting = new TypeError(`Headers.append: "Bearer ${PLANTED}" is an invalid header value.`);
    assert.equal(withoutSecrets(quoting, PLANTED), undefined);
    assert.equal(withoutSecrets(failedFetch(new AggregateError([withCode('EPIPE'), quoting])), PLANTED), undefined);
    assert.equal(withoutSecrets(failedFetch({ note: encodeURIComponent(PLANTED) }), PLANTED), undefined);
  });

  it('gives nothing of an error that holds headers', () => {
    const error = Object.assign(new Error('Request failed'), { headers: { 'set-cookie': 'session=1' } });
    assert.equal(withoutSecrets(failedFetch(error), PLANTED), undefined);
  });

  it('ends with errors that lead to themselves', () => {
    const endless = new Error('endless');
    endless.cause = endless;
    assert.equal(withoutSecrets(endless, PLANTED), endless);
  });
});
