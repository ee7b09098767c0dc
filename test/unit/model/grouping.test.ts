import assert from 'node:assert/strict';
import type { AworkClient } from '../../../src/api/client.ts';
import { ApiUserIndex } from '../../../src/model/apiUserIndex.ts';
import { Directory } from '../../../src/model/directory/directory.ts';
import { groupApiUsers, orderApiUsers } from '../../../src/model/grouping.ts';
import { makeApiUser, makeClientApplication, makeRole, makeUser } from './builders.ts';

const named = (...names: readonly string[]) => names.map((name, index) => makeApiUser({ id: String(index), name }));

describe('The order of API users', () => {
  it('is by name as people read it: case does not count, numbers do', () => {
    const ordered = orderApiUsers(named('bot 10', 'Bot 9', 'Äpfel', 'zoo', 'apfel'), 'name');
    assert.deepEqual(
      ordered.map(({ name }) => name),
      ['apfel', 'Äpfel', 'Bot 9', 'bot 10', 'zoo'],
    );
  });

  it('is by date with the newest first, and those without one, or with none that is one, last', () => {
    const none = [null, 'soon', '0001-01-01T00:00:00Z', '2025-01-01T00:00:00'];
    const dates = ['2021-01-01T00:00:00Z', '2024-05-05T00:00:00Z', '2022-01-01T00:00:00+02:00', ...none];
    for (const order of ['created', 'updated'] as const) {
      const field = order === 'created' ? 'createdOn' : 'updatedOn';
      const apiUsers = dates.map((date, index) => makeApiUser({ id: String(index), name: 'x', [field]: date }));
      assert.deepEqual(
        orderApiUsers(apiUsers, order).map(({ id }) => id),
        ['1', '2', '0', '3', '4', '5', '6'],
      );
    }
  });

  it('does not depend on the order in which they came', () => {
    const apiUsers = named('same', 'Same', 'same', 'SAME', 'other');
    for (const order of ['name', 'created'] as const) {
      assert.deepEqual(orderApiUsers([...apiUsers].reverse(), order), orderApiUsers(apiUsers, order));
    }
  });

  it('changes nothing of the list it is given', () => {
    const apiUsers = Object.freeze(named('b', 'a'));
    assert.notEqual(orderApiUsers(apiUsers, 'name'), apiUsers);
  });
});

describe('Groups of API users', () => {
  let directory: Directory;

  beforeEach(() => {
    directory = new Directory({} as AworkClient);
    directory.roles.replaceAll([makeRole({ id: 'r1', name: 'Zebra' }), makeRole({ id: 'r2', isArchived: true })], 1);
    directory.clients.replaceAll(
      [makeClientApplication({ clientId: 'ci', displayName: 'CI' }), makeClientApplication({ clientId: 'Ci' })],
      1,
    );
  });

  it('of roles begin with those that have none, which are admins; one that is gone is named by its id', () => {
    const apiUsers = ['r1', null, 'no-guid', 'r2', 'r1'].map((roleId, index) =>
      makeApiUser({ id: String(index), roleId }),
    );
    const groups = groupApiUsers(apiUsers, 'role', directory);
    assert.deepEqual(
      groups.map(({ label, remark, apiUsers: { length } }) => [label, remark, length]),
      [
        ['No role (admin)', '', 1],
        ['no-guid', 'no longer exists', 1],
        ['User', 'archived', 1],
        ['Zebra', '', 2],
      ],
    );
    assert.deepEqual(
      groups[3]?.apiUsers.map(({ id }) => id),
      ['0', '4'],
      'in the order they had',
    );
  });

  it('of clients keep those apart that differ by case, and end with those that have none', () => {
    const apiUsers = [null, 'ci', 'Ci', 'gone'].map((clientId, index) => makeApiUser({ id: String(index), clientId }));
    const groups = groupApiUsers(apiUsers, 'client', directory);
    assert.deepEqual(
      groups.map(({ key, label, remark }) => [key, label, remark]),
      [
        ['client:ci', 'CI', ''],
        ['client:Ci', 'Ci', ''],
        ['client:gone', 'gone', 'no longer exists'],
        ['none', 'No client', ''],
      ],
    );
  });

  it('of creators name people and API users, and those not known by their id', () => {
    directory.users.add([makeUser({ id: 'p' })], 1);
    const bot = makeApiUser({ id: 'bot', name: 'Bot', createdBy: 'p' });
    const apiUsers = [
      bot,
      ...['bot', 'x', null].map((createdBy, index) => makeApiUser({ id: String(index), createdBy })),
    ];
    directory.apiUsers.add(apiUsers, 1);
    const groups = groupApiUsers(apiUsers, 'creator', directory);
    assert.deepEqual(
      groups.map(({ key, label }) => [key, label]),
      [
        ['user:p', 'Annika Petersen'],
        ['apiUser:bot', 'Bot'],
        ['user:x', 'x'],
        ['none', 'No creator'],
      ],
    );
  });

  it('are none where there are no API users', () => {
    assert.deepEqual(groupApiUsers([], 'role', directory), []);
  });

  it('are worked out again only after a change', () => {
    const index = new ApiUserIndex(directory);
    directory.apiUsers.add([makeApiUser({ id: 'a', roleId: 'r1' })], 1);
    const before = index.groups('role', 'name');
    assert.equal(index.groups('role', 'name'), before);
    directory.apiUsers.add([makeApiUser({ id: 'a', roleId: 'r1' })], 2);
    assert.equal(index.groups('role', 'name'), before, 'the same again is no change');
    directory.apiUsers.add([makeApiUser({ id: 'b', roleId: 'r1' })], 3);
    assert.equal(index.having({ kind: 'role', id: 'r1' }, 'name').length, 2);
    assert.deepEqual(index.having({ kind: 'user', id: 'r1' }, 'name'), []);
  });

  it('take a hundred thousand API users within seconds', () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      makeApiUser({ id: String(index), name: `Bot ${(index * 7919) % 100_000}`, roleId: `r${index % 50}` }),
    );
    const begin = performance.now();
    assert.equal(groupApiUsers(orderApiUsers(many, 'name'), 'role', directory).length, 50);
    assert.ok(performance.now() - begin < 5000);
  });
});
