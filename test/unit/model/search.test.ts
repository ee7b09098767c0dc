import assert from 'node:assert/strict';
import { Directory } from '../../../src/model/directory/directory.ts';
import { SearchIndex, type SearchRow } from '../../../src/model/search.ts';
import { hostileStrings } from '../../support/hostileStrings.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenWorkspace } from './openWorkspace.ts';
import { ID, makeApiUser, makeClientApplication, makeRole, makeUser, OTHER_ID } from './builders.ts';

const LIMIT = 200;

describe('Searching a directory', () => {
  let workspace: OpenWorkspace;
  let index: SearchIndex;

  before(async () => {
    workspace = await openWorkspace();
    await workspace.directory.load(patient);
    index = new SearchIndex(workspace.directory, []);
  });

  after(closeWorkspaces);

  const names = (query: string): string[] => index.find(query, LIMIT).rows.map(({ name }) => name);
  const ids = (query: string): string[] => index.find(query, LIMIT).rows.map(({ subject }) => subject.id);

  it('finds all with an empty query, API users first, no shadow twice', () => {
    const { apiUsers, roles, clients } = workspace.sample.data;
    const { rows, more, unknownIds } = index.find('  ', 1000);
    assert.deepEqual([more, unknownIds], [0, []]);
    const kinds = (kind: string): SearchRow[] => rows.filter(({ subject }) => subject.kind === kind);
    assert.equal(kinds('apiUser').length, apiUsers.length);
    assert.equal(kinds('role').length, roles.length);
    assert.equal(kinds('client').length, clients.length);
    assert.ok(kinds('user').length > 0);
    assert.equal(new Set(rows.map(({ subject }) => subject.id)).size, rows.length);
    assert.ok(rows.slice(0, apiUsers.length).every(({ subject }) => subject.kind === 'apiUser'));
  });

  it('finds by words of the name in any order, whatever case and accents', () => {
    assert.ok(names('export TIME ci').includes('CI Time Export'));
    assert.ok(names('grossenprufung').length === 0, 'ß is a letter of its own');
    assert.ok(names('großenprufung').includes('Größenprüfung für Aufträge (Außendienst)'));
    assert.ok(names('sodERstrom').includes('Torben Söderström'));
  });

  it('finds by any part of an id in any spelling', () => {
    const id = workspace.sample.data.cases.noRole;
    const compact = id.replaceAll('-', '');
    for (const query of [
      id,
      id.toUpperCase(),
      `{${id}}`,
      `urn:uuid:${id}`,
      compact,
      `{"apiUserId": "${id}"}`,
      id.slice(0, 13),
      id.slice(20),
      compact.slice(5, 20),
      compact.slice(5, 20).toUpperCase(),
    ]) {
      assert.ok(ids(query).includes(id), query);
    }
    assert.deepEqual(ids(id), [id]);
  });

  it('finds people by id, too', () => {
    const { founder } = workspace.sample.data.landmarks;
    for (const query of [founder, founder.slice(9, 23), `{${founder.toUpperCase()}}`]) {
      const [row] = index.find(query, LIMIT).rows;
      assert.deepEqual(row?.subject, { kind: 'user', id: founder });
    }
  });

  it('finds by role and by client', () => {
    const { apiUsers, roles, landmarks } = workspace.sample.data;
    const role = roles.find(({ id }) => id === landmarks.ownRole)!;
    const member = apiUsers.find(({ roleId }) => roleId === role.id)!;
    assert.ok(ids(role.name).includes(member.id));
    const odd = apiUsers.find(({ clientId }) => clientId === landmarks.oddClient)!;
    assert.ok(ids(landmarks.oddClient.split(' ')[0]!).includes(odd.id));
  });

  it('tells the ids that nothing known has', () => {
    const { noRole } = workspace.sample.data.cases;
    const { rows, unknownIds } = index.find(`${OTHER_ID.toUpperCase()} ${noRole}`, LIMIT);
    assert.deepEqual(
      rows.map(({ subject }) => subject.id),
      [noRole],
    );
    assert.deepEqual(unknownIds, [OTHER_ID]);
    assert.deepEqual(index.find(OTHER_ID.slice(0, 20), LIMIT).unknownIds, []);
  });

  it('puts the recent first, newest first, known or not', () => {
    const { noRole, self } = workspace.sample.data.cases;
    const recent = [
      { kind: 'apiUser', id: OTHER_ID, name: 'An Export that is not loaded' },
      { kind: 'apiUser', id: noRole, name: 'Old name' },
      { kind: 'apiUser', id: self, name: 'VS Code' },
    ] as const;
    const withRecent = new SearchIndex(workspace.directory, recent);
    const all = withRecent.find('', LIMIT).rows;
    assert.deepEqual(
      all.slice(0, 3).map(({ name }) => name),
      ['An Export that is not loaded', 'CI Time Export', 'VS Code'],
    );
    assert.deepEqual(
      all.slice(0, 4).map((row) => row.recent),
      [true, true, true, false],
    );
    assert.deepEqual(
      all.slice(0, 2).map(({ status }) => status),
      ['gone', 'known'],
    );
    const [beforeTheLoad] = new SearchIndex(new Directory(workspace.client), recent).find('', LIMIT).rows;
    assert.equal(beforeTheLoad?.status, 'unknown');
    assert.equal(all.length, index.find('', LIMIT).rows.length + 1);
    const found = withRecent.find('export', LIMIT).rows;
    assert.deepEqual(
      found.slice(0, 2).map(({ subject }) => subject.id),
      [OTHER_ID, noRole],
    );
    assert.deepEqual(withRecent.find(OTHER_ID, LIMIT).unknownIds, []);
  });

  it('puts what is called so before what begins so, and that before what only holds it', async () => {
    const { directory } = await openWorkspace();
    const named = ['My Sync', 'Sync more', 'Sync', 'Other'].map((name, at) =>
      makeApiUser({ id: ID.replace(/^./, String(at)), name, clientId: name === 'Other' ? 'sync' : null }),
    );
    directory.apiUsers.add(named, 1);
    const found = new SearchIndex(directory, []).find('sync', LIMIT).rows;
    assert.deepEqual(
      found.map(({ name }) => name),
      ['Sync', 'Sync more', 'My Sync', 'Other'],
    );
  });

  it('finds things under any name, and by any query', async () => {
    const { directory } = await openWorkspace();
    const idOf = (at: number, kind: number): string => `0000000${kind}-0000-0000-0000-${String(at).padStart(12, '0')}`;
    hostileStrings.forEach((name, at) => {
      directory.apiUsers.add([makeApiUser({ id: idOf(at, 1), name, clientId: name, roleId: name })], 1);
      directory.roles.add([makeRole({ id: idOf(at, 2), name })], 1);
      directory.users.add([makeUser({ id: idOf(at, 3), firstName: name, lastName: name })], 1);
      directory.clients.add([makeClientApplication({ clientId: name, displayName: name })], 1);
    });
    const hostile = new SearchIndex(directory, [{ kind: 'client', id: '__proto__', name: '__proto__' }]);
    assert.equal(hostile.find('', 1000).rows.length, hostileStrings.length * 4);
    hostileStrings.forEach((name, at) => {
      const found = hostile.find(name.slice(0, 900), 1000).rows.map(({ subject }) => subject.id);
      assert.ok(found.includes(idOf(at, 1)), JSON.stringify(name.slice(0, 40)));
    });
  });

  it('shows so many at most, tells how many more, and is quick with 10,000', async () => {
    const { directory } = await openWorkspace();
    const many = Array.from({ length: 10_000 }, (_, at) =>
      makeApiUser({ id: `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`, name: `API user ${at}` }),
    );
    directory.apiUsers.add(many, 1);
    const large = new SearchIndex(directory, []);
    const { rows, more } = large.find('user', LIMIT);
    assert.deepEqual([rows.length, more], [LIMIT, 9800]);
    assert.deepEqual(
      rows.slice(0, 3).map(({ name }) => name),
      ['API user 0', 'API user 1', 'API user 2'],
    );
    const startedAt = performance.now();
    for (const query of ['u', 'us', 'use', 'user', 'user 9', '0000-0000', 'nothing']) {
      large.find(query, LIMIT);
    }
    const perKey = (performance.now() - startedAt) / 7;
    assert.ok(perKey < 100, `${perKey} ms a keystroke`);
  });
});
