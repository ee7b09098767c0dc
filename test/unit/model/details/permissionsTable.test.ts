import assert from 'node:assert/strict';
import { permissionsTable } from '../../../../src/model/details/permissionsTable.ts';

const may = (feature: string, ...accessLevels: string[]) => ({ feature, accessLevels });

describe('The table of permissions', () => {
  it('has a row for each feature, a column for each level, and a sentence', () => {
    const { columns, rows } = permissionsTable([
      may('project-master-data', 'read', 'write'),
      may('company-master-data', 'read'),
    ]);
    assert.deepEqual(columns, ['Feature', 'Read', 'Write', 'Delete']);
    assert.deepEqual(
      rows.map(({ label, cells, sentence }) => [label, cells.map(({ granted }) => granted), sentence]),
      [
        ['company-master-data', [true, false, false], 'May read the data of companies.'],
        ['project-master-data', [true, true, false], 'May read and change the data of projects.'],
      ],
    );
    assert.deepEqual(rows[0]?.cells, [
      { granted: true, text: 'yes' },
      { granted: false, text: 'no' },
      { granted: false, text: 'no' },
    ]);
  });

  const sentences: [string, string, string[], string][] = [
    ['all levels', 'user-master-data', ['read', 'write', 'delete'], 'May read, change and delete the data of users.'],
    ['read and delete', 'user-master-data', ['read', 'delete'], 'May read and delete the data of users.'],
    ['write alone', 'user-master-data', ['write'], 'May change the data of users.'],
    ['write and delete', 'user-master-data', ['write', 'delete'], 'May change and delete the data of users.'],
    ['delete alone', 'user-master-data', ['delete'], 'May delete the data of users.'],
    ['what is either granted or not', 'project-create', ['read', 'write'], 'May create projects.'],
    ['a feature that is not documented', 'pmd', ['read'], 'May read "pmd".'],
    ['levels in another case', 'user-master-data', ['READ'], 'May read the data of users.'],
    ['a level that is not documented', 'pmd', ['read', 'manage'], 'May do this with "pmd": read, manage.'],
  ];
  for (const [what, feature, levels, sentence] of sentences) {
    it(`says a plain sentence of ${what}`, () => {
      assert.equal(permissionsTable([may(feature, ...levels)]).rows[0]?.sentence, sentence);
    });
  }

  it('gives a level that is not documented a column of its own, but not to any number of them', () => {
    assert.deepEqual(permissionsTable([may('a', 'manage'), may('b', 'read', 'config')]).columns.slice(4), [
      'config',
      'manage',
    ]);
    const many = Array.from({ length: 1000 }, (_, index) => `level ${index}`);
    const { columns, rows } = permissionsTable([may('a', ...many)]);
    assert.equal(columns.length, 8);
    assert.equal(rows[0]?.cells.length, 7);
  });

  it('joins a feature that is named twice, and leaves out one that grants nothing', () => {
    const { rows } = permissionsTable([may('a', 'read'), may('a', 'write'), may('b')]);
    assert.deepEqual(
      rows.map(({ id, sentence }) => [id, sentence]),
      [['a', 'May read and change "a".']],
    );
  });

  it('has a name for a feature without one, and keeps names of JavaScript apart', () => {
    const { rows } = permissionsTable([may('', 'read'), may('__proto__', 'write'), may('constructor', 'delete')]);
    assert.deepEqual(
      rows.map(({ label }) => label),
      ['(unnamed feature)', '__proto__', 'constructor'],
    );
  });

  it('marks what was different before, with what is no longer granted at all', () => {
    const { rows } = permissionsTable([may('a', 'read', 'write')], [may('a', 'read'), may('b', 'delete')]);
    assert.deepEqual(
      rows.map(({ id, cells }) => [
        id,
        cells.map(({ text, before }) => (before === undefined ? text : [before, text])),
      ]),
      [
        ['a', ['yes', ['no', 'yes'], 'no']],
        ['b', ['no', 'no', ['yes', 'no']]],
      ],
    );
    assert.equal(rows[1]?.sentence, 'May no longer do anything with "b".');
    assert.ok(permissionsTable([may('a', 'read')], [may('a', 'read')]).rows[0]?.cells.every((c) => !('before' in c)));
  });
});
