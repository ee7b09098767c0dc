import assert from 'node:assert/strict';
import fc from 'fast-check';
import { MAX_INPUT_LENGTH } from '../../../src/model/ids.ts';
import { parseSubjectLink, subjectLink } from '../../../src/model/subjectLink.ts';
import type { SubjectRef } from '../../../src/shared/subject.ts';
import { hostileStrings } from '../../support/hostileStrings.ts';
import { ID, OTHER_ID } from './builders.ts';

/** Reads a link as VS Code does: it decodes path and query before it hands them over. */
function read(link: string): ReturnType<typeof parseSubjectLink> {
  const [, path = '', query = ''] =
    /^[a-z-]+:\/\/apiuser-tools\.awork-api-users(\/[^?#]*)(?:\?([^#]*))?$/.exec(link) ?? [];
  return parseSubjectLink({ path: decodeURIComponent(path), query: decodeURIComponent(query) });
}

describe('A link to a subject', () => {
  it('names the extension, the kind and the id', () => {
    const base = 'vscode://apiuser-tools.awork-api-users';
    assert.equal(subjectLink({ kind: 'apiUser', id: ID }, 'vscode'), `${base}/apiusers/${ID}`);
    assert.equal(subjectLink({ kind: 'role', id: ID }, 'vscode'), `${base}/roles/${ID}`);
    assert.equal(subjectLink({ kind: 'user', id: ID }, 'vscode'), `${base}/users/${ID}`);
    assert.match(subjectLink({ kind: 'role', id: ID }, 'vscodium'), /^vscodium:/);
  });

  it('names the workspace if it is to', () => {
    const link = subjectLink({ kind: 'client', id: 'ci' }, 'vscode', OTHER_ID);
    assert.equal(link, `vscode://apiuser-tools.awork-api-users/clients/ci?workspace=${OTHER_ID}`);
    assert.deepEqual(read(link), { subject: { kind: 'client', id: 'ci' }, workspaceId: OTHER_ID });
  });

  it('keeps any client id in one part of the path', () => {
    for (const id of ['a/b?c#d', '../x', 'Büro 7 %2F', '\u202E"', '\uD800', "(a)!*'"]) {
      const link = subjectLink({ kind: 'client', id }, 'vscode');
      const [, , , ...parts] = link.split('/');
      assert.deepEqual(parts.map(decodeURIComponent), ['clients', id.toWellFormed()]);
      assert.doesNotMatch(link, /[?#\s"()*!']/);
    }
  });

  it('brings back the subject that it was made for, whatever the id', () => {
    const guids = fc.uuid().map((id) => id.toLowerCase());
    const subjects = fc.oneof(
      fc.record({ kind: fc.constantFrom('apiUser', 'role', 'user'), id: guids }),
      fc.record({ kind: fc.constant('client'), id: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }) }),
      fc.record({ kind: fc.constant('client'), id: fc.string({ minLength: 1, maxLength: 80 }) }),
    ) as fc.Arbitrary<SubjectRef>;
    fc.assert(
      fc.property(subjects, fc.option(guids), (subject, workspaceId) => {
        const expected = { subject: { kind: subject.kind, id: subject.id.toWellFormed() }, workspaceId };
        assert.deepEqual(read(subjectLink(subject, 'vscode', workspaceId)), expected);
      }),
    );
  });

  it('brings back hostile client ids', () => {
    for (const id of hostileStrings.filter(({ length }) => length <= MAX_INPUT_LENGTH)) {
      assert.deepEqual(read(subjectLink({ kind: 'client', id }, 'vscode'))?.subject.id, id.toWellFormed());
    }
  });
});

describe('Reading a link', () => {
  it('takes an id in any spelling, and a slash behind it', () => {
    for (const spelling of [ID.toUpperCase(), `{${ID}}`, ID.replaceAll('-', ''), `urn:uuid:${ID}`, `${ID}/`]) {
      const link = parseSubjectLink({ path: `/apiusers/${spelling}`, query: '' });
      assert.deepEqual(link, { subject: { kind: 'apiUser', id: ID }, workspaceId: null }, spelling);
    }
  });

  it('ignores what else a query says', () => {
    const link = parseSubjectLink({ path: `/roles/${ID}`, query: 'apiUrl=https://evil.example&connect&utm_source=x' });
    assert.deepEqual(link, { subject: { kind: 'role', id: ID }, workspaceId: null });
  });

  it('refuses what names no subject', () => {
    const paths = [
      ...['', '/', '/apiusers', '/apiusers/', '/apiusers/x', `/apiusers/${ID}${ID}`, `/apiusers/${ID}/roles/${ID}`],
      ...[`/APIUSERS/${ID}`, `//apiusers/${ID}`, `/tasks/${ID}`, `apiusers/${ID}`, `/apiusers/ ${ID}`, '/clients/'],
      ...[`/__proto__/${ID}`, `/constructor/${ID}`, `/clients/${'x'.repeat(MAX_INPUT_LENGTH + 1)}`],
    ];
    for (const path of paths) {
      assert.equal(parseSubjectLink({ path, query: '' }), null, path);
    }
    for (const query of ['workspace=', 'workspace=x', `workspace=${ID}%20x`, `workspace=${'0'.repeat(5000)}`]) {
      assert.equal(parseSubjectLink({ path: `/apiusers/${ID}`, query }), null, query);
    }
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (path, query) => {
        parseSubjectLink({ path, query });
        parseSubjectLink({ path: `/clients/${path}`, query: `workspace=${query}` });
      }),
    );
  });
});
