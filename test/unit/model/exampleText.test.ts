import assert from 'node:assert/strict';
import type { AworkClient } from '../../../src/api/client.ts';
import { Directory } from '../../../src/model/directory/directory.ts';
import { exampleText } from '../../../src/model/exampleText.ts';
import { findIds } from '../../../src/model/ids.ts';
import { makeApiUser } from './builders.ts';

const ADMIN = '83343fb9-ca87-eb11-a607-00155d314496';
const ORDINARY = '1b8acd0f-0b8e-4c27-9d30-2f6f3a3c5e11';
const ROLE = '7cf5a2f0-8a0b-4a53-8d2c-6a8a7f3b9c01';

describe('The example text', () => {
  let directory: Directory;

  beforeEach(() => {
    directory = new Directory({} as AworkClient);
  });

  const idsIn = (text: string | null): Set<string> => new Set([...findIds(text ?? '')].map(({ id }) => id));

  it('holds ids of the workspace alone, of an ordinary API user and of one that is an admin', () => {
    directory.apiUsers.add(
      [makeApiUser({ id: ADMIN, roleId: null }), makeApiUser({ id: ORDINARY, roleId: ROLE, createdBy: ADMIN })],
      1,
    );
    assert.deepEqual(idsIn(exampleText(directory)), new Set([ORDINARY, ADMIN, ROLE]));
  });

  it('makes do with a single API user', () => {
    directory.apiUsers.add([makeApiUser({ id: ADMIN, roleId: null, createdBy: null })], 1);
    assert.deepEqual(idsIn(exampleText(directory)), new Set([ADMIN]));
  });

  it('is none where no API user is known, or none by an id that can be pointed at', () => {
    assert.equal(exampleText(directory), null);
    directory.apiUsers.add([makeApiUser({ id: 'not an id\n](command:evil)' })], 1);
    assert.equal(exampleText(directory), null);
  });
});
