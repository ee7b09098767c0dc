import { findCases, makeApiUsers } from './apiUsers.ts';
import { DELETED_CLIENT, makeClients } from './clients.ts';
import { LAST } from './dates.ts';
import { Guids } from './guids.ts';
import { makePeople } from './people.ts';
import type { SampleApiUser, SampleClient, SampleData, SampleLandmarks } from './records.ts';
import { makeRoles } from './roles.ts';
import { COMPANY, WORKSPACE_URL } from './vocabulary.ts';

/** How many of each there are. Lists are cut to these sizes; what is cut off is as if it had been deleted. */
export interface SampleSize {
  readonly apiUsers: number;
  readonly roles: number;
  readonly clients: number;
  readonly people: number;
}

/** Large enough for every awkward case: those need 20 API users, 6 roles, 2 clients and 5 people. */
export const DEFAULT_SIZE: SampleSize = { apiUsers: 60, roles: 8, clients: 12, people: 25 };

export const DEFAULT_SEED = 20_190_401;

/** Sample data whose API users may be replaced and whose clients may become more, in place. */
export interface MutableSampleData extends SampleData {
  readonly apiUsers: SampleApiUser[];
  readonly clients: SampleClient[];
}

/**
 * Makes the data of a sample workspace. The same arguments give the same data.
 * @param last when API users were last made and changed, in milliseconds since 1970: years later all look forgotten
 */
export function makeSampleData(seed: number, size: SampleSize, last = LAST): MutableSampleData {
  const extra = new Guids(seed, 'workspace');
  const deletedRole = extra.sequential();
  const deletedPerson = extra.versionFour();
  // People need the ids of roles and roles the id of a person: the ids of people do not depend on roles.
  const unassigned = { adminRole: '', userRole: '', guestRole: '', limitedRole: '' };
  const founder = idAt(makePeople(seed, 1, unassigned), 0);
  const { roles, permissions } = makeRoles(seed, size.roles, founder);
  const rolesByKey = {
    adminRole: idAt(roles, 0),
    userRole: idAt(roles, 1),
    guestRole: idAt(roles, 2),
    limitedRole: idAt(roles, 3),
  };
  const people = makePeople(seed, size.people, rolesByKey);
  const clients = makeClients(seed, size.clients);
  const landmarks: SampleLandmarks = {
    ...rolesByKey,
    ownRole: idAt(roles, 4),
    archivedRole: idAt(roles, 5),
    deletedRole,
    founder,
    limitedPerson: idAt(people, 1),
    archivedPerson: idAt(people, 2),
    deactivatedPerson: idAt(people, 3),
    externalPerson: idAt(people, 4),
    deletedPerson,
    oddClient: clients[1]?.clientId ?? '',
    deletedClient: DELETED_CLIENT,
  };
  const apiUsers = makeApiUsers(seed, size.apiUsers, {
    landmarks,
    roleIds: roles.filter((role) => role.id !== landmarks.ownRole && !role.isArchived).map((role) => role.id),
    clientIds: clients.slice(0, size.clients).map((client) => client.clientId),
    creatorIds: [founder, founder, idAt(people, 5), landmarks.deactivatedPerson],
    last,
  });
  const me = apiUsers[0];
  const limitedMe = people[1];
  if (me === undefined || limitedMe === undefined) {
    throw new RangeError('Both tokens always belong to somebody.');
  }
  return {
    cases: findCases(apiUsers),
    apiUsers: apiUsers.slice(0, size.apiUsers),
    roles: roles.slice(0, size.roles),
    rolePermissions: permissions,
    clients: clients.slice(0, size.clients),
    people: people.slice(0, size.people),
    me,
    limitedMe,
    workspace: { id: extra.sequential(), name: COMPANY, url: WORKSPACE_URL },
    landmarks,
  };
}

function idAt(list: readonly { readonly id: string }[], index: number): string {
  const found = list[index];
  if (found === undefined) {
    throw new RangeError(`Nothing at ${String(index)}.`);
  }
  return found.id;
}
