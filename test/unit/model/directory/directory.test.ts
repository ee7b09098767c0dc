import assert from 'node:assert/strict';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { OTHER_ID } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

const LISTS = ['/apiusers', '/clientapplications', '/me', '/roles?showArchived=true'];

describe('Loading the directory of a workspace', () => {
  afterEach(closeWorkspaces);

  it('asks for nothing by itself', async () => {
    const { directory, takeRequests } = await openWorkspace();
    assert.deepEqual(directory.loadState, { loading: false, loadedAt: null, failures: {} });
    assert.equal(directory.me, null);
    assert.deepEqual(takeRequests(), []);
  });

  for (const apiUsers of [0, 60, 3000]) {
    it(`takes four requests for ${apiUsers} API users, and one for their people`, async () => {
      const { directory, sample, takeRequests } = await openWorkspace({ size: { apiUsers } });
      await directory.load(patient);
      const requests = takeRequests();
      assert.deepEqual(requests.slice(0, 4).sort(), LISTS);
      assert.equal(requests.length, apiUsers === 0 ? 4 : 5);
      assert.equal(directory.apiUsers.values().length, apiUsers);
      assert.equal(directory.roles.values().length, sample.data.roles.length);
      assert.equal(directory.clients.values().length, sample.data.clients.length);
      assert.equal(directory.me?.id, sample.data.me.id);
      assert.equal(directory.me?.workspace.name, sample.data.workspace.name);
    });
  }

  it('takes no more requests for any number who load at once', async () => {
    const { directory, takeRequests } = await openWorkspace();
    await Promise.all([directory.load(patient), directory.load(patient), directory.load(patient)]);
    const requests = takeRequests();
    assert.deepEqual(requests.slice(0, 4).sort(), LISTS);
    assert.equal(requests.length, 5);
  });

  it('costs nothing to join when only the people are still to come, and goes on when one gives up', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    sample.inject({ path: /\/users/, times: 1, fault: { kind: 'delay', ms: 50 } });
    const abort = new AbortController();
    const first = directory.load({ signal: abort.signal });
    await new Promise<void>((resolve) => {
      directory.onDidChange(() => {
        if (directory.loadState.loadedAt !== null) {
          resolve();
        }
      });
    });
    const second = directory.load(patient);
    abort.abort();
    await assert.rejects(first, { name: 'AbortError' });
    assert.equal(directory.loadState.loading, true);
    await second;
    assert.equal(directory.loadState.loading, false);
    assert.equal(takeRequests().length, 5);
    assert.equal(directory.users.peek(sample.data.landmarks.founder)?.status, 'known');
  });

  it('knows archived roles, too', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const role = directory.roles.peek(sample.data.landmarks.archivedRole);
    assert.equal(role?.status === 'known' && role.value.isArchived, true);
  });

  it('tells of its beginning and its end', async () => {
    const { directory } = await openWorkspace();
    const states: boolean[] = [];
    const before = Date.now();
    directory.onDidChange(() => states.push(directory.loadState.loading));
    await directory.load(patient);
    assert.equal(states[0], true);
    assert.equal(states.at(-1), false);
    const { loadedAt } = directory.loadState;
    assert.ok(loadedAt !== null && loadedAt >= before && loadedAt <= Date.now());
  });

  it('lets lists fail alone: a token without the permission still learns whose it is', async () => {
    const { directory, sample } = await openWorkspace({ as: 'limited' });
    await directory.load(patient);
    const { failures, loading, loadedAt } = directory.loadState;
    assert.deepEqual(Object.keys(failures).sort(), ['apiUsers', 'clients', 'roles']);
    assert.ok(Object.values(failures).every(({ kind }) => kind === 'unauthorized'));
    assert.equal(loading, false);
    assert.notEqual(loadedAt, null);
    assert.equal(directory.me?.id, sample.data.limitedMe.id);
    assert.equal(directory.apiUsers.peek(OTHER_ID), undefined, 'a list that failed decided about an id');
  });

  it('keeps what is known where a list fails, and forgets the failure when it works again', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    sample.inject({ path: /\/apiusers$/, times: 1, fault: { kind: 'status', status: 500 } });
    await directory.load(patient);
    assert.equal(directory.loadState.failures.apiUsers?.kind, 'server');
    assert.equal(directory.apiUsers.values().length, sample.data.apiUsers.length);
    await directory.load(patient);
    assert.deepEqual(directory.loadState.failures, {});
  });

  it('learns from the next one what was renamed, changed and deleted', async () => {
    const { directory, sample } = await openWorkspace();
    const { sameName, noRole, longName } = sample.data.cases;
    await directory.load(patient);
    sample.renameApiUser(sameName, 'Renamed');
    sample.setRole(noRole, sample.data.landmarks.userRole);
    sample.deleteApiUser(longName);
    await directory.load(patient);
    const [renamed, changed, deleted] = [sameName, noRole, longName].map((id) => directory.apiUsers.peek(id));
    assert.equal(renamed?.status === 'known' && renamed.value.name, 'Renamed');
    assert.equal(changed?.status === 'known' && changed.value.roleId, sample.data.landmarks.userRole);
    assert.equal(deleted?.status === 'gone' && deleted.last?.name.length, 300);
    assert.ok(!directory.apiUsers.values().some(({ id }) => id === longName));
  });

  it('stops when given up, is not taken for complete, and can be begun again', async () => {
    const { directory, sample } = await openWorkspace();
    sample.inject({ path: /\/roles/, times: 1, fault: { kind: 'hang' } });
    const abort = new AbortController();
    directory.onDidChange(() => {
      if (directory.apiUsers.values().length > 0) {
        abort.abort();
      }
    });
    await assert.rejects(directory.load({ signal: abort.signal }), { name: 'AbortError' });
    assert.deepEqual(directory.loadState, { loading: false, loadedAt: null, failures: {} });
    await directory.load(patient);
    assert.deepEqual(directory.loadState.failures, {});
  });
});

