import assert from 'node:assert/strict';
import { channel } from 'node:diagnostics_channel';
import type { Fetch } from '../../../src/api/hostFetchDispatcher.ts';
import { PATIENT, failureOf, transportTo } from '../../support/apiClient.ts';

const get = { signal: PATIENT, maxBytes: 1000 };
const connectErrors = channel('undici:client:connectError');

/** What undici tells when a connection to a host could not be made. */
function tell(host: unknown, code: unknown): void {
  connectErrors.publish({ connectParams: { host }, error: Object.assign(new Error('other side closed'), { code }) });
}

/** A `fetch` that tries for ever, and says so on the channel. */
const trying =
  (messages: () => void): Fetch =>
  (_url, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(init.signal?.reason as Error);
      });
      messages();
    });

describe('A proxy that closes every connection', () => {
  const API_URL = 'https://awork.test:8443/api/v1';

  const ask = (messages: () => void) =>
    failureOf(
      transportTo(API_URL, { fetch: trying(messages), timeouts: { headersMs: 50, bodyMs: 50 } }).get('/me', get),
    );

  it('is asked three times, and not until the time is up', async () => {
    const error = await ask(() => {
      tell('awork.test:8443', 'UND_ERR_SOCKET');
      tell('awork.test:8443', 'UND_ERR_SOCKET');
      tell('awork.test:8443', 'UND_ERR_SOCKET');
    });
    assert.equal(error.kind, 'proxyClosed');
    assert.ok(!connectErrors.hasSubscribers, 'nobody listens any more');
  });

  it('may close some of them, and connections of others do not count', async () => {
    const error = await ask(() => {
      tell('awork.test:8443', 'UND_ERR_SOCKET');
      tell('awork.test:8443', 'UND_ERR_SOCKET');
      tell('elsewhere.test', 'UND_ERR_SOCKET');
      tell('awork.test:8443', 'ECONNRESET');
      tell(undefined, 'UND_ERR_SOCKET');
      connectErrors.publish({});
    });
    assert.equal(error.kind, 'timeout');
  });
});
