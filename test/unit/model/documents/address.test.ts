import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparablePath, parseAddress, reportPath, subjectPath } from '../../../../src/model/documents/address.ts';
import type { SubjectKind } from '../../../../src/shared/subject.ts';

describe('The path of a document', () => {
  it('names connection, kind, id and, for the tab, the name', () => {
    const path = subjectPath('sample', { kind: 'apiUser', id: 'a0-b1' }, 'Deploy Bot');
    assert.equal(path, '/awork/subjects/sample/apiusers/a0-b1/Deploy Bot.json');
  });

  it('leads back to any subject, whatever its id and name hold', () => {
    const kinds: SubjectKind[] = ['apiUser', 'role', 'user', 'client'];
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, fc.constantFrom(...kinds), text, text, (connectionId, kind, id, name) => {
        const path = subjectPath(connectionId, { kind, id }, name);
        assert.equal(path.split('/').length, 7);
        assert.ok(!path.split('/').some((segment) => segment === '.' || segment === '..'));
        assert.deepEqual(parseAddress(path), { form: 'json', connectionId, subject: { kind, id } });
      }),
    );
  });

  it('names a time, or the latest, for what is compared', () => {
    const subject = { kind: 'client', id: 'a/b' } as const;
    for (const at of [null, 0, 1_764_000_000_000]) {
      const path = comparablePath('one', subject, 'Name', at);
      assert.match(path, /^\/awork\/comparable\/one\/clients\/a%2Fb\/(latest|\d+)\/Name\.jsonc$/);
      assert.deepEqual(parseAddress(path), { form: 'comparable', connectionId: 'one', subject, at });
    }
  });

  it('is the path of a file on any system', () => {
    assert.equal(reportPath('..', 'md'), '/awork/reports/_.md');
    assert.equal(reportPath(' C:\\a/b?*|"<>\u202e ', 'csv'), '/awork/reports/C__a_b______‹U+202E›.csv');
    assert.ok(reportPath('x'.repeat(1000), 'md').length < 100);
  });

  it('is refused where the extension does not make it', () => {
    for (const path of [
      '',
      '/',
      '/awork',
      '/awork/reports',
      '/awork/reports/',
      '/awork/reports/a/b.md',
      '/awork/subjects/sample/apiusers/id',
      '/awork/subjects/sample/apiusers/id/name.json/more',
      '/awork/subjects/sample/constructor/id/name.json',
      '/awork/subjects/sample/apiusers//name.json',
      '/awork/subjects//apiusers/id/name.json',
      '/awork/subjects/sample/apiusers/%E0%A4/name.json',
      '/awork/comparable/sample/apiusers/id/name.jsonc',
      '/awork/comparable/sample/apiusers/id/-1/name.jsonc',
      '/awork/comparable/sample/apiusers/id/1e3/name.jsonc',
      '/other/subjects/sample/apiusers/id/name.json',
    ]) {
      assert.equal(parseAddress(path), null, path);
    }
  });
});
