import assert from 'node:assert/strict';
import * as v from 'valibot';
import {
  apiUserSchema,
  clientSchema,
  permissionSchema,
  roleSchema,
  userSchema,
} from '../../../../src/api/schema/subjects.ts';

const ID = '123e4567-e89b-42d3-a456-426614174000';
const SQL_SERVER_ID = '83343fb9-ca87-eb11-a607-00155d314496';
const ROLE = 'b7fe5e4a-a555-eb11-a607-00155d31310d';

/** The path of the first mismatch; null when there is none. */
function mismatch(schema: v.GenericSchema, value: unknown): string | null {
  const result = v.safeParse(schema, value, { abortEarly: true });
  return result.success ? null : (v.getDotPath(result.issues[0]) ?? '');
}

describe('schema of an API user', () => {
  const least = { id: ID, name: 'CI' };
  const nothing = { roleId: null, clientId: null, createdOn: null, createdBy: null, updatedOn: null, updatedBy: null };

  it('has null for what awork leaves out', () => {
    assert.deepEqual(v.parse(apiUserSchema, least), { ...least, ...nothing });
  });

  it('has null for what awork sends as null', () => {
    assert.deepEqual(v.parse(apiUserSchema, { ...least, ...nothing }), { ...least, ...nothing });
  });

  it('keeps what awork sends', () => {
    const whole = {
      ...{ ...least, roleId: ROLE, clientId: 'büro/kiosk #1' },
      ...{ createdOn: '2024-01-15T09:30:00Z', createdBy: SQL_SERVER_ID },
      ...{ updatedOn: '2025-07-24T14:28:40.017585Z', updatedBy: SQL_SERVER_ID },
    };
    assert.deepEqual(v.parse(apiUserSchema, whole), whole);
  });

  for (const id of [SQL_SERVER_ID, '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff']) {
    it(`takes an id of any version: ${id}`, () => {
      assert.equal(v.parse(apiUserSchema, { ...least, id }).id, id);
    });
  }

  it('keeps ids in lower case, also those that refer to something else', () => {
    const user = v.parse(apiUserSchema, { ...least, id: ID.toUpperCase(), roleId: ROLE.toUpperCase() });
    assert.equal(user.id, ID);
    assert.equal(user.roleId, ROLE);
  });

  for (const id of [
    `{${ID}}`,
    `${ID}0`,
    ` ${ID}`,
    `${ID}\n`,
    ID.replaceAll('-', ''),
    ID.replace('e', 'g'),
    '',
    7,
    null,
  ]) {
    it(`does not take ${JSON.stringify(id)} for an id`, () => {
      assert.equal(mismatch(apiUserSchema, { ...least, id }), 'id');
    });
  }

  it('takes dates with any number of fraction digits, and keeps them as they are', () => {
    for (let digits = 0; digits <= 7; digits++) {
      const createdOn = `2021-08-02T07:25:02${digits === 0 ? '' : `.${'0936137'.slice(0, digits)}`}Z`;
      assert.equal(v.parse(apiUserSchema, { ...least, createdOn }).createdOn, createdOn);
    }
    const offset = '2022-02-11T14:32:04.3360137+00:00';
    assert.equal(v.parse(apiUserSchema, { ...least, updatedOn: offset }).updatedOn, offset);
  });

  it('keeps a reference that is no GUID: it must not hide what refers to it', () => {
    assert.equal(v.parse(apiUserSchema, { ...least, createdBy: 'System' }).createdBy, 'system');
  });

  it('drops what it does not know', () => {
    const user = v.parse(apiUserSchema, { ...least, space: 'the final frontier', isEnabled: true, keys: [] });
    assert.deepEqual(user, { ...least, ...nothing });
  });

  it('is not misled by keys that mean something in JavaScript', () => {
    const text = `{"id":"${ID}","name":"CI","__proto__":{"roleId":"${ROLE}","polluted":1},"constructor":{},"toString":1}`;
    const user = v.parse(apiUserSchema, JSON.parse(text));
    assert.deepEqual(user, { ...least, ...nothing });
    assert.equal(Object.getPrototypeOf(user), Object.prototype);
    assert.equal('polluted' in {}, false);
    assert.equal(mismatch(apiUserSchema, JSON.parse(`{"__proto__":{"id":"${ID}","name":"CI"}}`)), 'id');
  });

  it('takes any text as a name, an empty one too', () => {
    for (const name of ['', '🚀 <b>\u202e', 'x'.repeat(100_000), '\u0000', '\ud800']) {
      assert.equal(v.parse(apiUserSchema, { ...least, name }).name, name);
    }
  });

  for (const [key, value] of Object.entries({ name: null, roleId: 7, clientId: {}, createdOn: 0, updatedBy: [] })) {
    it(`does not take ${JSON.stringify(value)} as ${key}`, () => {
      assert.equal(mismatch(apiUserSchema, { ...least, [key]: value }), key);
    });
  }

  for (const value of [null, [], 'text', 7, true]) {
    it(`does not take ${JSON.stringify(value)} for an API user`, () => {
      assert.notEqual(mismatch(apiUserSchema, value), null);
    });
  }
});

