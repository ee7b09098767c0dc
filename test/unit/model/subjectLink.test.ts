import assert from 'node:assert/strict';
import { subjectLink } from '../../../src/model/subjectLink.ts';
import { ID } from './builders.ts';

describe('A link to a subject', () => {
  it('names the extension, the kind and the id', () => {
    const base = 'vscode://apiuser-tools.awork-api-users';
    assert.equal(subjectLink({ kind: 'apiUser', id: ID }, 'vscode'), `${base}/apiusers/${ID}`);
    assert.equal(subjectLink({ kind: 'role', id: ID }, 'vscode'), `${base}/roles/${ID}`);
    assert.equal(subjectLink({ kind: 'user', id: ID }, 'vscode'), `${base}/users/${ID}`);
    assert.match(subjectLink({ kind: 'role', id: ID }, 'vscodium'), /^vscodium:/);
  });

  it('keeps any client id in one part of the path', () => {
    for (const id of ['a/b?c#d', '../x', 'Büro 7 %2F', '\u202E"', '\uD800']) {
      const link = subjectLink({ kind: 'client', id }, 'vscode');
      const [, , , ...parts] = link.split('/');
      assert.deepEqual(parts.map(decodeURIComponent), ['clients', id.toWellFormed()]);
      assert.doesNotMatch(link, /[?#\s"]/);
    }
  });
});
