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

describe('A list of people that changes while it is paged', () => {
  afterEach(closeWorkspaces);

  for (const [what, change] of [
    ['somebody comes at its beginning', (people: object[], newcomer: object) => people.unshift(newcomer)],
    ['somebody at its beginning goes', (people: object[]) => people.shift()],
  ] as const) {
    it(`loses and doubles nobody where ${what}`, async () => {
      const { directory, sample } = await openWorkspace({ size: { apiUsers: 2500, people: 2500 } });
      const creators = spreadCreators(sample);
      const people = sample.data.people as object[];
      people.forEach((person) => Object.assign(person, { isArchived: false }));
      const newcomer = { ...people[5]!, id: DELETED };
      let changed = false;
      directory.onDidChange(() => {
        if (!changed && directory.users.values().length > 0) {
          changed = true;
          change(people, newcomer);
        }
      });
      await directory.load(patient);
      assert.ok(changed, 'the list did not change between two pages');
      assert.ok(creators.every((id) => directory.users.peek(id)?.status === 'known'));
      const ids = directory.users.values().map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });
  }
});
