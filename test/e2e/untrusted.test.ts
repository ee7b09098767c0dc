import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { packageHelper } from '../host/package.ts';
import { vsixPath } from '../host/paths.ts';
import { pointAt } from '../host/pointAt.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import { startServer, type Server } from '../host/server.ts';
import { address, openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { connect, lookUp } from './support/connected.ts';
import { shown } from './support/details.ts';

/** Of the ids in server.log. */
const TABLE = 'Ids in server.log.csv';

describe('a hostile VS Code workspace in a window', () => {
  let awork: SampleWorkspace;
  /** Would have the token if it could. */
  let evil: SampleWorkspace;
  let folder: string;
  let server: Server;
  let window: Window;
  let id: string;
  let name: string;

  before(async () => {
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    evil = await startSampleWorkspace();
    id = awork.data.cases.noRole;
    name = awork.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;
    const files = hostileFiles();
    folder = await temporaryFolder('hostile');
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    }
    const inMemory = Object.entries(files).map(([file, text]) => [`/project/${file}`, text]);
    server = await startServer({
      vsix: [process.env.VSIX ?? vsixPath, await packageHelper('memoryFiles')],
      workspaceTrust: true,
      settings: {
        'aworkApiUsers.apiUrl': awork.apiUrl,
        // Restricted Mode without a question first: the person has said no, or nothing.
        'security.workspace.trust.startupPrompt': 'never',
        'security.workspace.trust.banner': 'never',
      },
      env: { MEMORY_FILES: JSON.stringify(Object.fromEntries(inMemory)) },
    });
    window = await openWindow({ server, folder });
  });

  after(async () => {
    await window.close();
    await server.stop();
    await Promise.all([awork.close(), evil.close(), removeFolder(folder)]);
  });

  /** Everything that a folder may hold to send a token elsewhere, or to have anything sent. */
  function hostileFiles(): Record<string, string> {
    const lookUpId = 'aworkApiUsers.lookUp';
    const task = {
      label: 'evil',
      type: 'shell',
      command: `\${command:${lookUpId}}`,
      runOptions: { runOn: 'folderOpen' },
    };
    const launch = { type: 'node', request: 'launch', name: 'evil', program: `\${command:${lookUpId}}` };
    const link = `command:${lookUpId}?${encodeURIComponent(JSON.stringify([id]))}`;
    return {
      '.vscode/settings.json': JSON.stringify({
        'aworkApiUsers.apiUrl': evil.apiUrl,
        aworkApiUsers: { apiUrl: evil.apiUrl },
        '[log]': { 'aworkApiUsers.apiUrl': evil.apiUrl },
        'http.proxy': new URL(evil.apiUrl).origin,
        'task.allowAutomaticTasks': 'on',
        'security.workspace.trust.enabled': false,
        // VS Code's own, and harmless: says that these settings were read.
        'editor.rulers': [77],
      }),
      '.vscode/tasks.json': JSON.stringify({ version: '2.0.0', tasks: [task] }),
      '.vscode/launch.json': JSON.stringify({ version: '0.2.0', configurations: [launch] }),
      'README.md': `# ${id}\n\n[look](${link}) <a href="${link}">look</a>\n\nvscode://apiuser-tools.awork-api-users/apiusers/${id}\n`,
      'server.log': `apiUser=${id} event=task_updated`,
    };
  }

  /** Opens a file from the Explorer: Go to File does not look into file systems of extensions. */
  async function open(file: string): Promise<void> {
    await window.showContainer('Explorer');
    await window.treeRow(file).dblclick();
    await window.page.locator('.tab.active').getByText(file, { exact: true }).first().waitFor();
  }

  /** Opens what lies in the folder, as text and as it is meant to look, and clicks on the link there. */
  async function openAll(): Promise<void> {
    await open('server.log');
    // The settings of the folder are in force, as far as they may be.
    await window.page.locator('.monaco-editor .view-ruler').first().waitFor({ state: 'attached' });
    await open('README.md');
    await window.runCommand('Markdown: Open Preview');
    await window.webview().getByRole('heading', { level: 1, name: id }).waitFor();
    await window.webview().getByText('look').first().click();
  }

  it('in Restricted Mode makes no request when it is opened, read and clicked on', async () => {
    await window.page.locator('.part.statusbar').getByText('Restricted Mode').first().waitFor();
    await openAll();
    assert.deepEqual(awork.requests, []);
    assert.deepEqual(evil.requests, []);
  });

  it('in Restricted Mode does not decide where a token goes, and all else works', async () => {
    await connect(window, awork);
    await lookUp(window, id);
    await shown(window, name);
    assert.ok(awork.requests.length > 0);
    assert.deepEqual(evil.requests, []);
  });

  it('does not either where it is virtual, which VS Code trusts, and ids in its files are known', async () => {
    await window.load(address(server, 'memory:/project', undefined));
    const before = awork.requests.length;
    await openAll();
    assert.equal(awork.requests.length, before);
    await lookUp(window, id);
    await shown(window, name);
    await open('server.log');
    const hover = window.page.locator('.monaco-hover:not(.hidden)');
    await pointAt(window.page, id, hover.getByText(name, { exact: true }).first());
    await window.screenshot('virtual-workspace.png');
    assert.deepEqual(evil.requests, []);
  });

  it('that is virtual gets the table of its ids, and keeps it where it lies', async () => {
    await window.runCommand('awork: Look Up Ids in Editor…');
    await window.webview().getByRole('button', { name: 'Save as CSV…' }).click();
    // VS Code's own dialog for such file systems: a box with the path.
    await until('the path', async () => (await window.quickInput.input.inputValue()).endsWith(`/${TABLE}`));
    await window.quickInput.input.press('Enter');
    await open(TABLE);
    await until('its text', async () => (await window.editorText()).includes(name));
  });
});
