import assert from 'node:assert/strict';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { TreeRow, Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { openConnected, type EmulatorWindow } from './support/connected.ts';

const API_USERS = 1200;

describe('the tree of a workspace with 1,200 API users', () => {
  let awork: SampleWorkspace;
  let window: Window;
  let close: EmulatorWindow['close'];

  before(async () => {
    ({ awork, window, close } = await openConnected({}, { size: { apiUsers: API_USERS } }));
    await rowThat('the number of API users', ({ label, description }) =>
      label === 'API users' ? description === String(API_USERS) : false,
    );
  });

  after(() => close());

  const rowThat = (what: string, satisfies: (row: TreeRow) => boolean): Promise<TreeRow> =>
    until(what, async () => (await window.treeRows()).find(satisfies));

  /** Chooses an entry of the menu in the title of the view until its first group is there: a click may open no menu. */
  const arrange = async (entry: string, firstGroup: string): Promise<void> => {
    const within = { timeout: 3000 };
    await until(firstGroup, async () => {
      await window.page.locator('.part.sidebar .title-actions').getByLabel('Group and Order').first().click();
      const item = window.page.locator('.monaco-menu').getByRole('menuitem', { name: entry, exact: true });
      try {
        await item.hover(within);
        await item.press('Enter', within);
        await window.treeRow(firstGroup).waitFor(within);
        return true;
      } catch {
        return false;
      }
    });
  };

  it('has branches for API users, roles and clients, and says how many there are of each', async () => {
    const rows = await window.treeRows();
    const described = new Map(rows.map(({ label, description }) => [label, description]));
    assert.equal(described.get('API users'), String(API_USERS));
    assert.ok(!described.has('Pinned') && !described.has('Recent'), 'empty branches are left out');
    const admins = awork.data.apiUsers.filter(({ roleId }) => roleId === null).length;
    await window.page.locator('.part.activitybar').getByText(String(admins), { exact: true }).waitFor();
  });

  it('shows 500 of them, and 500 more on demand, from where the reading goes on', async () => {
    // A click on a branch closes it; an arrow key opens it again.
    await window.treeRow('API users').click();
    await window.page.keyboard.press('ArrowRight');
    await until('the row that stands for the rest', async () => {
      await window.page.keyboard.press('End');
      return (await window.treeRows()).find(({ label }) => label === 'Show 500 more');
    });
    await window.treeRow('Show 500 more').click();
    await until('the row that stands for the rest', async () => {
      await window.page.keyboard.press('End');
      return (await window.treeRows()).find(({ label }) => label === 'Show 200 more');
    });
    await window.page.keyboard.press('Home');
  });

  it('groups them by role: those without one first, because they are admins', async () => {
    await arrange('Group by Role', 'No role (admin)');
    const first = await rowThat('the group without a role', ({ label }) => label === 'No role (admin)');
    assert.equal(Number(first.description), awork.data.apiUsers.filter(({ roleId }) => roleId === null).length);
    const rows = await window.treeRows();
    assert.equal(rows[rows.findIndex(({ label }) => label === 'API users') + 1]?.label, 'No role (admin)');
    await rowThat('a role that no longer exists, by its id', ({ description }) => /no longer exists/.test(description));
    await window.screenshot('tree-by-role-dark.png');
    await window.setTheme('light');
    await window.screenshot('tree-by-role-light.png');
    await window.setTheme('dark');
  });

  it('groups them by client, each with its number', async () => {
    await arrange('Group by Client', 'No client');
    const client = awork.data.clients[0]!;
    const { description } = await rowThat(
      'a client',
      ({ label, level }) => level === 3 && label === client.displayName,
    );
    const expected = awork.data.apiUsers.filter(({ clientId }) => clientId === client.clientId).length;
    assert.equal(description, String(expected));
    await window.treeRow(client.displayName!).click();
    await rowThat('the API users of the client', ({ level }) => level === 4);
    await window.screenshot('tree-by-client-dark.png');
  });

  it('pins an API user from its menu, and unpins it', async () => {
    const { label } = await rowThat('an API user of the client', ({ level }) => level === 4);
    await window.treeMenu(label, 'Pin');
    await rowThat('the branch of what is pinned', (row) => row.label === 'Pinned' && row.description === '1');
    const rows = await window.treeRows();
    assert.equal(rows[rows.findIndex((row) => row.label === 'Pinned') + 1]?.label, label);
    await window.setTheme('light');
    await window.screenshot('tree-by-client-light.png');
  });

  it('keeps grouping and pins over a reload', async () => {
    await window.reload();
    await window.showContainer('awork API Users');
    await rowThat('the branch of what is pinned', ({ label }) => label === 'Pinned');
    await rowThat('the group without a client', ({ label }) => label === 'No client');
  });

  it('keeps a pinned API user that was deleted, and says so, until it is unpinned', async () => {
    const pinned = await rowThat('the pinned API user', ({ label, level }) => level === 3 && label !== '');
    const id = awork.data.apiUsers.find(({ name }) => name === pinned.label)!.id;
    awork.deleteApiUser(id);
    await window.runCommand('awork: Refresh');
    await rowThat('that it was deleted', ({ description }) => description === 'deleted');
    await window.screenshot('tree-pinned-deleted.png');
    await window.treeMenu(pinned.label, 'Unpin');
    await until(
      'the branch to be gone',
      async () => !(await window.treeRows()).some(({ label }) => label === 'Pinned'),
    );
  });

  it('refreshes one row with one request, where it is, selected as before', async () => {
    await window.treeRow(awork.data.clients[0]!.displayName!).click();
    const clicked = await rowThat('an API user of the client', ({ level }) => level === 4);
    await window.treeRow(clicked.label).click();
    const { id } = awork.data.apiUsers.find(({ name }) => name === clicked.label)!;
    await window.page.locator('.tab.active').filter({ hasText: clicked.label }).first().waitFor();
    const before = await window.treeRows();
    const place = before.findIndex(({ label, level }) => label === clicked.label && level === 4);
    awork.renameApiUser(id, '!renamed, and still where it was');
    const requests = awork.requests.length;
    await window.treeMenu(clicked.label, 'Refresh');
    const renamed = window.treeRow('!renamed, and still where it was');
    await renamed.waitFor();
    assert.deepEqual(
      awork.requests.slice(requests).flatMap(({ path }) => (path.includes('/apiusers') ? [path] : [])),
      [`/api/v1/apiusers/${id}`],
    );
    const after = await window.treeRows();
    assert.equal(after[place]?.label, '!renamed, and still where it was');
    assert.equal(after.length, before.length);
    assert.equal(await renamed.getAttribute('aria-selected'), 'true');
    awork.deleteApiUser(id);
    await renamed.hover();
    await renamed.getByRole('button', { name: 'Refresh' }).click();
    await rowThat(
      'that it was deleted',
      ({ label, description }) => label.startsWith('!') && description === 'deleted',
    );
  });

  it('copies a link that opens a client', async () => {
    const client = awork.data.clients[0]!;
    const link = await window.copied(() => window.treeMenu(client.displayName!, 'Copy Link'));
    assert.match(link, /^[\w-]+:\/\/apiuser-tools\.awork-api-users\/clients\//);
    assert.equal(decodeURIComponent(new URL(link).pathname.split('/').at(-1)!), client.clientId);
  });

  it('says above the tree that a refresh failed and how old is what is shown, which stays', async () => {
    awork.inject({ path: /\/apiusers$/, fault: { kind: 'status', status: 500, body: { code: 'server-error' } } });
    await window.runCommand('awork: Refresh');
    await window.page.locator('.part.sidebar .message').getByText('Refreshing failed', { exact: false }).waitFor();
    await rowThat('that the count stays', ({ description }) => /^\d+ · refreshing failed, as of /.test(description));
    const rows = await window.treeRows();
    const [client] = awork.data.clients;
    assert.ok(
      rows.some(({ label }) => label === client!.displayName),
      'what was there stays',
    );
    await window.screenshot('tree-stale.png');
    awork.clearFaults();
  });
});
