import assert from 'node:assert/strict';
import { exactTime } from '../../../../src/shared/time.ts';
import { isDue, messageFor, remarkOn } from '../../../../src/ui/explorer/freshness.ts';
import { closeWorkspaces, openWorkspace, patient } from '../../model/openWorkspace.ts';

const MINUTE = 60_000;

describe('The age of what the tree shows', () => {
  afterEach(closeWorkspaces);

  it('is said when a refresh fails, above the tree and beside the list, until one succeeds', async () => {
    const { sample, directory } = await openWorkspace();
    await directory.load(patient);
    const time = directory.listedAt('apiUsers')!;
    const inFive = time + 5 * MINUTE;
    assert.equal(messageFor(directory, 10, inFive), undefined);
    assert.equal(remarkOn('apiUsers', directory), '');
    sample.inject({ path: /\/apiusers$/, fault: { kind: 'status', status: 500, body: {} } });
    await directory.load(patient);
    assert.equal(directory.listedAt('apiUsers'), time);
    const message = messageFor(directory, 10, inFive);
    assert.match(message ?? '', /^Refreshing failed: .+\. What is shown was fetched 5 minutes ago\.$/);
    assert.equal(remarkOn('apiUsers', directory), `refreshing failed, as of ${exactTime(time, 'en').short}`);
    assert.equal(remarkOn('roles', directory), '');
    sample.clearFaults();
    await directory.load(patient);
    assert.equal(messageFor(directory, 10, Date.now()), undefined);
    assert.equal(remarkOn('apiUsers', directory), '');
  });

  it('is said of the people, too', async () => {
    const { sample, directory } = await openWorkspace();
    await directory.load(patient);
    sample.inject({ path: /\/users\b/, fault: { kind: 'status', status: 403, body: {} } });
    await directory.load(patient);
    assert.match(messageFor(directory, 10, Date.now()) ?? '', /^Refreshing failed: /);
  });

  it('is said when nothing failed, from the minutes on that are set, and while news are on their way', async () => {
    const { directory } = await openWorkspace();
    assert.equal(messageFor(directory, 10, 1e15), undefined, 'nothing is shown yet');
    await directory.load(patient);
    const time = directory.listedAt('apiUsers')!;
    assert.equal(messageFor(directory, 10, time + 10 * MINUTE - 1), undefined);
    assert.equal(messageFor(directory, 10, time + 10 * MINUTE), 'What is shown was fetched 10 minutes ago.');
    const refresh = directory.load(patient);
    assert.equal(directory.loadState.loading, true);
    assert.equal(messageFor(directory, 10, time + 60 * MINUTE), 'What is shown was fetched 1 hour ago.');
    await refresh;
  });

  it('is not said of a list that never was there: its branch tells of the error', async () => {
    const { sample, directory } = await openWorkspace();
    sample.inject({ path: /\/roles\b/, fault: { kind: 'status', status: 403, body: {} } });
    await directory.load(patient);
    assert.ok(directory.loadState.failures.roles);
    assert.equal(messageFor(directory, 10, Date.now()), undefined);
    assert.equal(remarkOn('roles', directory), '');
  });

  it('is a reason to refresh from the minutes on that are set, but not while loading, before the first load or never', () => {
    const state = { loading: false, loadedAt: 0, failures: {} };
    assert.equal(isDue(state, 10, 10 * MINUTE - 1), false);
    assert.equal(isDue(state, 10, 10 * MINUTE), true);
    assert.equal(isDue(state, 0, 1e12), false);
    assert.equal(isDue(state, -1, 1e12), false);
    assert.equal(isDue({ ...state, loading: true }, 10, 1e12), false);
    assert.equal(isDue({ ...state, loadedAt: null }, 10, 1e12), false);
  });
});
