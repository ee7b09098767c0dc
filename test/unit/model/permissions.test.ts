import assert from 'node:assert/strict';
import { permissionFacts, permissionToRead } from '../../../src/model/permissions.ts';

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

describe('The permission that reading takes', () => {
  it('is that of the people for people, and that of the workspace for everything else', () => {
    assert.equal(permissionToRead('user'), 'user-master-data:read');
    for (const kind of ['apiUser', 'role', 'client'] as const) {
      assert.equal(permissionToRead(kind), 'workspace-manage-config:read');
    }
  });
});
