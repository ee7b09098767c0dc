// One way through everything that a window shows, writes, copies and keeps, with a token that can be recognised.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandTitle } from '../host/paths.ts';
import { pointAt } from '../host/pointAt.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import type { Window } from '../host/window.ts';
import { figures } from '../support/figures.ts';
import { findToken, type Place } from '../support/tokenSearch.ts';
import { until } from '../support/until.ts';
import { lookUp, openUnconnected, type EmulatorWindow } from './support/connected.ts';
import { detailsPage, rowValue, shown } from './support/details.ts';
import { keptSecrets, placesKept, placesNow } from './support/everywhere.ts';

/** Nothing else is like it, each half neither. Has signs that JSON, URLs and base64 write otherwise. */
const PLANTED = 'Pl4nted+Zq7/first~half"xK9w&second<half>Vt3=';

/** Nobody has it. */
const UNKNOWN = '11111111-1111-4111-8111-111111111111';

describe('a planted token', () => {
  let awork: SampleWorkspace;
  let folder: string;
  let window: Window;
  let close: EmulatorWindow['close'];
  /** What was on screen, in the clipboard and among the processes on the way. */
  const seen: Place[] = [];

  before(async () => {
    folder = await temporaryFolder('leak');
    // VS Code writes down all that it can, its extension host too.
    ({ awork, window, close } = await openUnconnected({ folder, env: { LOG_LEVEL: 'trace' } }, { token: PLANTED }));
    await writeFile(
      path.join(folder, 'server.log'),
      `apiUser=${awork.data.cases.noRole} event=task_updated\napiUser=${UNKNOWN}`,
    );
  });

  after(async () => {
    await close();
    await removeFolder(folder);
  });

  const run = (name: string): Promise<void> => window.runCommand(commandTitle(name));

  const nameOf = (id: string): string => awork.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;

  /** Remembers all that can be seen from outside at this moment. */
  async function look(step: string): Promise<void> {
    seen.push(...(await placesNow(window, step)));
  }

  /** A page of Markdown, or of ours, with such a heading. */
  async function heading(text: RegExp): Promise<void> {
    await until(`a page with the heading ${text.source}`, async () => {
      for (const frame of window.page.frames()) {
        const titles = await frame
          .locator('h1')
          .allTextContents()
          .catch(() => []);
        if (titles.some((title) => text.test(title))) {
          return true;
        }
      }
      return false;
    });
  }

  it('is asked for in a masked box, checked, and then said to belong to a workspace and an identity', async () => {
    await run('connect');
    await until('the box for the token', async () => (await window.quickInput.title()) === 'Connect to awork');
    assert.equal(await window.quickInput.input.getAttribute('type'), 'password');
    await window.quickInput.answer(`Bearer ${PLANTED}`);
    await window.notification(awork.data.workspace.name!).waitFor();
    const [text] = await window.notifications();
    assert.match(text!, /VS Code/);
    await look('when connected');
  });

  it('looks up an API user over HTTP', async () => {
    const id = awork.data.cases.createdByPerson;
    await lookUp(window, id);
    await shown(window, nameOf(id));
    assert.equal(awork.requests.filter(({ path: sent }) => sent.endsWith(`/apiusers/${id}`)).length, 1);
    await detailsPage(window).getByRole('tab', { name: 'Exchange' }).click();
    await detailsPage(window).getByText('ratelimit-', { exact: false }).first().waitFor();
    await look('on the tab Exchange');
  });

  it('sends nothing after a reload before the person does something', async () => {
    await window.showContainer('Search');
    await run('showLog');
    await window.page.locator('.part.panel .view-line').getByText('GET ').first().waitFor();
    await look('with the log');
    await window.runCommand('View: Close All Editors');
    // Else the reload may show our view again, which loads its lists.
    await window.kept('workbench.sidebar.activeviewletid=workbench.view.search');
    const before = awork.requests.length;
    await window.reload();
    // The palette knows our commands as soon as the extension host is up.
    await window.quickInput.findCommand(commandTitle('showLog'));
    await window.quickInput.cancel();
    assert.equal(awork.requests.length, before);
  });

  it('is still there after the reload, and not in requests to copy', async () => {
    await lookUp(window, awork.data.cases.noRole);
    const page = await shown(window, nameOf(awork.data.cases.noRole));
    await rowValue(page, 'Role').getByText('Admin: no role assigned').waitFor();
    await look('on a page');
    for (const command of ['copyAsCurl', 'copyAsFetch', 'copyAsHttp']) {
      assert.match(await window.copied(() => run(command)), /AWORK_TOKEN/);
      await look(`after ${command}`);
    }
  });

  it('is used for documents and reports', async () => {
    await run('openAsJson');
    await window.page.locator('.codelens-decoration').getByText('Fetched').first().waitFor();
    await look('in JSON');
    await run('audit');
    await heading(/^Audit of/);
    await look('in the audit');
    await run('checkConnection');
    await heading(/Connection/i);
    const copied = await window.copied(() =>
      window.page.getByRole('button', { name: 'Copy Report', exact: true }).click(),
    );
    assert.match(copied, /127\.0\.0\.1/);
    await look('in the check');
  });

  it('is used to find, to compare, to point at ids and to look up many', async () => {
    await window.showContainer('awork API Users');
    await window.treeRow(nameOf(awork.data.cases.noRole)).waitFor();
    await run('find');
    await window.quickInput.input.fill(nameOf(awork.data.cases.germanName).slice(0, 12));
    await window.quickInput.row(nameOf(awork.data.cases.germanName)).first().waitFor();
    await look('while finding');
    await window.quickInput.cancel();
    await window.treeMenu(nameOf(awork.data.cases.noRole), 'Compare with…');
    await window.quickInput.input.fill(nameOf(awork.data.cases.germanName));
    await window.quickInput.pick(nameOf(awork.data.cases.germanName));
    await window.page.locator('.monaco-diff-editor .modified .view-line').first().waitFor();
    await look('comparing');
    await window.openFile('server.log');
    const hover = window.page.locator('.monaco-hover:not(.hidden)');
    const { noRole } = awork.data.cases;
    await pointAt(window.page, noRole, hover.getByText(nameOf(noRole)).first());
    await look('pointing at an id');
    await run('lookUpMany');
    await window.webview().getByRole('button', { name: 'Open as CSV' }).click();
    await window.page.locator('.tab.active[aria-label*=".csv"]').waitFor();
    await look('in a table of ids');
  });

  it('is in no error that echoes it', async () => {
    const echo = `Bearer ${PLANTED}, ${encodeURIComponent(PLANTED)}, ${btoa(PLANTED)}`;
    const status = { code: 'server-error', description: echo };
    const headers = { 'x-edge-ref': PLANTED, 'trace-id': PLANTED };
    const faults = {
      'status 500': { kind: 'status', status: 500, body: status, headers },
      'status 401': { kind: 'status', status: 401, body: status, headers },
      'no JSON': { kind: 'status', status: 200, body: echo, headers },
      'a redirect': { kind: 'redirect', to: `${awork.apiUrl}/me?token=${encodeURIComponent(PLANTED)}` },
      'a reset': { kind: 'reset' },
    } as const;
    for (const [number, [what, fault]] of Object.entries(faults).entries()) {
      awork.inject({ path: /\/apiusers\//, fault });
      // With the focus in a page, VS Code gives it back when the palette goes, which may close the box that comes next.
      await window.runCommand('View: Close All Editors');
      // One of the workspace may be known from a list by now, and would not be asked for.
      const id = UNKNOWN.replace(/.$/, String(number));
      await lookUp(window, id);
      await detailsPage(window).getByText(`/apiusers/${id}`).first().waitFor();
      await detailsPage(window).locator('main[aria-busy="false"]').waitFor();
      await detailsPage(window).getByRole('alert').waitFor();
      await look(`in an error: ${what}`);
      awork.clearFaults();
    }
  });

  it('is found nowhere', async () => {
    await window.runCommand('Notifications: Clear All Notifications');
    const kept = await placesKept(window);
    assert.ok(
      kept.some(({ bytes }) => bytes.includes('[trace]')),
      'nothing is written at the level trace',
    );
    const places = [...seen, ...kept];
    const hits = findToken(PLANTED, places);
    const size = places.reduce((sum, { bytes }) => sum + bytes.length, 0);
    figures.set(
      'Leaks, planted',
      `${places.length} places, ${(size / 1024 / 1024).toFixed(0)} MB; ${hits.length} hits`,
    );
    assert.deepEqual(hits, []);
    assert.ok(kept.length > 20 && seen.length > 100, `${kept.length} kept, ${seen.length} seen`);
  });

  it('is in the secret store alone, which is encrypted', async () => {
    assert.ok((await keptSecrets(window)).includes(JSON.stringify(JSON.stringify(PLANTED)).slice(3, -3)));
  });

  it('would be found on screen, in the clipboard, in the console and in a file of the profile', async () => {
    await window.page.evaluate((token) => {
      const { document, console } = globalThis as unknown as {
        document: { body: { setAttribute(name: string, value: string): void } };
        console: Console;
      };
      document.body.setAttribute('data-planted', token);
      console.log(token);
    }, PLANTED);
    await window.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(PLANTED)})`);
    await until('the console line', () => window.console.some((line) => line.includes(PLANTED)));
    const file = path.join(window.server.userDataDir, 'User', 'planted.json');
    await writeFile(file, JSON.stringify({ value: btoa(`Bearer ${PLANTED}`) }));
    const places = [...(await placesNow(window, 'planted')), ...(await placesKept(window))];
    const found = findToken(PLANTED, places).map(({ place }) => place);
    for (const place of ['DOM 0 planted', 'clipboard planted', file, 'console']) {
      assert.ok(found.includes(place), `not in ${place}`);
    }
  });

  it('is gone after disconnecting', async () => {
    await run('disconnect');
    await window.page.getByRole('dialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
    await window.notification('deleted').waitFor();
    await window.showContainer('awork API Users');
    await window.page.locator('.pane-body').getByText('Connect to Workspace…').first().waitFor();
    await window.screenshot('welcome.png');
    await until('the secret to be gone', async () => !(await keptSecrets(window)).includes('Pl4nted'));
  });
});
