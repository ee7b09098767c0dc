import assert from 'node:assert/strict';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { Window } from '../host/window.ts';
import { openUnconnected, type EmulatorWindow } from './support/connected.ts';

describe('the tree', () => {
  let awork: SampleWorkspace;
  let window: Window;
  let close: EmulatorWindow['close'];

  before(async () => {
    ({ awork, window, close } = await openUnconnected());
  });

  after(() => close());

  const disconnect = async (): Promise<void> => {
    await window.runCommand('awork: Disconnect from Workspace…');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
  };

  it('offers to connect, or to open the sample workspace, where there is no connection', async () => {
    await window.showContainer('awork API Users');
    const welcome = window.page.locator('.pane-body .welcome-view-content');
    await welcome.getByRole('button', { name: 'Connect to Workspace…' }).waitFor();
    await welcome.getByRole('button', { name: 'Open Sample Workspace' }).waitFor();
    assert.deepEqual(awork.requests, []);
  });

  it('says that it is loading while the list is under way', async () => {
    awork.inject({ path: /\/apiusers$/, times: 1, fault: { kind: 'hang' } });
    await window.page.locator('.pane-body').getByRole('button', { name: 'Connect to Workspace…' }).click();
    await window.quickInput.answer(awork.token);
    await window.treeRow('Loading…').waitFor();
  });

  it('shows an error in place of the list, names it, and loads again when it is clicked', async () => {
    // Ends the request that hangs, and with it the load.
    awork.inject({ path: /\/apiusers$/, fault: { kind: 'status', status: 500 } });
    await disconnect();
    await window.runCommand('awork: Connect to Workspace…');
    await window.quickInput.answer(awork.token);
    const error = window.treeRow('awork has a problem');
    await error.waitFor();
    assert.match((await error.getAttribute('aria-label')) ?? '', /Press Enter to retry/);
    await window.screenshot('tree-error.png');
    awork.clearFaults();
    await error.click();
    await window.treeRow(awork.data.apiUsers.find(({ id }) => id === awork.data.cases.germanName)!.name).waitFor();
    await error.waitFor({ state: 'hidden' });
  });

  it('keeps what it shows when a refresh fails, and says so above', async () => {
    const name = awork.data.apiUsers.find(({ id }) => id === awork.data.cases.germanName)!.name;
    awork.inject({ path: /\/apiusers$/, fault: { kind: 'html' } });
    await window.runCommand('awork: Refresh');
    await window.treeRow('That is not the awork API').waitFor();
    await window.treeRow(name).waitFor();
    awork.clearFaults();
    await window.runCommand('awork: Refresh');
    await window.treeRow('That is not the awork API').waitFor({ state: 'hidden' });
  });

  it('shows what was renamed and deleted in awork after a refresh', async () => {
    const { adminRole, noRole } = awork.data.cases;
    const deleted = awork.data.apiUsers.find(({ id }) => id === noRole)!.name;
    awork.renameApiUser(adminRole, 'AAA renamed');
    awork.deleteApiUser(noRole);
    await window.runCommand('awork: Refresh');
    await window.treeRow('AAA renamed').waitFor();
    await window.treeRow(deleted).waitFor({ state: 'hidden' });
  });

  it('says that a workspace has no API users', async () => {
    for (const { id } of [...awork.data.apiUsers]) {
      awork.deleteApiUser(id);
    }
    await window.runCommand('awork: Refresh');
    await window.treeRow('This workspace has no API users.').waitFor();
  });

  it('names the permission that a token lacks for the list', async () => {
    await disconnect();
    await window.runCommand('awork: Connect to Workspace…');
    await window.quickInput.answer(awork.limitedToken);
    await window.treeRow('The token may not read this').waitFor();
  });

  it('offers the check of the connection where a list is missing', async () => {
    await window.treeMenu('The token may not read this', 'Check Connection');
    await window.webview().getByText('Round trip', { exact: true }).waitFor();
    await window.screenshot('tree-error-check.png');
  });
});
