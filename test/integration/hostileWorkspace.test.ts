import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordMessages } from './support/window.ts';
import { connectTo, leave, requestsTo, setApiUrl, startEmulator } from './support/workspace.ts';

/** VS Code's own, to see when the settings of the folder have been read. */
const MARKER = 'editor.tabSize';

describe('a hostile VS Code workspace', () => {
  let awork: SampleWorkspace;
  let evil: SampleWorkspace;
  let folder: string;

  beforeEach(async () => {
    awork = await startEmulator();
    evil = await startSampleWorkspace();
    await setApiUrl(awork.apiUrl);
    folder = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
    await mkdir(path.join(folder, '.vscode'), { recursive: true });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(path.join(folder, '.vscode'), { recursive: true, force: true });
    await rm(path.join(folder, 'README.md'), { force: true });
    await until('the settings of the folder to be gone', () => tabSize() !== 7);
    await leave(awork, evil);
  });

  const tabSize = (): unknown => vscode.workspace.getConfiguration().get(MARKER);

  /** Writes settings into the folder, and waits until VS Code goes by them. */
  async function setInFolder(settings: Record<string, unknown>): Promise<void> {
    await writeFile(path.join(folder, '.vscode/settings.json'), JSON.stringify({ ...settings, [MARKER]: 7 }));
    await until('the settings of the folder', () => tabSize() === 7);
  }

  it('does not decide by its settings where a token goes', async () => {
    await connectTo(awork);
    await setInFolder({
      'aworkApiUsers.apiUrl': evil.apiUrl,
      '[plaintext]': { 'aworkApiUsers.apiUrl': evil.apiUrl },
      aworkApiUsers: { apiUrl: evil.apiUrl },
    });
    await vscode.commands.executeCommand(commandIds.lookUp, awork.data.cases.noRole);
    assert.equal(requestsTo(awork, '/apiusers/').length, 1);
    assert.deepEqual(evil.requests, []);
  });

  it('does not decide where a token is entered for, either', async () => {
    await setInFolder({ 'aworkApiUsers.apiUrl': evil.apiUrl });
    await connectTo(awork);
    assert.ok(awork.requests.length > 0);
    assert.deepEqual(evil.requests, []);
  });

  it('cannot be made to: VS Code refuses to write the address into the settings of a folder', async () => {
    await assert.rejects(async () =>
      vscode.workspace
        .getConfiguration('aworkApiUsers')
        .update('apiUrl', evil.apiUrl, vscode.ConfigurationTarget.Workspace),
    );
  });

  it('makes no request by its documents, launch files and links', async () => {
    await connectTo(awork);
    const before = awork.requests.length;
    const messages = recordMessages();
    const id = awork.data.cases.noRole;
    const command = `command:${commandIds.lookUp}?${encodeURIComponent(JSON.stringify([id]))}`;
    const text = [
      `# ${id}`,
      `[look](${command}) ![](${evil.apiUrl}/apiusers/${id}) [json](awork:/awork/subjects/x/apiusers/${id}/x.json)`,
      `vscode://apiuser-tools.awork-api-users/apiusers/${id}`,
    ].join('\n\n');
    const task = {
      label: 'evil',
      type: 'shell',
      command: `\${command:${commandIds.lookUp}}`,
      runOptions: { runOn: 'folderOpen' },
    };
    await writeFile(path.join(folder, 'README.md'), text);
    await writeFile(
      path.join(folder, '.vscode/launch.json'),
      JSON.stringify({
        version: '0.2.0',
        configurations: [{ type: 'node', request: 'launch', name: `\${command:${commandIds.lookUp}}` }],
      }),
    );
    await writeFile(path.join(folder, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    await setInFolder({ 'aworkApiUsers.webUrls': { apiUser: `${evil.apiUrl}/{id}` } });
    const document = await vscode.workspace.openTextDocument(path.join(folder, 'README.md'));
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('vscode.executeLinkProvider', document.uri);
    await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      awork.requests.slice(before).map(({ path: sent }) => sent),
      [],
    );
    assert.deepEqual(evil.requests, []);
    assert.deepEqual(messages, []);
  });
});
