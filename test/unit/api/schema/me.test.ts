import assert from 'node:assert/strict';
import * as v from 'valibot';
import { meSchema, myPermissionsSchema } from '../../../../src/api/schema/me.ts';

const ID = '83343fb9-ca87-eb11-a607-00155d314496';

describe('schema of whom a token belongs to', () => {
  it('needs the ids of the user and of the workspace', () => {
    const me = v.parse(meSchema, { id: ID, workspace: { id: ID } });
    assert.deepEqual(me, { id: ID, firstName: null, lastName: null, workspace: { id: ID, name: null, url: null } });
    assert.ok(!v.safeParse(meSchema, { id: ID }).success);
    assert.ok(!v.safeParse(meSchema, { id: ID, workspace: {} }).success);
  });

  it('keeps the names and the address of the web app', () => {
    const workspace = { id: ID, name: 'Nordlicht', url: 'https://nordlicht.awork.com' };
    const me = v.parse(meSchema, { id: ID, firstName: 'CI', lastName: null, accountId: null, workspace });
    assert.equal(me.firstName, 'CI');
    assert.deepEqual(me.workspace, workspace);
  });
});

describe('schema of what a token may do', () => {
  const nothing = { isAdmin: false, isGuest: false, isBlocked: false, roleId: null, permissions: [] };

  it('permits nothing where awork says nothing', () => {
    assert.deepEqual(v.parse(myPermissionsSchema, { userPermission: {} }), nothing);
    assert.deepEqual(v.parse(myPermissionsSchema, { signature: 'x', userPermission: { permissions: null } }), nothing);
  });

  it('keeps the role and the permissions', () => {
    const permissions = [{ feature: 'workspace-manage-config', accessLevels: ['read'] }];
    const userPermission = { userId: ID, isAdmin: true, roleId: ID.toUpperCase(), permissions };
    assert.deepEqual(v.parse(myPermissionsSchema, { userPermission }), {
      ...nothing,
      ...{ isAdmin: true, roleId: ID, permissions },
    });
  });

  it('does not take a reply without them', () => {
    assert.ok(!v.safeParse(myPermissionsSchema, {}).success);
    assert.ok(!v.safeParse(myPermissionsSchema, { userPermission: null }).success);
  });
});
