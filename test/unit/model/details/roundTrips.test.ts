import assert from 'node:assert/strict';
import type { SampleData } from '../../../../src/sample/sampleWorkspace.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { roundTrips } from '../../../support/roundTrips.ts';
import { closeWorkspaces, patient } from '../openWorkspace.ts';
import { isSettled, openPage, type OpenPage } from './openModel.ts';

/**
 * In milliseconds: longer than a busy machine takes to send the requests that wait for nothing, so that these are all there
 * before the first of them is answered.
 */
const LATENCY_MS = 400;

describe('A page far away from awork', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage({ latencyMs: LATENCY_MS });
  });

  afterEach(closeWorkspaces);

  const subjects: readonly (readonly [string, (data: SampleData) => SubjectRef])[] = [
    ['an API user', ({ cases }) => ({ kind: 'apiUser', id: cases.createdByPerson })],
    ['an API user made by another one', ({ cases }) => ({ kind: 'apiUser', id: cases.createdByApiUser })],
    ['an API user made by somebody archived', ({ cases }) => ({ kind: 'apiUser', id: cases.createdByArchived })],
    ['a role', ({ landmarks }) => ({ kind: 'role', id: landmarks.userRole })],
    ['a person', ({ landmarks }) => ({ kind: 'user', id: landmarks.founder })],
    ['a client', () => ({ kind: 'client', id: 'ci' })],
  ];
  for (const [what, subject] of subjects) {
    it(`shows something after one round trip, and all after two: ${what}`, async () => {
      const model = page.model(subject(page.sample.data));
      assert.equal(await model.open(patient), 'ready');
      const answered = page.sample.requests.filter(({ endedAt }) => endedAt !== null);
      assert.equal(roundTrips(answered), 1);
      assert.equal(model.state().status, 'ready');
      await page.waves.quiet();
      assert.ok(isSettled(model.state()));
      assert.ok(roundTrips(page.sample.requests) <= 2, JSON.stringify(page.sample.requests.map(({ path }) => path)));
    });
  }

  it('asks for nothing that the directory holds', async () => {
    await page.directory.load(patient);
    const { landmarks } = page.sample.data;
    await page.directory.permissions.get(landmarks.userRole, patient);
    const before = page.sample.requests.length;
    for (const [, subject] of subjects) {
      if (subject(page.sample.data).id !== page.sample.data.cases.createdByArchived) {
        await page.ready(subject(page.sample.data));
      }
    }
    assert.deepEqual(
      page.sample.requests.slice(before).map(({ path }) => path),
      [],
    );
  });
});
