import assert from 'node:assert/strict';
import type { AworkClient } from '../../../src/api/client.ts';
import { Directory } from '../../../src/model/directory/directory.ts';
import { knownSubject } from '../../../src/model/knownSubject.ts';
import { ID, makeApiUser, makeClientApplication, makeRole, makeUser, OTHER_ID } from './builders.ts';

describe('What an id stands for', () => {
  let directory: Directory;

  beforeEach(() => {
    directory = new Directory({} as AworkClient);
  });

  it('is nothing while the directory has not seen it', () => {
    assert.equal(knownSubject(ID, directory), null);
    directory.apiUsers.replaceAll([], 1);
    directory.roles.replaceAll([], 1);
    directory.clients.replaceAll([], 1);
    assert.equal(knownSubject(ID, directory), null, 'a complete list without it says nothing of what it is');
  });

  it('is a subject of whatever kind has it', () => {
    directory.roles.add([makeRole({ id: OTHER_ID })], 1);
    assert.deepEqual(knownSubject(OTHER_ID, directory), { kind: 'role', id: OTHER_ID });
    directory.clients.add([makeClientApplication({ clientId: ID })], 1);
    assert.deepEqual(knownSubject(ID, directory), { kind: 'client', id: ID });
  });

  it('is the API user, not its shadow among the users', () => {
    directory.users.add([makeUser()], 1);
    directory.apiUsers.add([makeApiUser()], 1);
    assert.deepEqual(knownSubject(ID, directory), { kind: 'apiUser', id: ID });
  });

  it('is what exists before what has existed', () => {
    directory.apiUsers.add([makeApiUser()], 1);
    directory.apiUsers.replaceAll([], 2);
    assert.deepEqual(knownSubject(ID, directory), { kind: 'apiUser', id: ID });
    directory.users.add([makeUser()], 3);
    assert.deepEqual(knownSubject(ID, directory), { kind: 'user', id: ID });
  });
});
