import assert from 'node:assert/strict';
import { parseFromIdTable } from '../../../../src/ui/idTable/messages.ts';

describe('Messages of the page with the table of ids', () => {
  it('are those that it may send, without anything else in them', () => {
    for (const message of [
      { type: 'ready' },
      { type: 'open', id: 'x' },
      { type: 'reveal', line: 1 },
      { type: 'export', format: 'csv', toFile: true },
    ]) {
      assert.deepEqual(parseFromIdTable({ ...message, command: 'workbench.action.quit' }), message);
    }
  });

  it('are nothing else', () => {
    for (const message of [
      ...[null, undefined, 'ready', 7, [], {}, { type: 'run' }, { type: 'open' }, { type: 'open', id: 1 }],
      ...[
        { type: 'open', id: 'x'.repeat(101) },
        { type: 'reveal', line: 0 },
        { type: 'reveal', line: 1.5 },
      ],
      ...[
        { type: 'reveal', line: '1' },
        { type: 'reveal', line: Infinity },
        { type: 'export', format: 'exe', toFile: true },
      ],
      ...[
        { type: 'export', format: 'csv' },
        { type: 'export', format: 'csv', toFile: '/etc/passwd' },
      ],
    ]) {
      assert.equal(parseFromIdTable(message), null, JSON.stringify(message));
    }
  });
});