describe('Getting one subject', () => {
  afterEach(closeWorkspaces);

  it('takes one request for twenty who ask at once, and none afterwards', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const subject: SubjectRef = { kind: 'apiUser', id: sample.data.me.id };
    const all = await Promise.all(Array.from({ length: 20 }, () => directory.get(subject, patient)));
    assert.equal(new Set(all).size, 1);
    await directory.get(subject, patient);
    assert.deepEqual(takeRequests(), [`/apiusers/${subject.id}`]);
  });

  it('asks each kind where it is kept', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { userRole, founder, oddClient } = sample.data.landmarks;
    for (const subject of [
      { kind: 'role', id: userRole },
      { kind: 'user', id: founder },
      { kind: 'client', id: oddClient },
    ] as const) {
      assert.equal((await directory.get(subject, patient)).status, 'known');
      assert.equal(directory.peek(subject)?.status, 'known');
    }
    // A client comes with its list: its free-text id stands in no path.
    assert.deepEqual(takeRequests(), [`/roles/${userRole}`, `/users/${founder}`, '/clientapplications']);
  });

  it('takes one request for several clients at once', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const clients = sample.data.clients.map(({ clientId }) => ({ kind: 'client', id: clientId }) as const);
    await Promise.all(clients.map((client) => directory.get(client, patient)));
    assert.deepEqual(takeRequests(), ['/clientapplications']);
  });

  it('finds that it is gone where awork has none', async () => {
    const { directory, sample } = await openWorkspace();
    const { deletedRole, deletedPerson, deletedClient } = sample.data.landmarks;
    for (const subject of [
      { kind: 'apiUser', id: OTHER_ID },
      { kind: 'role', id: deletedRole },
      { kind: 'user', id: deletedPerson },
      { kind: 'client', id: deletedClient },
    ] as const) {
      const knowledge = await directory.get(subject, patient);
      assert.ok(knowledge.status === 'gone', subject.kind);
      assert.equal(knowledge.error?.kind, subject.kind === 'client' ? undefined : 'notFound');
    }
  });

  it('brings the permissions of a role', async () => {
    const { directory, sample } = await openWorkspace();
    const { ownRole } = sample.data.landmarks;
    const knowledge = await directory.permissions.get(ownRole, patient);
    assert.ok(knowledge.status === 'known');
    assert.deepEqual(knowledge.value.permissions.map(({ feature }) => feature).sort(), [
      'company-master-data',
      'project-master-data',
      'workspace-manage-config',
    ]);
  });

  it('finds in a refresh what was renamed or deleted since, and fires', async () => {
    const { directory, sample } = await openWorkspace();
    const subject: SubjectRef = { kind: 'apiUser', id: sample.data.cases.germanName };
    await directory.get(subject, patient);
    let changes = 0;
    directory.onDidChange(() => (changes += 1));
    sample.renameApiUser(subject.id, 'Neu');
    await directory.refresh(subject, patient);
    assert.deepEqual(
      directory.apiUsers.values().map(({ name }) => name),
      ['Neu'],
    );
    sample.deleteApiUser(subject.id);
    const gone = await directory.refresh(subject, patient);
    assert.equal(gone.status === 'gone' && gone.error?.kind, 'notFound');
    assert.equal(changes, 2);
  });

  it('fires for the list only where an API user is other than before', async () => {
    const { directory, sample } = await openWorkspace();
    const { userRole, founder } = sample.data.landmarks;
    const subject: SubjectRef = { kind: 'apiUser', id: sample.data.cases.germanName };
    await directory.load(patient);
    let changes = 0;
    directory.onDidChangeLists(() => (changes += 1));
    await directory.refresh({ kind: 'role', id: userRole }, patient);
    await directory.get({ kind: 'user', id: founder }, patient);
    await directory.refresh(subject, patient);
    assert.equal(changes, 0);
    sample.renameApiUser(subject.id, 'Neu');
    await directory.refresh(subject, patient);
    assert.equal(changes, 1);
    sample.deleteApiUser(subject.id);
    await directory.refresh(subject, patient);
    assert.equal(changes, 2);
  });

  it('keeps what is known where a refresh fails', async () => {
    const { directory, sample } = await openWorkspace();
    for (const [kind, fault] of [
      ['server', { kind: 'status', status: 500 }],
      ['network', { kind: 'reset' }],
      ['notJson', { kind: 'html' }],
      ['mismatch', { kind: 'body', body: { id: 7 } }],
    ] as const) {
      const subject: SubjectRef = { kind: 'apiUser', id: sample.data.me.id };
      const known = await directory.get(subject, patient);
      sample.inject({ path: /\/apiusers\//, times: 1, fault });
      await assert.rejects(directory.refresh(subject, patient), { kind });
      assert.equal(directory.peek(subject), known);
    }
  });
});

