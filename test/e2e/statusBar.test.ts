import assert from 'node:assert/strict';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { openUnconnected, type EmulatorWindow } from './support/connected.ts';

describe('the item in the status bar', () => {
  let awork: SampleWorkspace;
  let window: Window;
  let close: EmulatorWindow['close'];

  before(async () => {
    ({ awork, window, close } = await openUnconnected());
  });

  after(() => close());

  const item = () => window.page.locator('.statusbar-item[id*="aworkApiUsers.status"]');

  it('is not there before there is a connection', async () => {
    await window.showContainer('awork API Users');
    await window.page.locator('.pane-body .welcome-view-content').getByRole('button').first().waitFor();
    assert.equal(await item().count(), 0);
  });

  it('names the workspace, and offers what can be done there', async () => {
    await window.runCommand('awork: Connect to Workspace…');
    await window.quickInput.answer(awork.token);
    await item().getByText(awork.data.workspace.name).waitFor();
    await item()
      .getByRole('button', { name: `awork workspace ${awork.data.workspace.name}` })
      .click();
    await window.quickInput.pick('Look Up API User by Id…');
    await window.page.locator('.quick-input-widget input').waitFor();
    await window.screenshot('status-bar.png');
    await window.page.keyboard.press('Escape');
  });

  it('warns when awork refuses the token, and stops when it accepts it again', async () => {
    awork.inject({ path: /./, fault: { kind: 'status', status: 401 } });
    await window.runCommand('awork: Refresh');
    await item()
      .getByRole('button', { name: /no longer accepts the token/ })
      .waitFor();
    await until('a warning', async () => ((await item().getAttribute('class')) ?? '').includes('warning-kind'));
    await item().hover();
    await window.page.locator('.monaco-hover').getByText('Requests left this minute').waitFor();
    await window.screenshot('status-bar-rejected.png');
    awork.clearFaults();
    await window.runCommand('awork: Refresh');
    await until('no warning', async () => !((await item().getAttribute('class')) ?? '').includes('warning-kind'));
  });

  it('goes when the connection goes', async () => {
    await window.runCommand('awork: Disconnect from Workspace…');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
    await item().waitFor({ state: 'detached' });
  });
});
