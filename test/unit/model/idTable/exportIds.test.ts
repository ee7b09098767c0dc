import assert from 'node:assert/strict';
import { exportIds } from '../../../../src/model/idTable/exportIds.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { anIdTable } from '../../../support/idTables.ts';

/** Reads CSV as RFC 4180 has it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') {
      rows.push([]);
    }
  }
  return rows.filter((row) => row.length === 7);
}

describe('A table of ids as a file', () => {
  it('is CSV with a header, the unknown and the failed ids at its end', () => {
    const rows = parseCsv(exportIds(anIdTable('Jira, "Bridge"'), 'csv'));
    assert.deepEqual(rows[0], ['Name', 'Kind', 'Role', 'Client', 'Created by', 'Id', 'Lines']);
    assert.equal(rows[1]?.[0], 'Jira, "Bridge"');
    assert.equal(rows[1][6], '1 5 and 38 more');
    assert.deepEqual(
      rows.slice(-2).map((row) => row[1]),
      ['Not found', 'awork has a problem'],
    );
  });

  it('holds nothing in CSV that a spreadsheet runs', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '  @x', '="a,b"']) {
      const cell = parseCsv(exportIds(anIdTable(text), 'csv'))[1]?.[0];
      assert.equal(cell, `'${text}`);
    }
  });

  it('keeps whatever is in a name, in CSV and JSON', () => {
    for (const text of hostileStrings) {
      const cell = parseCsv(exportIds(anIdTable(text), 'csv'))[1]?.[0] ?? '';
      assert.ok(cell === text || cell === `'${text}`, JSON.stringify(text).slice(0, 100));
      const json = JSON.parse(exportIds(anIdTable(text), 'json')) as { ids: { name: string }[] };
      assert.equal(json.ids[0]?.name, text);
    }
  });

  it('is Markdown whose tables hold, whatever is in a name', () => {
    for (const text of hostileStrings) {
      const markdown = exportIds(anIdTable(text), 'md');
      const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
      const cells = rows.map((line) => line.replace(/\\./g, '').split('|').length - 2);
      assert.deepEqual(cells, [7, 7, 7, 3, 3, 3, 3, 3, 3], rows.join('\n').slice(0, 500));
    }
  });
});
