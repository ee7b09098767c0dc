import assert from 'node:assert/strict';
import { arrange, type Arrangement } from '../../../src/webview/idTable/rows.ts';
import { anIdRow } from '../../support/idTables.ts';

describe('The rows of the table of ids', () => {
  const rows = [
    anIdRow({ name: 'n8n 10', role: 'User', lines: [30] }),
    anIdRow({ name: 'ähnlich', role: 'Admin', lines: [4] }),
    anIdRow({ name: 'N8N 9', role: 'User', lines: [200] }),
  ];
  const names = (values: Partial<Arrangement>): string[] =>
    arrange(rows, { column: 'name', descending: false, filter: '', ...values }).map(({ name }) => name);

  it('are sorted as people sort, both ways', () => {
    assert.deepEqual(names({}), ['ähnlich', 'N8N 9', 'n8n 10']);
    assert.deepEqual(names({ descending: true }), ['n8n 10', 'N8N 9', 'ähnlich']);
    assert.deepEqual(names({ column: 'lines' }), ['ähnlich', 'n8n 10', 'N8N 9']);
    assert.deepEqual(names({ column: 'role' }), ['ähnlich', 'n8n 10', 'N8N 9'], 'equal ones stay in order');
  });

  it('are those that hold every word of the filter', () => {
    assert.deepEqual(names({ filter: '  user N8N ' }), ['N8N 9', 'n8n 10']);
    assert.deepEqual(names({ filter: 'admin n8n' }), []);
    assert.equal(rows[0]?.name, 'n8n 10', 'what was sent stays as it was');
  });
});
