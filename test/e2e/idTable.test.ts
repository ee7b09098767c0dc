import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import { pictures } from '../host/paths.ts';
import { hostileStrings } from '../support/hostileStrings.ts';
import { anIdRow, anIdTable, KNOWN_ID } from '../support/idTables.ts';
import { themeKinds, useDetailsPage, type DetailsPage, type OpenOptions } from './detailsPageHarness.ts';

/** Every element of the page with the names of its attributes; the marks of invisible characters left out. */
const elements = `[...document.querySelectorAll('html, html *')]
  .filter((element) => !element.matches('.invisible-char, wbr'))
  .map((element) => element.localName + ' ' + element.getAttributeNames().sort().join(' '))`;

const many = Array.from({ length: 1200 }, (_, number) =>
  anIdRow({
    id: `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`,
    name: `Bot ${number}`,
    lines: [number + 1],
    lineCount: 1,
  }),
);

describe('The page with the table of ids', () => {
  const harness = useDetailsPage();
  let table: DetailsPage;

  const open = async (options: OpenOptions = {}): Promise<void> => {
    table = await harness.open({ ...options, script: 'idTable.js' });
  };
  const show = (text: string, rows = many.slice(0, 12)): Promise<void> =>
    table.send({ type: 'idTable', state: anIdTable(text, rows) });
  const names = (): Promise<string[]> => table.page.locator('table').first().locator('tbody th').allInnerTexts();

  it('takes any string for text', async () => {
    await open();
    // Other rows would move: a name is sorted among them.
    await show('harmless', []);
    const expected = await table.page.evaluate<string[]>(elements);
    for (const text of hostileStrings) {
      await show(text, []);
      assert.deepEqual(await table.page.evaluate<string[]>(elements), expected, JSON.stringify(text).slice(0, 200));
      assert.equal(await table.page.evaluate('window.hacked'), undefined);
    }
    assert.deepEqual(table.complaints, []);
    assert.deepEqual(table.requests, []);
  });

  it('sorts by a column from the keyboard, and says which', async () => {
    await open();
    await show('Zapier');
    await table.page.getByRole('columnheader', { name: 'Name' }).getByRole('button').focus();
    await table.page.keyboard.press('Enter');
    assert.equal((await names())[0]?.trim(), 'Zapier');
    assert.equal(await table.page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort'), 'descending');
  });

  it('filters, and says how many are left', async () => {
    await open();
    await show('Zapier');
    await table.page.getByRole('searchbox', { name: 'Filter' }).fill('bot 1');
    assert.deepEqual(
      (await names()).map((name) => name.trim()),
      ['Bot 1', 'Bot 10', 'Bot 11'],
    );
    await table.page.getByText('3 of 13 shown').first().waitFor();
  });

  it('draws 500 rows at a time', async () => {
    await open();
    await show('Zapier', many);
    assert.equal((await names()).length, 500);
    await table.page.getByRole('button', { name: 'Show 500 more' }).click();
    assert.equal((await names()).length, 1000);
  });

  it('tells the host what was clicked, by what it was sent', async () => {
    await open();
    await show('Zapier', []);
    await table.page.getByRole('button', { name: 'Zapier', exact: true }).click();
    await table.page.getByRole('button', { name: 'Go to line 5', exact: true }).click();
    await table.page.getByRole('button', { name: 'Open as CSV' }).click();
    await table.page.getByRole('button', { name: 'Save as Markdown…' }).click();
    assert.deepEqual(await table.posted(), [
      { type: 'open', id: KNOWN_ID },
      { type: 'reveal', line: 5 },
      { type: 'export', format: 'csv', toFile: false },
      { type: 'export', format: 'md', toFile: true },
    ]);
  });

  for (const theme of themeKinds) {
    it(`has no serious finding of axe in ${theme}`, async () => {
      await mkdir(pictures, { recursive: true });
      await open({ theme });
      await show('server.log');
      await table.page.evaluate(axe.source);
      const { violations } = await table.page.evaluate<axe.AxeResults>('axe.run()');
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
        [],
      );
      await table.page.screenshot({ path: path.join(pictures, `id-table-${theme}.png`) });
    });
  }
});
