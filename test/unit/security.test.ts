import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');

describe('SECURITY.md', () => {
  it('names tests that exist, in every row of the threat model', () => {
    const model = text.slice(text.indexOf('## Threat model'));
    const rows = model.split('\n').filter((line) => line.startsWith('| ') && !/^\| (attacker|-)/.test(line));
    assert.ok(rows.length >= 10, `${rows.length} attackers`);
    for (const row of rows) {
      const tests = [...row.matchAll(/`(test\/[^`]+)`/g)].map(([, file]) => file!);
      assert.ok(tests.length > 0, row);
      assert.deepEqual(
        tests.filter((file) => !existsSync(path.join(root, file))),
        [],
      );
    }
  });

  it('says that there is no telemetry', () => {
    assert.match(text, /no telemetry/);
  });
});
