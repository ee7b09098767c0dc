import assert from 'node:assert/strict';
import fc from 'fast-check';
import { comparableDocument } from '../../../../src/model/documents/comparableDocument.ts';
import { comparableText, referencesIn } from '../../../../src/model/documents/comparableText.ts';
import { linksIn } from '../../../../src/model/documents/links.ts';
import { allSentJson } from '../../../../src/model/documents/subjectText.ts';
import type { Directory } from '../../../../src/model/directory/directory.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { until } from '../../../support/until.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

const role: SubjectRef = { kind: 'role', id: 'r' };

describe('JSON laid out for being compared', () => {
  afterEach(closeWorkspaces);

  it('has its keys in order and its values as sent', async () => {
    const { directory } = await openWorkspace();
    const sent = '{"b":12345678901234567890,"a":{"z":[],"y":{},"x":[1,{"d":"\\u00e9","c":null}]},"b":2}';
    assert.equal(
      comparableText(sent, role, directory, '  '),
      [
        '{',
        '  "a": {',
        '    "x": [',
        '      1,',
        '      {',
        '        "c": null,',
        '        "d": "\\u00e9"',
        '      }',
        '    ],',
        '    "y": {},',
        '    "z": []',
        '  },',
        '  "b": 12345678901234567890,',
        '  "b": 2',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('means the same, whatever is sent, at any depth', async () => {
    const { directory } = await openWorkspace();
    const withoutComments = (text: string): string =>
      text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\/\/.*$/gm, (_all, string: string | undefined) => string ?? '');
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const sent = JSON.stringify(value);
        const text = comparableText(sent, role, directory, ' ');
        assert.deepEqual(JSON.parse(withoutComments(text)), JSON.parse(sent));
      }),
    );
    const deep = `${'[{"a":'.repeat(20_000)}1${'}]'.repeat(20_000)}`;
    assert.equal(comparableText(deep, role, directory, ' ').replace(/\s/g, ''), deep);
  });

  it('names what an API user refers to, and that it is an admin without a role', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const { cases, landmarks } = sample.data;
    const text = (id: string): string => comparableDocument({ kind: 'apiUser', id }, null, directory, '  ', undefined);
    const archived = text(cases.archivedRole);
    assert.ok(
      archived.includes(`  // Agentur (bis 2021) · archived\n  "roleId": "${landmarks.archivedRole}",\n`),
      archived,
    );
    assert.ok(archived.includes(`  "id": "${cases.archivedRole}",\n`), 'not named itself');
    assert.match(text(cases.deletedRole), /\n {2}\/\/ no longer exists\n {2}"roleId": "/);
    assert.match(text(cases.noRole), /\n {2}\/\/ not sent: no role, so an admin\n {2}"roleId": null,\n/);
    assert.match(text(cases.createdByApiUser), /\n {2}\/\/ VS Code · API user\n {2}"createdBy": "/);
  });

  it('keeps links to what it names, and none in comments', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const own: SubjectRef = { kind: 'apiUser', id: sample.data.cases.createdByPerson };
    const text = comparableDocument(own, null, directory, '  ', undefined);
    const links = linksIn(text, own, directory).map(({ subject }) => subject.kind);
    assert.deepEqual(links.sort(), ['apiUser', 'client', 'role', 'user', 'user']);
    const [sent] = allSentJson(own, directory);
    assert.deepEqual(
      referencesIn(sent!.json, own, directory)
        .map(({ kind }) => kind)
        .sort(),
      ['client', 'role', 'user', 'user'],
    );
  });

  it('shows names from awork as one line of a comment', () => {
    const name = 'a\n"roleId": "x" */ \u2028\u202e \u0000';
    const peek = (): unknown => ({ status: 'known', value: { clientId: 'c', displayName: name } });
    const directory = { peek, apiUsers: { peek } } as unknown as Directory;
    const text = comparableText('{"clientId":"c","b":1}', { kind: 'apiUser', id: 'i' }, directory, ' ');
    assert.equal(text.split(/[\n\u2028]/).length, 8);
    assert.match(text, /\n \/\/ a␊"roleId": "x" \*\/ ‹U\+2028›‹U\+202E› ␀\n "clientId": "c",\n/);
  });
});

describe('What an API user was like before', () => {
  afterEach(closeWorkspaces);

  it('is kept from the list and from each look, newest first', async () => {
    const { directory, sample } = await openWorkspace();
    const id = sample.data.cases.noRole;
    const own: SubjectRef = { kind: 'apiUser', id };
    await directory.load(patient);
    for (const name of ['Second', 'Third']) {
      sample.renameApiUser(id, name);
      const before = Date.now();
      await until('another time', () => Date.now() > before);
      await directory.refresh(own, patient);
    }
    const names = [...allSentJson(own, directory)].map(({ json }) => (JSON.parse(json) as { name: string }).name);
    assert.deepEqual(names, ['Third', 'Second', 'CI Time Export']);
    const [, second] = allSentJson(own, directory);
    assert.match(comparableDocument(own, second!.startedAt, directory, ' ', undefined), /"name": "Second"/);
    assert.match(
      comparableDocument(own, 5, directory, ' ', undefined),
      /^\/\/ What awork sent then is no longer kept\.\n$/,
    );
  });
});
