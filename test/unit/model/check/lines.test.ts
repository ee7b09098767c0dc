import assert from 'node:assert/strict';
import type { MyPermissions } from '../../../../src/api/schema/me.ts';
import {
  clockLine,
  failureLine,
  limitsLine,
  permissionLines,
  roundTripLine,
} from '../../../../src/model/check/answers.ts';
import { apiUrlLine, resolutionLine, tlsLines, type Handshake } from '../../../../src/model/check/network.ts';
import { checkApiUrl } from '../../../../src/model/apiUrl.ts';
import { makeError, makeExchange } from '../builders.ts';

const DAY = 86_400_000;

describe('What a check says of the network', () => {
  const trusted = {
    status: 'trusted',
    protocol: 'TLSv1.3',
    issuer: 'CA 1',
    validTo: 60 * DAY,
    root: 'Root',
    isPublic: true,
  } as const;
  const results = (handshake: Handshake, viaProxy: boolean): string[] =>
    tlsLines(handshake, viaProxy, 0).map(({ result }) => result);

  it('knows an API address that a token may go to', () => {
    assert.equal(apiUrlLine(checkApiUrl('https://api.awork.com/api/v1/')).found, 'https://api.awork.com/api/v1');
    const wrong = apiUrlLine(checkApiUrl('http://me:secret@api.awork.com'));
    assert.equal(wrong.result, 'problem');
    assert.doesNotMatch(wrong.found, /secret/);
  });

  it('takes a name that does not resolve for a problem, but not behind a proxy', () => {
    const failed = { status: 'failed', code: 'ENOTFOUND' } as const;
    assert.equal(resolutionLine('x.example', failed, false).result, 'problem');
    assert.equal(resolutionLine('x.example', failed, true).result, 'unknown');
    assert.match(
      resolutionLine('x', { status: 'resolved', addresses: ['1.2.3.4', '::1'] }, false).found,
      /1\.2\.3\.4, ::1/,
    );
  });

  it('says who issued the certificate, until when, and whether the authority is a private one', () => {
    const [certificate, authority] = tlsLines(trusted, false, 0);
    assert.match(certificate!.found, /TLSv1\.3.*CA 1.*60 more days/);
    assert.match(authority!.found, /Root, a public one/);
    assert.match(tlsLines({ ...trusted, isPublic: false }, false, 0)[1]!.found, /private one/);
    assert.deepEqual(results({ ...trusted, root: null, isPublic: null }, false), ['ok', 'unknown']);
    assert.deepEqual(results({ ...trusted, validTo: 5 * DAY }, false), ['problem', 'ok']);
  });

  it('does not claim to know what a proxy shows', () => {
    assert.deepEqual(results(trusted, true), ['ok', 'unknown']);
    assert.deepEqual(results({ status: 'failed', code: 'ECONNREFUSED' }, true), ['unknown']);
    assert.deepEqual(results({ status: 'failed', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, false), ['problem']);
  });
});

describe('What a check says of answers', () => {
  it('counts round trips, and finds them slow by the middle one', () => {
    const exchanges = [100, 90, 9000].map((durationMs) => makeExchange({ durationMs, queuedMs: 10 }));
    const line = roundTripLine(exchanges, 5);
    assert.deepEqual([line.result, line.found], ['ok', '3 of 5 requests answered, in 90, 80, 8990 ms.']);
    assert.equal(roundTripLine(exchanges.slice(2), 5).result, 'problem');
    assert.equal(roundTripLine([], 5).result, 'unknown');
  });

  it('compares the clocks by the middle of the exchange', () => {
    const at = Date.parse('2026-03-11T12:00:00Z');
    const line = (offset: number, date = 'Wed, 11 Mar 2026 12:00:00 GMT') =>
      clockLine(makeExchange({ startedAt: at + offset, firstByteMs: 1000, headers: { date } }));
    assert.deepEqual([line(0).result, line(0).found], ['ok', "Within 1 s of the server's."]);
    assert.match(line(300_000).found, /^300 s ahead/);
    assert.match(line(-300_000).found, /^300 s behind/);
    assert.equal(line(0, 'soon').result, 'unknown');
  });

  it('tells admin, role and the permission to read API users, however levels are spelled', () => {
    const make = (values: Partial<MyPermissions>): MyPermissions => ({
      ...{ isAdmin: false, isGuest: false, isBlocked: false, roleId: 'r', permissions: [] },
      ...values,
    });
    const results = (values: Partial<MyPermissions>) =>
      permissionLines(make(values), 'Integration').map(({ result }) => result);
    assert.deepEqual(results({ isAdmin: true, roleId: null }), ['ok', 'ok']);
    assert.deepEqual(results({}), ['ok', 'problem']);
    assert.deepEqual(results({ roleId: null }), ['unknown', 'problem']);
    assert.deepEqual(results({ isBlocked: true }), ['ok', 'problem', 'problem']);
    for (const level of ['read', 'Write', 'manage', 'config']) {
      assert.deepEqual(results({ permissions: [{ feature: 'Workspace-Manage-Config', accessLevels: [level] }] }), [
        'ok',
        'ok',
      ]);
    }
    assert.deepEqual(results({ permissions: [{ feature: 'workspace-manage-config', accessLevels: [] }] }), [
      'ok',
      'problem',
    ]);
    assert.equal(permissionLines(make({}), 'Integration')[0]!.found, 'Integration');
  });

  it('warns of rate limits that are nearly used', () => {
    const limits = (remaining: number) => ({
      ...{ second: null, minute: { limit: 1000, remaining }, resetsAt: null, saidAt: 0 },
    });
    assert.equal(limitsLine(limits(900), 1).result, 'ok');
    assert.equal(limitsLine(limits(9), 1).result, 'problem');
    assert.equal(limitsLine(null, 1).result, 'unknown');
  });

  it('explains failures, and what came in no time', () => {
    assert.match(failureLine('awork', makeError('unauthorized'), false).found, /token is not accepted/i);
    assert.equal(failureLine('awork', makeError('cancelled')).result, 'unknown');
  });
});
