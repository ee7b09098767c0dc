import assert from 'node:assert/strict';
import type { ApiErrorKind } from '../../../src/api/errors.ts';
import { stepLabel } from '../../../src/model/details/failure.ts';
import { explain, explainUnlisted, type Explanation, type Findings } from '../../../src/model/explain.ts';
import type { SubjectKind } from '../../../src/shared/subject.ts';
import { ID, makeError } from './builders.ts';

type Details = Parameters<typeof makeError>[1];

/** Every kind but `cancelled`: what its title says, and its next steps. A kind that is missing is a compile error. */
const kinds: Readonly<Record<Exclude<ApiErrorKind, 'cancelled'>, readonly [title: RegExp, ...steps: string[]]>> = {
  unauthorized: [/awork refused the request/, 'retry', 'replaceToken', 'showLog'],
  forbidden: [/blocked on its way/, 'retry', 'showLog'],
  notFound: [/no such API user/, 'retry'],
  rateLimited: [/slow down/, 'retry', 'showLog'],
  server: [/awork has a problem/, 'retry', 'showLog'],
  status: [/did not accept the request/, 'retry', 'showLog'],
  redirect: [/points elsewhere/, 'changeApiUrl', 'showLog'],
  dns: [/api\.awork\.com could not be found/, 'retry', 'changeApiUrl', 'showLog'],
  refused: [/api\.awork\.com refused the connection/, 'retry', 'changeApiUrl', 'showLog'],
  proxy: [/proxy does not let requests through to api\.awork\.com/, 'changeProxy', 'retry', 'showLog'],
  proxyRefused: [/proxy cannot be reached/, 'changeProxy', 'retry', 'showLog'],
  proxyUnknown: [/proxy cannot be found/, 'changeProxy', 'retry', 'showLog'],
  proxyClosed: [/proxy does not let requests through to api\.awork\.com/, 'changeProxy', 'retry', 'showLog'],
  tls: [/connection to api\.awork\.com is not trusted/, 'retry', 'showLog'],
  timeout: [/api\.awork\.com did not answer in time/, 'retry', 'showLog'],
  network: [/connection to api\.awork\.com broke/, 'retry', 'showLog'],
  notJson: [/not the awork API/, 'changeApiUrl', 'retry', 'showLog'],
  malformed: [/cannot be read/, 'retry', 'showLog'],
  mismatch: [/not what awork documents/, 'retry', 'showLog'],
  tooLarge: [/too large/, 'changeApiUrl', 'showLog'],
};
const kindNames = Object.keys(kinds) as (keyof typeof kinds)[];

function explained(kind: ApiErrorKind, details: Details = {}, findings?: Findings, asked?: SubjectKind): Explanation {
  const explanation = explain(makeError(kind, details), findings, asked);
  assert.ok(explanation, `${kind} is not explained`);
  return explanation;
}

const stepsOf = ({ next }: Explanation): string[] => next.map(({ action }) => action);

