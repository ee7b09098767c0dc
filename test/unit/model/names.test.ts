import assert from 'node:assert/strict';
import { emailOf, kindLabel, nameOf, userName } from '../../../src/model/names.ts';
import { ID, makeApiUser, makeClientApplication, makeRole, makeUser } from './builders.ts';

const contact = (type: string | null, value: string | null, subType: string | null = null) => ({
  type,
  subType,
  value,
});

describe('Names', () => {
  it('are first and last name of a person, or what there is of them', () => {
    assert.equal(userName(makeUser()), 'Annika Petersen');
    assert.equal(userName(makeUser({ lastName: null })), 'Annika');
    assert.equal(userName(makeUser({ firstName: ' ' })), 'Petersen');
  });

  it('fall back to the id where there is none', () => {
    assert.equal(userName(makeUser({ firstName: null, lastName: '' })), ID);
    assert.equal(nameOf({ kind: 'apiUser', value: makeApiUser({ name: ' \t' }) }), ID);
    assert.equal(nameOf({ kind: 'role', value: makeRole({ name: '' }) }), ID);
    assert.equal(nameOf({ kind: 'client', value: makeClientApplication() }), 'ci');
    assert.equal(nameOf({ kind: 'client', value: makeClientApplication({ displayName: '  ' }) }), 'ci');
  });

  it('are found for every kind of subject', () => {
    assert.equal(nameOf({ kind: 'apiUser', value: makeApiUser() }), 'Jira Bridge');
    assert.equal(nameOf({ kind: 'role', value: makeRole() }), 'User');
    assert.equal(nameOf({ kind: 'user', value: makeUser() }), 'Annika Petersen');
    assert.equal(nameOf({ kind: 'client', value: makeClientApplication({ displayName: 'CI' }) }), 'CI');
  });

  it('stay as they are, hostile ones too: whoever shows them takes care', () => {
    const name = '<img src=x onerror=alert(1)>\u202e\n';
    assert.equal(nameOf({ kind: 'apiUser', value: makeApiUser({ name }) }), name);
  });

  it('exist for every kind itself', () => {
    assert.deepEqual((['apiUser', 'role', 'user', 'client'] as const).map(kindLabel), [
      'API user',
      'Role',
      'Person',
      'Client',
    ]);
  });
});

describe('The e-mail address of a person', () => {
  it('is the one at work, wherever it stands', () => {
    const userContactInfos = [
      contact('phone', '+49 40 0', 'work'),
      contact('email', 'a@home.example', 'private'),
      contact('email', 'a@work.example', 'work'),
    ];
    assert.equal(emailOf(makeUser({ userContactInfos })), 'a@work.example');
  });

  it('is the first one where none is at work', () => {
    const userContactInfos = [contact('email', 'a@x.example'), contact('email', 'b@x.example', 'private')];
    assert.equal(emailOf(makeUser({ userContactInfos })), 'a@x.example');
  });

  it('is none where there is no contact, no address, or one without a value', () => {
    assert.equal(emailOf(makeUser()), null);
    assert.equal(emailOf(makeUser({ userContactInfos: [] })), null);
    const userContactInfos = [contact('phone', '+49 40 0'), contact('email', null, 'work'), contact(null, 'x')];
    assert.equal(emailOf(makeUser({ userContactInfos })), null);
  });
});
