import assert from 'node:assert/strict';
import { linksIn } from '../../../../src/model/documents/links.ts';
import { indentJson } from '../../../../src/model/documents/json.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

describe('The links of a document', () => {
  afterEach(closeWorkspaces);

  it('lead from each reference to what it names', async () => {
    const { directory, sample } = await openWorkspace();
    await directory.load(patient);
    const { cases, landmarks } = sample.data;
    const id = cases.createdByApiUser;
    const own: SubjectRef = { kind: 'apiUser', id };
    const other = landmarks.deletedRole;
    const json = indentJson(
      JSON.stringify({
        id: id.toUpperCase(),
        name: id,
        roleId: other,
        clientId: 'a "quoted" id',
        createdBy: cases.self,
        updatedBy: landmarks.founder,
        nested: { id: landmarks.userRole, list: [landmarks.userRole] },
        note: `see ${landmarks.userRole}`,
        unknown: '00000000-0000-0000-0000-000000000000',
      }),
      '\t',
    );
    const text = `// A notice with "roleId": "${other}"\n${json}\n`;
    const found = linksIn(text, own, directory).map(({ offset, length, subject }) => [
      text.slice(offset, offset + length),
      subject,
    ]);
    assert.deepEqual(found, [
      [id.toUpperCase(), own],
      [id, own],
      [other, { kind: 'role', id: other }],
      ['a \\"quoted\\" id', { kind: 'client', id: 'a "quoted" id' }],
      [cases.self, { kind: 'apiUser', id: cases.self }],
      [landmarks.founder, { kind: 'user', id: landmarks.founder }],
      [landmarks.userRole, { kind: 'role', id: landmarks.userRole }],
    ]);
  });

  it('are none in a text that is no JSON', async () => {
    const { directory } = await openWorkspace();
    assert.deepEqual(linksIn('', { kind: 'client', id: '' }, directory), []);
    assert.deepEqual(linksIn('"clientId": "\\x", {', { kind: 'client', id: '' }, directory), []);
    assert.deepEqual(linksIn('// Not connected.\n', { kind: 'client', id: '' }, directory), []);
  });
});
