import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { until } from '../support/until.ts';
import { vsixPath } from '../host/paths.ts';
import { openWindow, type Window } from '../host/window.ts';
import { detailsPage, rowValue } from './support/details.ts';

describe('a token', () => {
  let awork: SampleWorkspace;
  let window: Window;

  before(async () => {
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    window = await openWindow({
      extension: { vsix: process.env.VSIX ?? vsixPath },
      settings: { 'aworkApiUsers.apiUrl': awork.apiUrl, 'aworkApiUsers.trace.bodies': true },
    });
  });

  after(async () => {
    await window.close();
    await awork.close();
  });

  const lookUp = async (id: string): Promise<void> => {
    await window.runCommand('awork: Look Up API User by Id…');
    await window.quickInput.answer(id);
  };

  it('is asked for in a masked box, checked, and then said to belong to a workspace and an identity', async () => {
    await window.runCommand('awork: Connect to Workspace…');
    await until(
      'the box that asks for the token',
      async () => (await window.quickInput.title()) === 'Connect to awork',
    );
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.quickInput.answer(`Bearer ${awork.token}`);
    await window.notification(awork.data.workspace.name!).waitFor();
    const [text] = await window.notifications();
    assert.match(text!, /VS Code/);
  });

  it('looks up an API user over HTTP', async () => {
    const apiUser = awork.data.apiUsers.find(({ id }) => id === awork.data.cases.createdByPerson)!;
    await lookUp(apiUser.id);
    await detailsPage(window).getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
    assert.equal(awork.requests.filter(({ path }) => path.endsWith(`/apiusers/${apiUser.id}`)).length, 1);
  });

  it('sends nothing after a reload before the person does something', async () => {
    await window.showContainer('Explorer');
    await window.page
      .locator('.part.sidebar')
      .getByText('No Folder Opened')
      .or(window.page.locator('.explorer-folders-view'))
      .first()
      .waitFor();
    const before = awork.requests.length;
    await window.reload();
    // The palette knows our commands as soon as the extension host is up.
    await window.quickInput.findCommand('awork: Show Log');
    await window.quickInput.cancel();
    assert.equal(awork.requests.length, before);
  });

  it('is still there after the reload', async () => {
    const apiUser = awork.data.apiUsers.find(({ id }) => id === awork.data.cases.noRole)!;
    await lookUp(apiUser.id);
    const page = detailsPage(window);
    await page.getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
    await rowValue(page, 'Role').getByText('Admin: no role assigned').waitFor();
  });

  it('is in no error that echoes it', async () => {
    awork.inject({
      path: /\/apiusers\//,
      fault: {
        kind: 'status',
        status: 500,
        body: { code: 'server-error', description: `Bearer ${awork.token} and ${encodeURIComponent(awork.token)}` },
        headers: { 'x-edge-ref': awork.token },
      },
    });
    // One of the workspace may be known from a list by now, and would not be asked for.
    await lookUp('11111111-1111-4111-8111-111111111111');
    const page = detailsPage(window);
    await page.getByRole('alert').waitFor();
    await page.getByText('redacted', { exact: false }).first().waitFor();
    awork.clearFaults();
  });

  it('is in no DOM, console line, log line or file of the profile', async () => {
    await window.runCommand('awork: Show Log');
    const log = await until('lines in the log', async () => {
      const text = await outputText(window);
      return text.includes('GET ') ? text : undefined;
    });
    const searched: [string, string][] = [
      ['log', log],
      ['console', window.console.join('\n')],
    ];
    for (const frame of window.page.frames()) {
      searched.push([`DOM of ${frame.url()}`, await frame.content().catch(() => '')]);
    }
    for await (const entry of glob('**/*', { cwd: window.server.userDataDir, withFileTypes: true })) {
      if (entry.isFile()) {
        const file = path.join(entry.parentPath, entry.name);
        searched.push([file, (await readFile(file)).toString('latin1')]);
      }
    }
    searched.push(['server log', await readFile(window.server.log, 'utf8')]);
    const spellings = [awork.token, encodeURIComponent(awork.token), Buffer.from(awork.token).toString('base64')];
    const found = searched.filter(([, text]) => spellings.some((spelling) => text.includes(spelling)));
    assert.deepEqual(
      found.map(([place]) => place),
      [],
    );
    assert.ok(searched.length > 10, `only ${searched.length} places were searched`);
  });

  it('would be found by that search if it were there', async () => {
    await window.page.evaluate((token) => console.log(token), awork.token);
    await until('the console line', () => window.console.some((line) => line.includes(awork.token)));
  });

  it('is gone after disconnecting', async () => {
    await window.runCommand('awork: Disconnect from Workspace…');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
    await window.notification('deleted').waitFor();
    await window.showContainer('awork API Users');
    await window.page.locator('.pane-body').getByText('Connect to Workspace…').first().waitFor();
    await window.screenshot('welcome.png');
  });
});

/** The text of the output panel. */
async function outputText(window: Window): Promise<string> {
  const lines = window.page.locator('.part.panel .view-lines .view-line');
  await lines.first().waitFor();
  return (await lines.allTextContents()).join('\n').replaceAll('\u00a0', ' ');
}
