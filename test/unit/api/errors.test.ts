import assert from 'node:assert/strict';
import { ApiError, isApiError } from '../../../src/api/errors.ts';
import type { Exchange } from '../../../src/shared/exchange.ts';

const exchange: Exchange = {
  ...{ method: 'GET', url: 'https://api.awork.com/api/v1/me', status: 401, traceId: 'trace' },
  ...{
    headers: { 'x-planted': 'header' },
    startedAt: 0,
    durationMs: 12,
    queuedMs: 0,
    firstByteMs: 5,
    bodyBytes: 7,
    body: null,
  },
};

describe('ApiError', () => {
  it('says in one line what was asked, what came back and what kind of failure it is', () => {
    const error = new ApiError('unauthorized', { exchange, awork: { code: 'planted', description: 'planted' } });
    assert.equal(error.message, 'GET https://api.awork.com/api/v1/me: 401 (unauthorized)');
    assert.equal(error.name, 'ApiError');
    assert.ok(error instanceof Error);
  });

  it('says so when there was no answer', () => {
    const error = new ApiError('dns', { exchange: { ...exchange, status: null } });
    assert.equal(error.message, 'GET https://api.awork.com/api/v1/me: no answer (dns)');
  });

  it('has null for what is not known', () => {
    const { awork, detail, retryAt, cause } = new ApiError('server', { exchange });
    assert.deepEqual(
      { awork, detail, retryAt },
      { awork: { code: null, description: null }, detail: null, retryAt: null },
    );
    assert.equal(cause, undefined);
  });

  it('keeps its cause', () => {
    const cause = new Error('socket hang up');
    assert.equal(new ApiError('network', { exchange, cause }).cause, cause);
  });
});

describe('isApiError', () => {
  const error = new ApiError('notFound', { exchange });

  it('knows any kind, or one of those asked for', () => {
    assert.ok(isApiError(error));
    assert.ok(isApiError(error, 'forbidden', 'notFound'));
    assert.ok(!isApiError(error, 'forbidden'));
  });

  it('knows nothing else', () => {
    for (const other of [new Error('notFound'), { kind: 'notFound', exchange }, null, undefined, 'notFound']) {
      assert.ok(!isApiError(other));
    }
  });
});
