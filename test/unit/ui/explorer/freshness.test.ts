import assert from 'node:assert/strict';
import { Freshness, isDue } from '../../../../src/ui/explorer/freshness.ts';
import { closeWorkspaces, openWorkspace, patient } from '../../model/openWorkspace.ts';

const MINUTE = 60_000;

describe('The age of what the tree shows', () => {
  afterEach(closeWorkspaces);

  it('is said when a refresh fails, until one succeeds', async () => {
    const { sample, directory } = await openWorkspace();
    const freshness = new Freshness();
    await directory.load(patient);
    freshness.see(directory);
    const { loadedAt } = directory.loadState;
    assert.equal(freshness.messageFor(directory, loadedAt!), undefined);
    sample.inject({ path: /\/apiusers$/, fault: { kind: 'status', status: 500, body: {} } });
    await directory.load(patient);
    freshness.see(directory);
    const message = freshness.messageFor(directory, loadedAt! + 5 * MINUTE);
    assert.match(message ?? '', /^Refreshing failed: .+\. What is shown was fetched 5 minutes ago\.$/);
    sample.clearFaults();
    await directory.load(patient);
    freshness.see(directory);
    assert.equal(freshness.messageFor(directory, Date.now()), undefined);
  });

  it('is not said of a list that never was there: its branch tells of the error', async () => {
    const { sample, directory } = await openWorkspace();
    sample.inject({ path: /\/roles\b/, fault: { kind: 'status', status: 403, body: {} } });
    const freshness = new Freshness();
    await directory.load(patient);
    freshness.see(directory);
    assert.ok(directory.loadState.failures.roles);
    assert.equal(freshness.messageFor(directory, Date.now()), undefined);
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