describe('Getting people', () => {
  afterEach(closeWorkspaces);

  it('takes one request for many, archived ones and shadows of API users too, and none for those known', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const ids = [...sample.data.people.slice(0, 8), sample.data.me].map(({ id }) => id);
    await directory.getUsers([...ids, ...ids], patient);
    const requests = takeRequests();
    assert.equal(requests.length, 1);
    assert.match(requests[0] ?? '', /^\/users\?showArchived=true&page=1&pageSize=1000&filterby=/);
    assert.ok(ids.every((id) => directory.users.peek(id)?.status === 'known'));
    await directory.getUsers(ids, patient);
    assert.deepEqual(takeRequests(), []);
  });

  it('asks for a single one by its id, and for none not at all', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { founder } = sample.data.landmarks;
    await directory.getUsers([], patient);
    await directory.getUsers([founder, founder], patient);
    assert.deepEqual(takeRequests(), [`/users/${founder}`]);
  });

  it('finds that the deleted among them are gone', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { founder, deletedPerson } = sample.data.landmarks;
    await directory.getUsers([founder, deletedPerson], patient);
    assert.equal(directory.users.peek(founder)?.status, 'known');
    assert.equal(directory.users.peek(deletedPerson)?.status, 'gone');
    assert.deepEqual(takeRequests().slice(1), [`/users/${deletedPerson}`]);
  });

  it('does not take for gone whom the token may not list', async () => {
    const { directory, sample } = await openWorkspace({ as: 'limited' });
    const { founder, archivedPerson } = sample.data.landmarks;
    await directory.getUsers([founder, archivedPerson], patient);
    assert.equal(directory.users.peek(founder)?.status, 'known');
    assert.equal(directory.users.peek(archivedPerson)?.status, 'known');
  });
});
