// Details panels that come back when the window is loaded again.
import assert from 'node:assert/strict';
import type { SampleApiUser, SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { openConnected, lookUp, type EmulatorWindow } from './support/connected.ts';
import { button, complaints, detailsPage, rowValue, shown } from './support/details.ts';

describe('a details page after a reload of the window', () => {
  let connected: EmulatorWindow;
  let awork: SampleWorkspace;
  let window: Window;
  let apiUser: SampleApiUser;

  before(async () => {
    connected = await openConnected({ viewport: { width: 1280, height: 640 } });
    ({ awork, window } = connected);
    apiUser = awork.data.apiUsers.find(({ id }) => id === awork.data.cases.createdByPerson)!;
  });

  after(async () => {
    await connected.close();
  });

  /** How far the page is scrolled, in CSS pixels. */
  const scrolled = (): Promise<number> => detailsPage(window).locator('html').evaluate('window.scrollY');
  const scrollTo = async (position: number): Promise<void> => {
    await detailsPage(window).locator('html').evaluate(`window.scrollTo(0, ${position})`);
    await window.kept(`"position":${position}`);
  };

  it('shows the same subject at the same place', async () => {
    await lookUp(window, apiUser.id);
    const page = await shown(window, apiUser.name);
    await rowValue(page, 'Created by').getByRole('link').first().waitFor();
    await scrollTo(180);
    await window.reload();
    await shown(window, apiUser.name);
    assert.equal(await scrolled(), 180);
    assert.equal(await page.getByRole('tab', { name: 'Details' }).getAttribute('aria-selected'), 'true');
  });

  it('shows the same tab, and works: it is refreshed, kept, and leads on', async () => {
    const page = detailsPage(window);
    await page.getByRole('tab', { name: 'Exchange' }).click();
    await page.locator('.line').first().waitFor();
    await button(page, 'Keep open').click();
    await page.getByRole('button', { name: 'Keep open', pressed: true }).waitFor();
    await scrollTo(90);
    await window.reload();
    await shown(window, apiUser.name);
    await page.getByRole('tab', { name: 'Exchange', selected: true }).waitFor();
    await page.getByRole('button', { name: 'Keep open', pressed: true }).waitFor();
    assert.equal(await scrolled(), 90);
    await button(page, 'Refresh').click();
    await page.getByLabel('Requests').waitFor();
    await page.locator('.body [data-reference^="role:"]').first().click();
    const role = awork.data.roles.find(({ id }) => id === apiUser.roleId)!;
    await shown(window, role.name);
  });

  it('says that its connection is gone, with a button that connects', async () => {
    await window.runCommand('View: Close All Editors');
    await lookUp(window, apiUser.id);
    await shown(window, apiUser.name);
    await window.kept(`"kept":false`);
    // Where a browser keeps the secrets of its windows.
    const secrets: string[] = await window.page.evaluate(
      'Object.keys(localStorage).filter((key) => /secret/.test(key))',
    );
    assert.equal(secrets.length, 1, secrets.join());
    await window.page.evaluate(`localStorage.removeItem(${JSON.stringify(secrets[0])})`);
    await window.reload();
    const page = detailsPage(window);
    await page.getByRole('alert').getByRole('heading', { name: 'Not connected' }).waitFor();
    assert.equal(await page.locator('.kind').innerText(), 'API user');
    assert.equal(await page.locator('.workspace').count(), 0, 'which workspace it is of is not known');
    await window.screenshot('details-window-not-connected.png');
    await button(page, 'Connect…').click();
    await window.quickInput.input.waitFor();
    await until(
      'the box that asks for the token',
      async () => (await window.quickInput.title()) === 'Connect to awork',
    );
    await window.quickInput.answer(awork.token);
    await shown(window, apiUser.name);
  });

  it('breaks no rule of the content security policy, and writes no error', () => {
    assert.deepEqual(complaints(window), []);
  });
});