describe('schema of a role', () => {
  it('takes a flag that is missing or null for not set', () => {
    const role = v.parse(roleSchema, { id: ROLE, name: 'Designer', isPreset: null, isAdminRole: true });
    const { isAdminRole, isGuestRole, isAgentRole, isPreset, isArchived } = role;
    assert.deepEqual([isAdminRole, isGuestRole, isAgentRole, isPreset, isArchived], [true, false, false, false, false]);
  });

  it('does not take another value for a flag', () => {
    assert.equal(mismatch(roleSchema, { id: ROLE, name: 'Designer', isArchived: 'false' }), 'isArchived');
  });
});

describe('schema of a permission', () => {
  it('has no feature and no access level where awork sends none', () => {
    const nothing = { feature: '', accessLevels: [] };
    assert.deepEqual(v.parse(permissionSchema, {}), nothing);
    assert.deepEqual(v.parse(permissionSchema, { feature: null, accessLevels: null }), nothing);
  });

  it('keeps features and levels of any name', () => {
    const permission = { feature: 'pmd', accessLevels: ['read', 'manage'] };
    assert.deepEqual(v.parse(permissionSchema, { ...permission, id: ID, subdomains: null }), permission);
  });

  it('names the access level that is none', () => {
    assert.equal(mismatch(permissionSchema, { accessLevels: ['read', 7] }), 'accessLevels.1');
  });
});

describe('schema of a user', () => {
  it('takes a captured one', () => {
    const captured = {
      ...{ id: SQL_SERVER_ID, tags: [], teams: [{ id: ID, name: 'Dev', icon: 'shopping_cart', color: 'coral' }] },
      userContactInfos: [{ id: ID, isDeleted: false, value: 'x@example.com', type: 'email', subType: 'work' }],
      ...{ firstName: 'John', lastName: 'Doe', hasImage: true, resourceVersion: 637647193813611728n.toString() },
      ...{ position: 'CEO', language: 'de-DE', isExternal: false },
    };
    const user = v.parse(userSchema, captured);
    assert.equal(user.firstName, 'John');
    assert.equal(user.isDeactivated, false);
    assert.deepEqual(user.userContactInfos, [{ type: 'email', subType: 'work', value: 'x@example.com' }]);
  });

  it('needs nothing but an id', () => {
    const user = v.parse(userSchema, { id: ID });
    assert.equal(user.lastName, null);
    assert.equal(user.userContactInfos, null);
    assert.equal(mismatch(userSchema, {}), 'id');
  });
});

describe('schema of a client', () => {
  it('takes any text as an id', () => {
    for (const clientId of ['', 'a/b?c#d%20', 'integration']) {
      assert.equal(v.parse(clientSchema, { clientId }).clientId, clientId);
    }
    assert.equal(mismatch(clientSchema, { clientId: null }), 'clientId');
  });
});
