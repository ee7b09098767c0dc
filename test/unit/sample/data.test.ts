import assert from 'node:assert/strict';
import { ticks } from '../../../src/sample/data/dates.ts';
import { CASE_NAMES } from '../../../src/sample/data/records.ts';
import type { CaseName, SampleApiUser, SampleData } from '../../../src/sample/data/records.ts';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from '../../../src/sample/data/sampleData.ts';

const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

describe('data of the sample workspace', () => {
  const data = makeSampleData(DEFAULT_SEED, DEFAULT_SIZE);

  function apiUser(name: CaseName): SampleApiUser {
    const found = data.apiUsers.find(({ id }) => id === data.cases[name]);
    assert.ok(found, name);
    return found;
  }

  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(makeSampleData(5, DEFAULT_SIZE), makeSampleData(5, DEFAULT_SIZE));
    assert.notDeepEqual(makeSampleData(5, DEFAULT_SIZE).apiUsers, makeSampleData(6, DEFAULT_SIZE).apiUsers);
  });

  it('keeps ids when only sizes change', () => {
    const other = makeSampleData(DEFAULT_SEED, { apiUsers: 500, roles: 30, clients: 40, people: 200 });
    assert.deepEqual(other.cases, data.cases);
    assert.deepEqual(other.landmarks, data.landmarks);
    assert.deepEqual(other.people.slice(0, data.people.length), data.people);
  });

  it('has the sizes asked for', () => {
    for (const count of [0, 1, 19, 20, 333]) {
      const size = { apiUsers: count, roles: count, clients: count, people: count };
      const { apiUsers, roles, clients, people } = makeSampleData(1, size);
      assert.deepEqual(
        { apiUsers: apiUsers.length, roles: roles.length, clients: clients.length, people: people.length },
        size,
      );
    }
  });

  it('has API users that were made and changed until a given day, and are else the same', () => {
    const last = Date.parse('2031-05-01T00:00:00Z');
    const later = makeSampleData(DEFAULT_SEED, DEFAULT_SIZE, last);
    const changed = later.apiUsers.map(({ updatedOn }) => Date.parse(updatedOn));
    assert.ok(changed.every((time) => time <= last));
    const withinAYear = changed.filter((time) => time > last - 365 * 86_400_000).length;
    assert.ok(withinAYear > 5 && withinAYear < changed.length / 2, String(withinAYear));
    const names = ({ apiUsers }: SampleData) => apiUsers.map(({ id, name, roleId }) => [id, name, roleId]);
    assert.deepEqual(names(later), names(makeSampleData(DEFAULT_SEED, DEFAULT_SIZE)));
  });

  it('has unique ids in both shapes, and unique names but for the case of the same name', () => {
    const large = makeSampleData(DEFAULT_SEED, { apiUsers: 20_000, roles: 100, clients: 50, people: 1000 });
    const ids = [...large.apiUsers, ...large.roles, ...large.people].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.every((id) => GUID.test(id)));
    assert.ok(ids.some((id) => /^.{14}4.{4}[89ab]/.test(id)));
    assert.ok(
      ids.some((id) => /^.{14}e/.test(id)),
      'no id whose version digit is not a version',
    );
    assert.equal(new Set(large.apiUsers.map(({ name }) => name)).size, large.apiUsers.length - 1);
  });

  it('writes dates with none to seven digits of a second, and never changed before made', () => {
    const digits = new Set(data.apiUsers.map(({ createdOn }) => (/\.(\d+)Z$/.exec(createdOn)?.[1] ?? '').length));
    assert.deepEqual([...digits].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
    for (const { createdOn, updatedOn } of [...data.apiUsers, ...data.roles, ...data.people, ...data.clients]) {
      assert.ok(Date.parse(createdOn) <= Date.parse(updatedOn), `${createdOn} > ${updatedOn}`);
    }
  });

  it('counts ticks as .NET does', () => {
    assert.equal(ticks('1970-01-01T00:00:00Z'), 621_355_968_000_000_000n);
    assert.equal(ticks('2021-08-02T07:25:02.0936137Z') - ticks('2021-08-02T07:25:02Z'), 936_137n);
  });

  it('has every awkward case from 20 API users on', () => {
    const { cases, apiUsers } = makeSampleData(99, { ...DEFAULT_SIZE, apiUsers: 20 });
    assert.equal(CASE_NAMES.length, 20);
    assert.deepEqual(
      apiUsers.map(({ id }) => id),
      CASE_NAMES.map((name) => cases[name]),
    );
  });

  it('has API users without a role, and with every kind of role', () => {
    const { landmarks, roles } = data;
    assert.equal(apiUser('noRole').roleId, null);
    assert.equal(apiUser('nullRole').roleId, null);
    assert.equal(apiUser('adminRole').roleId, landmarks.adminRole);
    assert.equal(apiUser('guestRole').roleId, landmarks.guestRole);
    assert.equal(apiUser('archivedRole').roleId, landmarks.archivedRole);
    assert.equal(apiUser('deletedRole').roleId, landmarks.deletedRole);
    assert.equal(roles.find(({ id }) => id === landmarks.archivedRole)?.isArchived, true);
    assert.equal(
      roles.find(({ id }) => id === landmarks.deletedRole),
      undefined,
    );
    const own = [...data.apiUsers, ...data.people].filter(({ roleId }) => roleId === landmarks.ownRole);
    assert.deepEqual(
      own.map(({ id }) => id),
      [data.cases.roleOfItsOwn],
    );
    assert.equal(roles.filter((role) => role.isAdminRole).length, 1);
    assert.equal(roles.filter((role) => role.isGuestRole).length, 1);
  });

  it('has API users without a client, with an odd client id and with a deleted client', () => {
    const clientIds = data.clients.map(({ clientId }) => clientId);
    assert.equal(apiUser('noClient').clientId, null);
    assert.match(apiUser('oddClientId').clientId ?? '', /^(?=.*\/)(?=.* )(?=.*%)(?=.*#)(?=.*Ü)/);
    assert.ok(clientIds.includes(apiUser('oddClientId').clientId ?? ''));
    assert.ok(!clientIds.includes(apiUser('goneClient').clientId ?? ''));
    assert.equal(new Set(clientIds).size, clientIds.length);
  });

  it('has API users made by people, by an API user, and by somebody who is gone', () => {
    const people = new Map(data.people.map((person) => [person.id, person]));
    assert.ok(people.has(apiUser('createdByPerson').createdBy));
    assert.equal(apiUser('createdByApiUser').createdBy, data.me.id);
    assert.equal(apiUser('createdByDeleted').createdBy, data.landmarks.deletedPerson);
    assert.equal(people.has(data.landmarks.deletedPerson), false);
    assert.equal(people.get(apiUser('createdByArchived').createdBy)?.isArchived, true);
  });

  it('has names that are long, German, full of emoji, and twice the same', () => {
    assert.equal(apiUser('longName').name.length, 300);
    assert.match(apiUser('germanName').name, /[äöüß]/);
    assert.match(apiUser('emojiName').name, /\p{RGI_Emoji_ZWJ_Sequence}/v);
    assert.equal(apiUser('sameName').name, apiUser('sameNameAgain').name);
  });

  it('has people who are archived, deactivated, external, and without a last name or an address', () => {
    const person = (id: string) => data.people.find((candidate) => candidate.id === id);
    assert.equal(person(data.landmarks.archivedPerson)?.isArchived, true);
    assert.equal(person(data.landmarks.deactivatedPerson)?.isDeactivated, true);
    assert.equal(person(data.landmarks.externalPerson)?.isExternal, true);
    assert.equal(person(data.landmarks.limitedPerson)?.roleId, data.landmarks.limitedRole);
    assert.ok(data.people.some(({ lastName, contacts }) => lastName === null && contacts.length === 0));
    assert.ok(data.people.some(({ contacts }) => contacts[0]?.type === 'phone'));
  });

  it('permits the limited role neither the configuration nor the data of users', () => {
    const features = data.rolePermissions.get(data.landmarks.limitedRole)?.map(({ feature }) => feature);
    assert.deepEqual(features, ['project-master-data', 'project-planning-data']);
  });
});
