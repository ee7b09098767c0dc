import assert from 'node:assert/strict';
import { closeWorkspaces, openWorkspace, patient, spreadCreators, type OpenWorkspace } from '../openWorkspace.ts';

/** As many as one filtered query names. */
const PER_QUERY = 35;

/** Somebody who was deleted; a list holds nobody by this id. */
const DELETED = '00000000-0000-0000-0000-000000000001';

describe('The creators whom a load leaves out', () => {
  let workspace: OpenWorkspace;
  let leftOut: () => string[];

  beforeEach(async () => {
    workspace = await openWorkspace({ size: { apiUsers: 1000, people: 1000 } });
    const { directory, sample, takeRequests } = workspace;
    const creators = [...spreadCreators(sample), DELETED];
    // An archived person is not on the page with the active ones, which is all that the budget is enough for.
    sample.data.people.forEach((person, index) => Object.assign(person, { isArchived: index % 10 === 0 }));
    Object.assign(sample.data.apiUsers[1]!, { updatedBy: DELETED });
    await directory.load(patient);
    leftOut = () => creators.filter((id) => directory.users.peek(id) === undefined);
    assert.ok(takeRequests().length <= 5, 'no more than five for 1,000 API users with 1,000 people');
    assert.ok(leftOut().length > 2 * PER_QUERY && leftOut().length <= 101, `${leftOut().length} are left out`);
  });

  afterEach(closeWorkspaces);

  it('are named as many as fit one request as soon as somebody looks at one of them', async () => {
    const { directory, takeRequests } = workspace;
    const before = leftOut();
    await directory.getUsers([before[0]!], patient);
    assert.equal(takeRequests().length, 1);
    assert.equal(leftOut().length, before.length - PER_QUERY);
    await directory.getUsers(before.slice(0, 2), patient);
    assert.equal(leftOut().length, before.length - PER_QUERY);
    assert.deepEqual(takeRequests(), [], 'the next ones are known by then');
  });

  it('are all named in as few requests as there can be when all names are needed, and once', async () => {
    const { directory, takeRequests } = workspace;
    await Promise.all([directory.loadLeftOut(patient), directory.loadLeftOut(patient)]);
    assert.deepEqual(leftOut(), []);
    assert.equal(directory.users.peek(DELETED)?.status, 'gone');
    const requests = takeRequests();
    assert.ok(requests.length <= 3, requests.join('\n'));
    await directory.loadLeftOut(patient);
    assert.deepEqual(takeRequests(), []);
  });

  it('are said to the list when they come, which then shows their names', async () => {
    const { directory } = workspace;
    let fired = 0;
    directory.onDidChangeLists(() => (fired += 1));
    await directory.loadLeftOut(patient);
    assert.equal(fired, 1);
    await directory.loadLeftOut(patient);
    assert.equal(fired, 1);
  });

  it('are looked for again where awork did not answer', async () => {
    const { directory, sample } = workspace;
    sample.inject({ path: /\/users/, fault: { kind: 'status', status: 500 } });
    await assert.rejects(directory.loadLeftOut(patient), { kind: 'server' });
    sample.clearFaults();
    await directory.loadLeftOut(patient);
    assert.deepEqual(leftOut(), []);
  });

  it('stay known through a refresh, which costs five requests again', async () => {
    const { directory, takeRequests } = workspace;
    await directory.loadLeftOut(patient);
    takeRequests();
    await directory.load(patient);
    assert.ok(takeRequests().length <= 5);
    assert.deepEqual(leftOut(), []);
  });
});
