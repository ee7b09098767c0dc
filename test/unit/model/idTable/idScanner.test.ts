import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { MAX_IDS, scanIds, type LinePart, type Scan } from '../../../../src/model/idTable/idScanner.ts';
import { PATIENT } from '../../../support/apiClient.ts';
import { ID, OTHER_ID } from '../builders.ts';

const whole = (text: string, line = 0): LinePart => ({ line, text, from: 0, to: text.length });
const scan = (parts: Iterable<LinePart>): Promise<Scan> => scanIds(parts, () => setImmediate(), PATIENT);
const idOf = (number: number): string => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`;

describe('Looking for the ids of a text', () => {
  it('finds each once, in order, with the lines in which it stands, in any spelling', async () => {
    const lines = [`a ${OTHER_ID} {${ID.toUpperCase()}}`, 'nothing', `"${ID.replaceAll('-', '')}" ${ID}`];
    assert.deepEqual(await scan(lines.map(whole)), {
      ids: [
        { id: OTHER_ID, lines: [1], lineCount: 1 },
        { id: ID, lines: [1, 3], lineCount: 2 },
      ],
      leftOut: 0,
    });
  });

  it('takes only what is all within the part that is wanted', async () => {
    const text = `${ID} ${OTHER_ID}`;
    assert.deepEqual(
      (await scan([{ line: 0, text, from: 1, to: text.length }])).ids.map(({ id }) => id),
      [OTHER_ID],
    );
    assert.deepEqual(
      (await scan([{ line: 0, text, from: 0, to: text.length - 1 }])).ids.map(({ id }) => id),
      [ID],
    );
  });

  it('counts the lines of an id that stands in very many, and keeps the first', async () => {
    const { ids } = await scan(Array.from({ length: 1000 }, (_, line) => whole(ID, line)));
    assert.deepEqual([ids[0]?.lines.length, ids[0]?.lineCount], [20, 1000]);
  });

  it('says how many distinct ids are more than it takes', async () => {
    const lines = Array.from({ length: MAX_IDS + 50 }, (_, line) => whole(`${idOf(line)} ${idOf(0)}`, line));
    const found = await scan([...lines, ...lines.slice(-50)]);
    assert.deepEqual([found.ids.length, found.leftOut], [MAX_IDS, 50]);
    assert.equal(found.ids[0]?.lineCount, MAX_IDS + 100);
  });

  it('lets everything else run in between, in a text of 300,000 lines and in one line of 8 MB', async () => {
    const texts: LinePart[][] = [
      Array.from({ length: 300_000 }, (_, line) => whole(`2026 INFO user=${ID} ok`, line)),
      [whole(`${ID} `.repeat(220_000))],
    ];
    for (const parts of texts) {
      let pauses = 0;
      await scanIds(parts, async () => void ((pauses += 1), await setImmediate()), PATIENT);
      assert.ok(pauses > 2, `${pauses} pauses`);
    }
  });

  it('ends when it is given up', async () => {
    const abort = new AbortController();
    const parts = Array.from({ length: 300_000 }, (_, line) => whole(`${ID} ${OTHER_ID}`, line));
    const scanning = scanIds(parts, () => setImmediate(), abort.signal);
    abort.abort();
    await assert.rejects(scanning, { name: 'AbortError' });
  });
});
