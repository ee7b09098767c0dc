// The pages of the details panel in a real window, connected to an emulator in the process of the test.
import assert from 'node:assert/strict';
import type { SampleApiUser, SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { openConnected, lookUp, type EmulatorWindow } from './support/connected.ts';
import { button, card, complaints, detailsPage, rowValue, shown } from './support/details.ts';
import { namesAround } from './support/sampleData.ts';

describe('the details pages in a window', () => {
  let connected: EmulatorWindow;
  let awork: SampleWorkspace;
  let window: Window;
  let apiUser: SampleApiUser;
  let other: SampleApiUser;
  let roleName: string;
  let clientName: string;
  let creatorName: string;
  let workspace: string;

  before(async () => {
    connected = await openConnected();
    ({ awork, window } = connected);
    const { apiUsers, cases } = awork.data;
    apiUser = apiUsers.find(({ id }) => id === cases.createdByPerson)!;
    other = apiUsers.find(({ id }) => id === cases.noRole)!;
    ({ role: roleName, client: clientName, creator: creatorName } = namesAround(awork.data, apiUser));
    workspace = awork.data.workspace.name;
  });

  after(async () => {
    await connected.close();
  });

  const tabs = async (): Promise<string[]> =>
    (await window.page.locator('.tabs-container .tab .label-name').allTextContents()).sort();
  const requestsDuring = async (act: () => Promise<void>): Promise<string[]> => {
    const before = awork.requests.length;
    await act();
    return awork.requests.slice(before).map(({ path }) => path);
  };
  /** Opens a link to the extension, as from a chat or a browser. */
  const openUri = async (path: string): Promise<void> => {
    await window.runCommand('Developer: Open URL');
    await window.quickInput.answer(`vscode://apiuser-tools.awork-api-users/${path}`);
    const allow = window.page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true });
    await allow.click();
  };

  describe('are reached', () => {
    it('from the palette by id, with name and workspace in the title', async () => {
      await lookUp(window, apiUser.id);
      await shown(window, apiUser.name);
      assert.deepEqual(await tabs(), [`${apiUser.name} — ${workspace}`]);
    });

    it('by their links: role, client and creator of an API user', async () => {
      for (const [label, name] of [
        ['Role', roleName],
        ['Client', clientName],
        ['Created by', creatorName],
      ] as const) {
        await rowValue(await shown(window, apiUser.name), label)
          .getByRole('link', { name, exact: true })
          .click();
        const page = await shown(window, name);
        await button(page, 'Back').click();
      }
      await shown(window, apiUser.name);
      assert.equal((await tabs()).length, 1);
    });

    it('from the tree, in the same panel', async () => {
      for (const [branch, name] of [
        ['Roles', roleName],
        ['Clients', clientName],
      ] as const) {
        await window.treeRow('API users').click();
        await window.treeRow(branch).click();
        await window.treeRow(name).click();
        await shown(window, name);
        await window.treeRow(branch).click();
        await window.treeRow('API users').click();
      }
      assert.deepEqual(await tabs(), [`${clientName} — ${workspace}`]);
    });

    it('by Find', async () => {
      await window.runCommand('awork: Find API User…');
      await window.quickInput.input.fill(other.name);
      await window.quickInput.pick(other.name);
      await shown(window, other.name);
    });

    it('by links from elsewhere', async () => {
      await openUri(`roles/${apiUser.roleId}`);
      await shown(window, roleName);
      await openUri(`users/${apiUser.createdBy}`);
      await shown(window, creatorName);
      await openUri(`clients/${encodeURIComponent(apiUser.clientId!)}`);
      await shown(window, clientName);
      await openUri(`apiusers/${apiUser.id}`);
      await shown(window, apiUser.name);
    });
  });

  describe('have a history', () => {
    it('that buttons, keys and mouse go through', async () => {
      await rowValue(await shown(window, apiUser.name), 'Role')
        .getByRole('link')
        .click();
      const page = await shown(window, roleName);
      await page.getByRole('link', { name: apiUser.name, exact: true }).waitFor();
      await button(page, 'Back').click();
      await shown(window, apiUser.name);
      await button(page, 'Forward').click();
      await shown(window, roleName);
      await window.page.keyboard.press('Alt+ArrowLeft');
      await shown(window, apiUser.name);
      await window.page.keyboard.press('Alt+ArrowRight');
      await shown(window, roleName);
      const mouse = await window.page.context().newCDPSession(window.page);
      const box = (await page.locator('h1').boundingBox())!;
      const press = async (name: 'back' | 'forward'): Promise<void> => {
        for (const type of ['mousePressed', 'mouseReleased'] as const) {
          const event = { type, x: box.x + 5, y: box.y + 5, button: name, clickCount: 1 };
          await mouse.send('Input.dispatchMouseEvent', event);
        }
      };
      await press('back');
      await shown(window, apiUser.name);
      await press('forward');
      await shown(window, roleName);
    });

    it('whose end is shown as a way back', async () => {
      const way = detailsPage(window).getByRole('navigation', { name: 'Way to this page' });
      await way.getByRole('button', { name: apiUser.name, exact: true }).last().click();
      await shown(window, apiUser.name);
    });

    it('that keeps where each page was scrolled', async () => {
      const page = await shown(window, apiUser.name);
      await page.locator('html').evaluate('window.scrollTo(0, 150)');
      await rowValue(page, 'Role').getByRole('link').dispatchEvent('click');
      await shown(window, roleName);
      assert.equal(await page.locator('html').evaluate('window.scrollY'), 0);
      await button(page, 'Back').click();
      await shown(window, apiUser.name);
      assert.equal(await page.locator('html').evaluate('window.scrollY'), 150);
    });
  });

  describe('are kept', () => {
    it('by the button of the page: another subject opens beside it', async () => {
      await button(await shown(window, apiUser.name), 'Keep open').click();
      await lookUp(window, other.id);
      await shown(window, other.name);
      assert.equal((await tabs()).length, 2);
    });

    it('by the pin among the actions of the editor', async () => {
      const actions = window.page.locator('.editor-actions');
      await actions.getByLabel('Keep Page Open').first().click();
      await actions.getByLabel('Do Not Keep Page Open').first().click();
      await actions.getByLabel('Keep Page Open').first().waitFor();
      await window.page.locator('.tab.active').getByText(`${other.name} — ${workspace}`).waitFor();
    });

    it('by a double click in the tree, as files are', async () => {
      const names = new Set(
        awork.data.apiUsers.map(({ name }) => name).filter((name) => name !== apiUser.name && name !== other.name),
      );
      const [first, second] = (await window.treeRows()).map(({ label }) => label).filter((label) => names.has(label));
      await window.treeRow(first!).dblclick();
      await shown(window, first!);
      await window.treeRow(second!).click();
      await shown(window, second!);
      assert.equal((await tabs()).length, 3);
      await window.screenshot('details-window-kept.png');
      await window.runCommand('View: Close All Editors');
      await until('no editor', async () => (await tabs()).length === 0);
    });
  });

  describe('have cards', () => {
    it('for the mouse, without a request for what is known', async () => {
      await lookUp(window, apiUser.id);
      const page = await shown(window, apiUser.name);
      await rowValue(page, 'Created by').getByRole('link', { name: creatorName }).waitFor();
      await page.getByRole('heading', { name: 'Permissions' }).waitFor();
      const requests = await requestsDuring(async () => {
        await rowValue(page, 'Role').getByRole('link').hover();
        await card(page).getByText(roleName, { exact: true }).waitFor();
        await card(page).hover();
        await page.locator('body').press('Escape');
        await card(page).waitFor({ state: 'hidden' });
      });
      assert.deepEqual(requests, []);
    });

    it('for the keyboard: focus shows, Escape hides, Enter opens', async () => {
      const page = await shown(window, apiUser.name);
      const link = rowValue(page, 'Created by').getByRole('link');
      await page.locator('h1').click();
      for (let steps = 0; steps < 30 && !(await link.evaluate((element) => element.matches(':focus'))); steps++) {
        await window.page.keyboard.press('Tab');
      }
      await card(page).getByText(creatorName, { exact: true }).waitFor();
      assert.equal(await link.getAttribute('aria-describedby'), await card(page).getAttribute('id'));
      await window.page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'hidden' });
      await window.page.keyboard.press('Enter');
      await shown(window, creatorName);
    });

    it('that neither show nor ask for anything while the pointer passes over the links', async () => {
      const page = await shown(window, creatorName);
      const links = await page.locator('[data-reference]').all();
      assert.ok(links.length > 10, `${links.length} links`);
      const passing = await requestsDuring(async () => {
        for (const link of links) {
          const { x, y, width, height } = (await link.boundingBox())!;
          await window.page.mouse.move(x + width / 2, y + height / 2);
        }
        await page.locator('h1').hover();
        // Longer than a pointer has to rest for.
        await page.locator('html').evaluate('new Promise((resolve) => setTimeout(resolve, 500))');
        assert.equal(await card(page).isVisible(), false);
      });
      assert.deepEqual(passing, []);
    });
  });

  describe('have an exchange', () => {
    it('that is offered for a person who came with a list, and then is there', async () => {
      const page = await shown(window, creatorName);
      await page.getByRole('tab', { name: 'Exchange' }).click();
      await page.getByText('What this page shows came with a list', { exact: false }).waitFor();
      await window.screenshot('details-window-no-exchange.png');
      const asked = await requestsDuring(async () => {
        await button(page, 'Ask awork now').click();
        await page.locator('.body').getByText(apiUser.createdBy!).first().waitFor();
      });
      assert.ok(asked.includes(`/api/v1/users/${apiUser.createdBy}`), asked.join());
      await page.getByRole('tab', { name: 'Details' }).click();
    });
  });

  describe('show what changed', () => {
    it('old beside new after a refresh, until it is dismissed', async () => {
      await lookUp(window, apiUser.id);
      const page = await shown(window, apiUser.name);
      awork.renameApiUser(apiUser.id, 'Renamed meanwhile');
      await button(page, 'Refresh').click();
      await shown(window, 'Renamed meanwhile');
      const name = rowValue(page, 'Name');
      await name.getByText(`was ${apiUser.name}`).waitFor();
      await window.screenshot('details-window-changed.png');
      await button(page, 'Dismiss').click();
      await name.getByText(`was ${apiUser.name}`).waitFor({ state: 'detached' });
      assert.equal(await page.locator('.changed').count(), 0);
    });

    it('what was deleted meanwhile: said, and struck through', async () => {
      const page = await shown(window, 'Renamed meanwhile');
      awork.deleteApiUser(apiUser.id);
      await button(page, 'Refresh').click();
      await page.locator('h1 s').getByText('Renamed meanwhile').waitFor();
      await page.locator('.badges').getByText('Deleted', { exact: true }).waitFor();
      await page.locator('.notice.warning').first().waitFor();
      await rowValue(page, 'Id').getByText(apiUser.id).waitFor();
      await window.screenshot('details-window-deleted.png');
    });
  });

  describe('after all of that', () => {
    it('have broken no rule of their content security policy, and written no error', () => {
      assert.deepEqual(complaints(window), []);
    });
  });
});
