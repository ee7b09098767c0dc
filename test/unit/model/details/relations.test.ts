import assert from 'node:assert/strict';
import type { ApiUser } from '../../../../src/api/schema/subjects.ts';
import { bodyOf } from '../../../../src/model/details/bodies.ts';
import type { Directory } from '../../../../src/model/directory/directory.ts';
import type { ReadyState, ReferenceList, Section } from '../../../../src/shared/details.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { ID, makeApiUser, makeClientApplication, makeError, makeRole, makeUser, OTHER_ID } from '../builders.ts';
import { closeWorkspaces, openWorkspace } from '../openWorkspace.ts';
import { knownOf, openPage, shown } from './openModel.ts';

describe('What a page tells of others', () => {
  afterEach(closeWorkspaces);

  function section({ sections }: { readonly sections: readonly Section[] }, id: string): Section {
    return sections.find((candidate) => candidate.id === id) ?? assert.fail(`no section ${id}`);
  }

  function list(body: { readonly sections: readonly Section[] }, id: string): ReferenceList {
    return section(body, id).list ?? assert.fail(`no list in ${id}: ${section(body, id).note}`);
  }

  const names = ({ items }: ReferenceList): string[] => items.map(({ text }) => text);

  /** A directory that holds these API users and knows of no others. */
  async function directoryOf(...apiUsers: readonly Partial<ApiUser>[]): Promise<Directory> {
    const { directory } = await openWorkspace();
    directory.apiUsers.replaceAll(
      apiUsers.map((values) => makeApiUser(values)),
      0,
    );
    return directory;
  }

  it('are those of the same client, with the same role and by the same creator, without itself', async () => {
    const common = { clientId: 'ci', roleId: OTHER_ID, createdBy: 'anna' };
    const directory = await directoryOf(
      { ...common, id: ID, name: 'This one' },
      { ...common, id: 'b', name: 'Beta' },
      { id: 'a', name: 'alpha', clientId: 'ci', roleId: null },
      { id: 'c', name: 'Gamma', roleId: OTHER_ID },
      { id: 'd', name: 'Delta', createdBy: 'anna' },
    );
    const body = bodyOf({ kind: 'apiUser', value: makeApiUser({ ...common, id: ID }) }, knownOf(directory));
    assert.deepEqual(names(list(body, 'sameClient')), ['alpha', 'Beta']);
    assert.deepEqual(names(list(body, 'sameRole')), ['Beta', 'Gamma']);
    assert.deepEqual(names(list(body, 'sameCreator')), ['Beta', 'Delta']);
    assert.equal(list(body, 'sameClient').items[0]?.remark, 'admin: no role');
  });

  it('are the others without a role for one that has none, and nothing where it has nothing to share', async () => {
    const directory = await directoryOf({ id: ID }, { id: 'b', name: 'Beta' }, { id: 'c', roleId: OTHER_ID });
    const body = bodyOf({ kind: 'apiUser', value: makeApiUser({ id: ID }) }, knownOf(directory));
    assert.equal(section(body, 'sameRole').title, 'Others without a role');
    assert.deepEqual(names(list(body, 'sameRole')), ['Beta']);
    assert.ok(body.sections.every(({ id }) => id !== 'sameClient' && id !== 'sameCreator'));
  });

  it('are said not to exist where there are none, to be loading, or not to be readable', async () => {
    const alone = await directoryOf({ id: ID });
    const subject = { kind: 'apiUser', value: makeApiUser({ id: ID }) } as const;
    assert.equal(section(bodyOf(subject, knownOf(alone)), 'sameRole').note, 'Every other API user has a role.');
    const { directory } = await openWorkspace();
    assert.equal(section(bodyOf(subject, knownOf(directory)), 'sameRole').note, 'Loading…');
    const failed = knownOf(directory, new Map([['list:apiUsers', makeError('unauthorized')]]));
    assert.equal(section(bodyOf(subject, failed), 'sameRole').note, 'The API users could not be read.');
  });

  it('are the API users with a role; for the admin role also those without one', async () => {
    const directory = await directoryOf({ id: 'a', name: 'A', roleId: ID }, { id: 'b', name: 'B', roleId: null });
    const body = (role: ReturnType<typeof makeRole>) => bodyOf({ kind: 'role', value: role }, knownOf(directory));
    assert.deepEqual(names(list(body(makeRole()), 'apiUsers')), ['A']);
    assert.ok(body(makeRole()).sections.every(({ id }) => id !== 'withoutRole'));
    assert.deepEqual(names(list(body(makeRole({ isAdminRole: true })), 'withoutRole')), ['B']);
  });

  it('are the API users that a person created or changed last, and those of a client', async () => {
    const directory = await directoryOf(
      { id: 'a', name: 'A', createdBy: ID, updatedBy: OTHER_ID, clientId: 'ci' },
      { id: 'b', name: 'B', createdBy: OTHER_ID, updatedBy: ID },
    );
    const person = bodyOf({ kind: 'user', value: makeUser() }, knownOf(directory));
    assert.deepEqual([names(list(person, 'created')), names(list(person, 'changed'))], [['A'], ['B']]);
    const client = bodyOf({ kind: 'client', value: makeClientApplication() }, knownOf(directory));
    assert.deepEqual(names(list(client, 'apiUsers')), ['A']);
  });

  it('say of a person that it is an API user, with the way to its page', async () => {
    const page = await openPage();
    const { self } = page.sample.data.cases;
    const { model, state } = await page.ready({ kind: 'user', id: self });
    assert.equal(state.notices[0]?.title, 'This is an API user');
    assert.equal(shown(state, 'apiUser'), 'VS Code, known, API user');
    assert.deepEqual(model.reference(`apiUser:${self}`), { kind: 'apiUser', id: self });
  });

  it('show the first ten of many, then fifty more at a time', async () => {
    const page = await openPage();
    const { directory } = page;
    directory.apiUsers.replaceAll(
      Array.from({ length: 75 }, (_, index) =>
        makeApiUser({ id: `id ${index}`, name: `No. ${index}`, clientId: 'ci' }),
      ),
      Date.now(),
    );
    directory.clients.add([makeClientApplication()], Date.now());
    const model = page.model({ kind: 'client', id: 'ci' } satisfies SubjectRef);
    const shownNow = (): ReferenceList => list(model.state() as ReadyState, 'apiUsers');
    assert.deepEqual([shownNow().items.length, shownNow().total, shownNow().more?.label], [10, 75, 'Show 50 more']);
    assert.equal(shownNow().items[9]?.text, 'No. 9', 'in the order of numbers');
    assert.equal(model.reference('apiUser:id 70'), null, 'what is not shown is not on the page');
    assert.ok(model.act('more:apiUsers'));
    assert.deepEqual([shownNow().items.length, shownNow().more?.label], [60, 'Show 15 more']);
    assert.ok(model.act('more:apiUsers'));
    assert.deepEqual([shownNow().items.length, shownNow().more], [75, null]);
    assert.deepEqual(model.reference('apiUser:id 70'), { kind: 'apiUser', id: 'id 70' });
    for (const action of ['more:apiUsers', 'more:', 'more:sameRole', 'countPeople', '', '__proto__']) {
      assert.ok(!model.act(action), action);
    }
  });

  it('count the people with a role when asked to, in one request', async () => {
    const page = await openPage();
    const { userRole } = page.sample.data.landmarks;
    const { model, state } = await page.ready({ kind: 'role', id: userRole });
    assert.deepEqual(section(state, 'people').actions, [{ id: 'countPeople', label: 'Count' }]);
    page.takeRequests();
    assert.ok(model.act('countPeople'));
    assert.equal(section(model.state() as ReadyState, 'people').note, 'Counting…');
    await page.waves.quiet();
    const people = page.sample.data.people.filter(({ roleId, isArchived }) => roleId === userRole && !isArchived);
    assert.equal(shown(model.state(), 'people'), `text: ${people.length}`);
    assert.deepEqual(page.takeRequests(), [`/roles/${userRole}/users?page=1&pageSize=1000`]);
  });

  it('offer to count again where that failed', async () => {
    const page = await openPage();
    const { userRole } = page.sample.data.landmarks;
    const { model } = await page.ready({ kind: 'role', id: userRole });
    page.sample.inject({ path: /\/roles\/.*\/users/, times: 1, fault: { kind: 'reset' } });
    model.act('countPeople');
    await page.waves.quiet();
    const failed = section(model.state() as ReadyState, 'people');
    assert.deepEqual([failed.note, failed.actions?.length], ['The people could not be counted.', 1]);
    assert.ok(model.act('countPeople'));
    await page.waves.quiet();
    assert.match(shown(model.state(), 'people'), /^text: \d+$/);
  });
});
