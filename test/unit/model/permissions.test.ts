import assert from 'node:assert/strict';
import type { MyPermissions } from '../../../src/api/schema/me.ts';
import { mayReadConfig, permissionFacts } from '../../../src/model/permissions.ts';

describe('Permissions of a role, as shown', () => {
  it('are one line for each feature, sorted by its name', () => {
    const permissions = [
      { feature: 'user-master-data', accessLevels: ['read'] },
      { feature: 'company-master-data', accessLevels: ['read', 'write', 'delete'] },
    ];
    assert.deepEqual(permissionFacts(permissions), [
      { label: 'company-master-data', value: 'read, write, delete' },
      { label: 'user-master-data', value: 'read' },
    ]);
    assert.equal(permissions[0]?.feature, 'user-master-data', 'the argument was sorted');
  });

  it('leave out features without a level: those permit nothing', () => {
    assert.deepEqual(permissionFacts([{ feature: 'x', accessLevels: [] }]), []);
    assert.deepEqual(permissionFacts([]), []);
  });

  it('name a feature that awork does not name', () => {
    assert.deepEqual(permissionFacts([{ feature: '', accessLevels: ['read'] }]), [
      { label: '(unnamed feature)', value: 'read' },
    ]);
  });
});

describe('Whether a token may read API users', () => {
  function mine(feature: string, accessLevels: string[], isAdmin = false): MyPermissions {
    const flags = { isAdmin, isGuest: false, isBlocked: false, roleId: null };
    return { ...flags, permissions: [{ feature, accessLevels }] };
  }

  it('an admin may', () => {
    assert.equal(mayReadConfig({ ...mine('', [], true), permissions: [] }), true);
  });

  it('any level of the feature will do, by its long key or its short code, in any case', () => {
    for (const feature of ['workspace-manage-config', 'Workspace-Manage-Config', 'wmc', 'WMC']) {
      for (const level of ['read', 'write', 'manage', 'config']) {
        assert.equal(mayReadConfig(mine(feature, [level])), true, `${feature}:${level}`);
      }
    }
  });

  it('no other feature will, nor the feature without a level', () => {
    assert.equal(mayReadConfig(mine('workspace-manage-config', [])), false);
    assert.equal(mayReadConfig(mine('user-manage-config', ['read'])), false);
    assert.equal(mayReadConfig({ ...mine('', []), permissions: [] }), false);
  });
});
