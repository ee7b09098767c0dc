import assert from 'node:assert/strict';
import tls from 'node:tls';
import { resolveHost, shakeHands } from '../../../../src/ui/check/probes.ts';
import { PATIENT } from '../../../support/apiClient.ts';
import { reply, startLoopback, startTcp, unusedOrigin } from '../../../support/loopback.ts';
import { selfSignedCertificate } from '../../../support/selfSignedCertificate.ts';

describe('Probing the network', () => {
  it('resolves names, takes addresses as they are, and says why it cannot', async () => {
    const local = await resolveHost('localhost', PATIENT);
    assert.ok(local.status === 'resolved' && local.addresses.some((address) => ['127.0.0.1', '::1'].includes(address)));
    assert.deepEqual(await resolveHost('[::1]', PATIENT), { status: 'resolved', addresses: ['::1'] });
    const failed = await resolveHost('does-not-exist.invalid', PATIENT);
    assert.ok(failed.status === 'failed' && /^(ENOTFOUND|EAI_)/.test(failed.code), JSON.stringify(failed));
  });

  it('does not trust what nobody vouches for', async () => {
    const server = await startLoopback((response) => reply(response, 200, {}), selfSignedCertificate());
    try {
      assert.deepEqual(await shakeHands(new URL(server.apiUrl), PATIENT), {
        status: 'failed',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      });
      assert.deepEqual(server.requests, []);
    } finally {
      await server.close();
    }
  });

  it('says of a private authority that it is none of the public ones, and sends nothing', async () => {
    const certificate = selfSignedCertificate();
    const before = tls.getCACertificates('default');
    const server = await startLoopback((response) => reply(response, 200, {}), certificate);
    try {
      tls.setDefaultCACertificates([...before, certificate.cert]);
      const handshake = await shakeHands(new URL(server.apiUrl), PATIENT);
      assert.ok(handshake.status === 'trusted', JSON.stringify(handshake));
      assert.deepEqual([handshake.issuer, handshake.root, handshake.isPublic], ['loopback', 'loopback', false]);
      assert.match(handshake.protocol, /^TLSv1\.[23]$/);
      assert.ok(Math.abs(handshake.validTo - Date.now() - 86_400_000) < 60_000);
      assert.deepEqual(server.requests, []);
    } finally {
      tls.setDefaultCACertificates(before);
      await server.close();
    }
  });

  it('ends with what refuses, talks something else, or is given up', async () => {
    const origin = (await unusedOrigin()).replace('http:', 'https:');
    assert.deepEqual(await shakeHands(new URL(origin), PATIENT), { status: 'failed', code: 'ECONNREFUSED' });
    const talker = await startTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const silent = await startTcp(() => undefined);
    try {
      const other = await shakeHands(new URL(talker.origin.replace('http:', 'https:')), PATIENT);
      assert.ok(other.status === 'failed' && /SSL|TLS|ECONNRESET|EPROTO/.test(other.code), JSON.stringify(other));
      const abort = new AbortController();
      const waiting = shakeHands(new URL(silent.origin.replace('http:', 'https:')), abort.signal);
      abort.abort();
      assert.equal((await waiting).status, 'failed');
    } finally {
      await talker.close();
      await silent.close();
    }
  });
});
