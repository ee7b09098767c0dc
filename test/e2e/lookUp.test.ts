import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Window } from '../host/window.ts';
import { openOnSample } from './support/connected.ts';
import { sampleData } from './support/sampleData.ts';
import { card, detailsPage, rowValue } from './support/details.ts';

describe('an API user of the sample workspace', () => {
  const { apiUsers, roles, people, cases } = sampleData();
  const apiUser = apiUsers.find(({ id }) => id === cases.roleOfItsOwn)!;
  const role = roles.find(({ id }) => id === apiUser.roleId)!;
  const creator = people.find(({ id }) => id === apiUser.createdBy)!;
  const creatorName = `${creator.firstName} ${creator.lastName}`;
  let window: Window;

  before(async () => {
    window = await openOnSample();
  });

  after(async () => {
    await window.close();
  });

  it('is looked up from the palette by its id, and shown with the names of role and creator', async () => {
    await window.runCommand('awork: Look Up API User by Id…');
    await window.quickInput.answer(apiUser.id.toUpperCase());
    const page = detailsPage(window);
    await page.getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
    await rowValue(page, 'Role').getByText(role.name, { exact: true }).waitFor();
    await rowValue(page, 'Created by').getByText(creatorName, { exact: true }).waitFor();
    await window.screenshot('details-dark.png');
  });

  it('stands under Recent from then on', async () => {
    await window.treeRow('Recent').waitFor();
    const rows = await window.treeRows();
    const recent = rows.findIndex(({ label }) => label === 'Recent');
    assert.equal(rows[recent + 1]?.label, apiUser.name);
  });

  it('shows the card of its role when the mouse points at it', async () => {
    const page = detailsPage(window);
    await rowValue(page, 'Role').getByRole('link').hover();
    await card(page).getByText(role.name, { exact: true }).waitFor();
    // The permissions are on the card, by feature and level.
    await card(page).getByText('workspace-manage-config', { exact: false }).first().waitFor();
    await window.screenshot('card-role.png');
    await page.locator('body').press('Escape');
    await card(page).waitFor({ state: 'hidden' });
  });

  it('shows the card of its creator when the keyboard comes to it, and hides it with Escape', async () => {
    const page = detailsPage(window);
    await window.page.mouse.move(5, 5);
    await page.getByRole('heading', { level: 1 }).click();
    const link = rowValue(page, 'Created by').getByRole('link');
    // Tab through the page until the link has the focus, as a person without a mouse does.
    for (let steps = 0; steps < 30 && !(await link.evaluate((element) => element.matches(':focus'))); steps++) {
      await window.page.keyboard.press('Tab');
    }
    await card(page).getByText(creatorName, { exact: true }).waitFor();
    await card(page).getByText(creator.position!, { exact: true }).waitFor();
    await window.screenshot('card-creator.png');
    await window.page.keyboard.press('Escape');
    await card(page).waitFor({ state: 'hidden' });
    assert.equal(await link.evaluate((element) => element.matches(':focus')), true, 'the focus stays on the link');
  });

  it('leads to the page of its role', async () => {
    const page = detailsPage(window);
    await rowValue(page, 'Role').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: role.name }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Permissions' }).waitFor();
    await window.page.locator('.tab.active').getByText(`${role.name} — Sample Workspace`).first().waitFor();
  });

  it('is shown when it is clicked in the tree, and has its fields below it', async () => {
    const other = apiUsers.find(({ id }) => id === cases.createdByPerson)!;
    await window.treeRow(other.name).click();
    await detailsPage(window).getByRole('heading', { level: 1, name: other.name }).waitFor();
    // The focus stays in the tree, as with files: an arrow key opens the branch.
    await window.page.keyboard.press('ArrowRight');
    await window.treeRow('Created by').waitFor();
    const rows = await window.treeRows();
    const parent = rows.findLastIndex(({ label }) => label === other.name);
    assert.deepEqual(
      rows.slice(parent + 1, parent + 7).map(({ label }) => label),
      ['Role', 'Client', 'Created by', 'Created', 'Updated by', 'Updated'],
    );
  });

  it('copies a value, and its id from the tree', async () => {
    const page = detailsPage(window);
    await rowValue(page, 'Id').hover();
    await page.getByRole('button', { name: 'Copy Id' }).click();
    const other = apiUsers.find(({ id }) => id === cases.createdByPerson)!;
    await until('the id in the clipboard', async () => (await window.clipboard()) === other.id);
    await window.treeMenu(other.name, 'Copy Name');
    await until('the name in the clipboard', async () => (await window.clipboard()) === other.name);
  });

  it('is pictured in the light theme', async () => {
    await window.setTheme('light');
    await window.screenshot('details-light.png');
  });

  it('breaks no rule of the page’s content security policy', () => {
    assert.deepEqual(
      window.console.filter(
        (line) => /Content Security Policy/i.test(line) && /awork|details\.js|styles\.css/.test(line),
      ),
      [],
    );
  });
});