describe('Explaining an error', () => {
  for (const kind of kindNames) {
    it(`gives ${kind} a title, a text, facts and next steps`, () => {
      const [title, ...steps] = kinds[kind];
      const explanation = explained(kind, { detail: '5242880' });
      assert.match(explanation.title, title);
      assert.match(explanation.text, /^\S.*\.$/s);
      assert.ok(explanation.facts.length > 0);
      assert.deepEqual(stepsOf(explanation), steps);
      assert.equal(new Set(steps).size, steps.length, 'a step is offered twice');
      for (const step of explanation.next) {
        assert.notEqual(stepLabel(step), '');
      }
    });

    it(`leaves no place of a word in the sentences about ${kind}`, () => {
      for (const details of [{}, { detail: '5242880', exchange: { status: 418 }, retryAt: Date.now() }]) {
        const { title, text, facts } = explained(kind, details);
        assert.doesNotMatch(JSON.stringify([title, text, facts]), /\{\d\}|undefined|null|NaN|\[object/);
      }
    });
  }

  it('has nothing to say of what the person cancelled', () => {
    assert.equal(explain(makeError('cancelled')), null);
  });

  it('tells all that support asks for', () => {
    const { facts } = explained('server', {
      awork: { code: 'server-error', description: 'Something failed.' },
      exchange: { status: 500, traceId: 'a65ce5745df02af216715ff06661fb3a', headers: { 'x-edge-ref': 'edge-1' } },
    });
    assert.deepEqual(facts, [
      { label: 'Request', value: `GET https://api.awork.com/api/v1/apiusers/${ID}` },
      { label: 'Status', value: '500' },
      { label: 'awork code', value: 'server-error' },
      { label: 'awork says', value: 'Something failed.' },
      { label: 'Trace id', value: 'a65ce5745df02af216715ff06661fb3a' },
      { label: 'Edge reference', value: 'edge-1' },
    ]);
  });

  it('leaves out the facts that are not known', () => {
    for (const details of [{}, { awork: { code: '', description: null }, exchange: { traceId: '' } }]) {
      assert.deepEqual(
        explained('dns', details).facts.map(({ label }) => label),
        ['Request'],
      );
    }
  });

  it('names the host with its port, and nothing else of the URL', () => {
    const { title } = explained('refused', { exchange: { url: 'http://127.0.0.1:4711/api/v1/me?x=1' } });
    assert.equal(title, '127.0.0.1:4711 refused the connection');
  });

  it('says what it was that does not exist', () => {
    const titles = (['apiUser', 'role', 'user', 'client'] as const).map(
      (kind) => explained('notFound', {}, {}, kind).title,
    );
    assert.deepEqual(titles, [
      'There is no such API user',
      'There is no such Role',
      'There is no such Person',
      'There is no such Client',
    ]);
    assert.equal(explainUnlisted('role').title, 'There is no such Role');
    assert.deepEqual(stepsOf(explainUnlisted('role')), ['retry']);
  });

  it('says how many seconds a time-out took and how many MB were too many', () => {
    assert.match(explained('timeout', { exchange: { durationMs: 20_400 } }).text, /after 20 s/);
    assert.match(explained('tooLarge', { detail: String(5 * 1024 * 1024) }).text, /after 5 MB/);
  });

  it('names the system’s reason where there is one', () => {
    assert.match(explained('tls', { detail: 'CERT_HAS_EXPIRED' }).text, /\(CERT_HAS_EXPIRED\)/);
    assert.match(explained('tls').text, /no reason given/);
    assert.match(explained('network', { detail: 'ECONNRESET' }).text, /\(ECONNRESET\)/);
  });

  it('tells an empty answer from one that is not JSON', () => {
    assert.match(explained('malformed', { detail: 'empty' }).text, /is empty/);
    assert.match(explained('malformed').text, /not valid JSON/);
  });

  it('names the first difference from what awork documents', () => {
    assert.match(explained('mismatch', { detail: '3.name: string expected, null received' }).text, /: 3\.name: string/);
  });
});

describe('Explaining a 401', () => {
  it('blames the token where it does not work', () => {
    assert.equal(explained('unauthorized', {}, { tokenWorks: false }).title, 'The token is not accepted');
  });

  it('blames nothing where it could not be found out', () => {
    const { title, text } = explained('unauthorized', {}, {});
    assert.equal(title, 'awork refused the request');
    assert.match(text, /could not be found out/);
  });

  it('says that it has expired where awork says so', () => {
    const awork = { code: 'unauthorized', description: 'Token Expired' };
    const explanation = explained('unauthorized', { awork }, { tokenWorks: false });
    assert.equal(explanation.title, 'The token has expired');
    assert.equal(stepsOf(explanation)[0], 'replaceToken');
  });

  it('names the missing permission where the token works', () => {
    const explanation = explained('unauthorized', {}, { tokenWorks: true });
    assert.equal(explanation.title, 'The token may not read this');
    assert.match(explanation.text, /workspace-manage-config:read/);
    assert.match(explanation.text, /token is valid/);
    assert.equal(stepsOf(explanation)[0], 'replaceToken');
  });
});

describe('Explaining a 403', () => {
  it('names the missing permission where awork itself answered', () => {
    const explanation = explained('forbidden', { awork: { code: 'unauthorized', description: null } });
    assert.match(explanation.text, /workspace-manage-config:read/);
  });

  it('says that something stood in the way where awork did not answer', () => {
    const explanation = explained('forbidden', { exchange: { headers: { 'x-edge-ref': 'e7' } } });
    assert.match(explanation.text, /edge reference below/);
    assert.deepEqual(explanation.facts.at(-1), { label: 'Edge reference', value: 'e7' });
  });
});

describe('Explaining a 404', () => {
  it('offers the page of what the id names instead', () => {
    const elsewhere = [
      { subject: { kind: 'role', id: ID }, name: 'Designer' },
      { subject: { kind: 'user', id: ID }, name: 'Carla Creative' },
    ] as const;
    const { text, next } = explained('notFound', {}, { elsewhere });
    assert.match(text, /something else .*: Role "Designer", Person "Carla Creative"\.$/);
    assert.deepEqual(
      next,
      elsewhere.map(({ subject }) => ({ action: 'open', subject })),
    );
    assert.deepEqual(next.map(stepLabel), ['Open Role', 'Open Person']);
  });

  it('says that nothing else has the id, but only where all were asked', () => {
    assert.match(explained('notFound', {}, { elsewhere: [] }).text, /No role, person or client/);
    assert.doesNotMatch(explained('notFound', {}, {}).text, /No role, person or client/);
  });

  for (const path of ['/me', '/apiusers', '/roles?showArchived=true', '/users?page=1&pageSize=1000']) {
    it(`of ${path}, which awork always has, tells that its API is elsewhere`, () => {
      const explanation = explained('notFound', { exchange: { url: `https://awork.example/api/v1${path}` } });
      assert.equal(explanation.title, 'There is no awork API at this address');
      assert.match(explanation.text, /^awork\.example answers/);
      assert.equal(stepsOf(explanation)[0], 'changeApiUrl');
    });
  }
});

describe('Explaining a 429', () => {
  it('says in how many seconds requests may go on, rounded up and never negative', () => {
    assert.match(explained('rateLimited', { retryAt: Date.now() + 60_000 }).text, /in 60 s\.$/);
    assert.match(explained('rateLimited', { retryAt: Date.now() - 5000 }).text, /in 0 s\.$/);
  });

  it('says none where awork does not', () => {
    assert.doesNotMatch(explained('rateLimited').text, / s\.$/);
  });

  it('tells a proxy that wants a password how to get it', () => {
    const { title, text } = explained('proxy', { detail: '407' });
    assert.match(title, /who you are/);
    assert.match(text, /http\.proxy/);
  });

  it('tells of a proxy that is not there where it should be, and what sets it', () => {
    for (const kind of ['proxyRefused', 'proxyUnknown'] as const) {
      const { text } = explained(kind, { detail: '10.0.0.1:3128' });
      assert.match(text, /10\.0\.0\.1:3128.*"http\.proxy".*HTTPS_PROXY.*Nothing was sent to api\.awork\.com/);
    }
  });
});
