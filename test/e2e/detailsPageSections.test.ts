import assert from 'node:assert/strict';
import { changed, permissions, relations, rich } from '../support/detailsGallery.ts';
import { creator } from '../support/detailsStates.ts';
import { useDetailsPage, type DetailsPage } from './detailsPageHarness.ts';

describe('The sections of the details page', () => {
  const harness = useDetailsPage();
  let details: DetailsPage;

  beforeEach(async () => {
    // Tall enough for nothing to be scrolled.
    details = await harness.open({ height: 1800 });
  });

  const button = (name: string) => details.page.getByRole('button', { name, exact: true });
  const section = (name: string) => details.page.getByRole('region', { name });

  it('show permissions as a table that says in words what its signs mean', async () => {
    await details.push(rich);
    const table = details.page.getByRole('table', { name: 'Permissions' });
    assert.deepEqual(await table.getByRole('columnheader').allInnerTexts(), ['Feature', 'Read', 'Write', 'Delete']);
    const row = table.getByRole('row', { name: 'Projects' });
    assert.match(await row.getByRole('rowheader').innerText(), /^Projects\s+May read, write projects\.$/);
    const words = await row.getByRole('cell').evaluateAll((cells) => cells.map((cell) => cell.textContent?.trim()));
    assert.deepEqual(words, ['granted', 'granted', 'not granted']);
    assert.equal(await row.getByRole('cell').first().locator('svg').getAttribute('aria-hidden'), 'true');
    await section('Permissions').getByText(permissions.note!).waitFor();
  });

  it('let a table that is wider than the page scroll inside itself, with the keyboard too', async () => {
    await details.page.setViewportSize({ width: 320, height: 600 });
    const columns = ['Feature', ...Array.from({ length: 9 }, (_, index) => `Permission ${index}`)];
    await details.push({ ...rich, sections: [{ ...permissions, table: { ...permissions.table!, columns } }] });
    assert.equal(await details.page.evaluate('document.documentElement.scrollWidth'), 320);
    const box = details.page.getByRole('group', { name: 'Permissions' });
    await box.focus();
    await details.page.keyboard.press('ArrowRight');
    await details.page.waitForTimeout(100);
    assert.ok((await box.evaluate((element) => element.scrollLeft)) > 0);
  });

  it('list other subjects with how many there are, and ask for more', async () => {
    await details.push(rich);
    await section('Others of the same client 1,042').waitFor();
    const items = section('Others of the same client').getByRole('listitem');
    assert.equal(await items.count(), relations.list!.items.length);
    await items.getByRole('link', { name: 'Jana Köhler' }).press('Enter');
    await button('Show 1,034 more').click();
    await button('Count the people with this role').click();
    assert.deepEqual(await details.posted(), [
      { type: 'openReference', key: creator },
      { type: 'act', actionId: 'more' },
      { type: 'act', actionId: 'people' },
    ]);
  });

  it('show a card for a reference of a list', async () => {
    await details.push(rich);
    await section('Others of the same client').getByRole('link', { name: 'Jana Köhler' }).hover();
    await details.page.getByRole('tooltip').getByText('Head of Operations').waitFor();
  });

  it('say what was there before, compare it, and dismiss it', async () => {
    await details.push({ ...rich, refreshing: true });
    await details.push(changed);
    await details.page.getByRole('status').getByText('Something changed since the last look.').waitFor();
    const row = details.page.locator('.row.changed').first();
    assert.match(await row.innerText(), /^Role\s+Integration: time tracking archived\s+was Invoice export/);
    await button('Compare').click();
    await button('Dismiss').click();
    assert.deepEqual(await details.posted(), [{ type: 'compareWithBefore' }, { type: 'dismissChanges' }]);
    await details.push(rich);
    assert.equal(await details.page.locator('.changed .before').count(), 1, 'of the table alone');
    assert.equal(await button('Dismiss').count(), 0);
  });

  it('strike through what was deleted, and say so in words', async () => {
    await details.push(rich);
    await details.push({ ...rich, deleted: true });
    await details.page.getByRole('status').getByText('Deleted').waitFor();
    assert.equal(await details.page.locator('h1 s').innerText(), rich.name);
    await details.page.locator('.badges').getByText('Deleted').waitFor();
    const look = 'getComputedStyle(document.querySelector(".row .value")).textDecoration';
    assert.match(await details.page.evaluate<string>(look), /line-through/);
  });
});
