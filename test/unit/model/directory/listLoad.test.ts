import assert from 'node:assert/strict';
import type { SampleOptions } from '../../../../src/sample/sampleWorkspace.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

const gently = { ...patient, givesWay: true };

describe('A load of the lists that nobody waits for', () => {
  afterEach(closeWorkspaces);

  /** A workspace that was loaded before, with so many requests left in its minute. */
  async function loaded(left: number, options: SampleOptions = {}) {
    const limits = { perSecond: 100_000, perMinute: 5 + left };
    const workspace = await openWorkspace({ limits, ...options });
    await workspace.directory.load(patient);
    workspace.takeRequests();
    return workspace;
  }

  it('asks for the smallest list first, and takes no more requests than any other', async () => {
    const { directory, takeRequests } = await loaded(1000);
    await directory.load(gently);
    const [first, ...others] = takeRequests();
    assert.equal(first, '/me');
    assert.deepEqual(others.slice(0, 3).sort(), ['/apiusers', '/clientapplications', '/roles?showArchived=true']);
    assert.equal(others.length, 4);
    assert.deepEqual(directory.loadState.failures, {});
  });

  it('stops there while the workspace has few requests left, and keeps what is known', async () => {
    const { directory, takeRequests } = await loaded(1);
    const before = directory.loadState;
    await directory.load(gently);
    assert.deepEqual(takeRequests(), ['/me']);
    assert.deepEqual(directory.loadState, before);
    assert.equal(directory.apiUsers.values().length, 60);
  });

  it('stops there when that is refused, and does not send it again', async () => {
    const { directory, takeRequests } = await loaded(0, { retryAfter: true });
    const before = directory.loadState;
    await directory.load(gently);
    assert.deepEqual(takeRequests(), ['/me']);
    assert.deepEqual(directory.loadState, before);
  });

  it('goes on when somebody comes to wait for it', async () => {
    const { directory, takeRequests } = await loaded(5);
    const [gentle, awaited] = [directory.load(gently), directory.load(patient)];
    await Promise.all([gentle, awaited]);
    assert.equal(takeRequests().length, 5);
  });

  it('tells what else goes wrong, as any other does', async () => {
    const { directory, sample } = await loaded(1000);
    sample.inject({ path: /./, fault: { kind: 'status', status: 500 } });
    await directory.load(gently);
    assert.deepEqual(Object.keys(directory.loadState.failures).sort(), ['apiUsers', 'clients', 'me', 'roles']);
  });
});
