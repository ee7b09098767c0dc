import assert from 'node:assert/strict';
import type { Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { openOnSample } from './support/connected.ts';
import { sampleData } from './support/sampleData.ts';

describe('documents of subjects', () => {
  const { apiUsers, cases } = sampleData();
  const nameOf = (id: string): string => apiUsers.find((apiUser) => apiUser.id === id)!.name;
  const name = nameOf(cases.noRole);
  const otherName = nameOf(cases.roleOfItsOwn);
  let window: Window;

  before(async () => {
    window = await openOnSample();
    await window.treeRow(name).waitFor();
  });

  after(async () => {
    await window.close();
  });

  it('open from the tree, with their age above the text', async () => {
    await window.treeMenu(name, 'Open as JSON');
    await window.page.locator('.codelens-decoration').getByText('Fetched').waitFor();
    const text = await window.editorText();
    assert.ok(text.includes(`"name": "${name}"`), text);
    await window.screenshot('document-json.png');
  });

  it('offer the request of their subject in a menu of the row', async () => {
    await window.treeRow(name).click({ button: 'right' });
    const menu = window.page.locator('.monaco-menu').first();
    await menu.getByRole('menuitem', { name: 'Copy Request' }).hover();
    await window.page.locator('.monaco-menu').getByRole('menuitem', { name: 'Copy as cURL', exact: true }).waitFor();
    await window.screenshot('document-menu.png');
    await window.page.keyboard.press('Escape');
    await window.page.keyboard.press('Escape');
  });

  it('are compared when two rows are selected', async () => {
    await window.treeRow(name).click();
    await window.treeRow(otherName).click({ modifiers: ['ControlOrMeta'] });
    await window.treeMenu(otherName, 'Compare with…');
    const tab = window.page.locator('.tab.active').getByText(`${name} ↔ ${otherName}`);
    const reversed = window.page.locator('.tab.active').getByText(`${otherName} ↔ ${name}`);
    await tab.or(reversed).first().waitFor();
    await window.page.locator('.monaco-diff-editor .modified .view-line').getByText('"roleId"').first().waitFor();
    await window.screenshot('document-compare.png');
  });

  it('say that there is no connection after a reload', async () => {
    // The menu of a row that is one of several selected ones has no such entry.
    await window.treeRow(name).click();
    await window.treeMenu(name, 'Open as JSON');
    await window.page.locator('.codelens-decoration').getByText('Fetched').waitFor();
    await window.reload();
    await until('the notice', async () => /^\/\/ Not connected\./.test(await window.editorText()));
    await window.screenshot('document-reloaded.png');
  });
});
