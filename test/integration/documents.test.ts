import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DetailsState } from '../../src/shared/details.ts';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { stateThat } from './support/window.ts';
import { connectTo, disconnect, leave, requestsTo, startEmulator } from './support/workspace.ts';

describe('a document of a subject', () => {
  let awork: SampleWorkspace;
  let id: string;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    id = awork.data.cases.createdByPerson;
    await connectTo(awork);
  });

  afterEach(() => leave(awork));

  async function openDocument(kind = 'apiUser', subjectId = id): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand(commandIds.openAsJson, { kind, id: subjectId });
    return until('the document', () => {
      const document = vscode.window.activeTextEditor?.document;
      return document?.uri.scheme === 'awork' && document;
    });
  }

  it('opens as read-only JSON, as awork sent it', async () => {
    const document = await openDocument();
    assert.equal(document.languageId, 'jsonc');
    const answer = await fetch(`${awork.apiUrl}/apiusers/${id}`, {
      headers: { authorization: `Bearer ${awork.token}` },
    });
    assert.equal(document.getText(), `${JSON.stringify(await answer.json(), null, 4)}\n`);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('awork'), false);
    assert.ok(!document.getText().includes(awork.token));
    await assert.rejects(async () => vscode.workspace.fs.writeFile(document.uri, new Uint8Array()));
    assert.equal(vscode.languages.getDiagnostics(document.uri).length, 0);
  });

  it('opens for a client with any id, and again by its link', async () => {
    const { oddClient } = awork.data.landmarks;
    const { uri } = await openDocument('client', oddClient);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(uri.toString()));
    const document = await until('the document', () => vscode.window.activeTextEditor?.document);
    assert.equal((JSON.parse(document.getText()) as { clientId: string }).clientId, oddClient);
  });

  it('links ids to the pages of what they name', async () => {
    const { uri } = await openDocument();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    const targets = links.map(({ target }) => target!.path);
    assert.deepEqual(new Set(targets), new Set(['aworkApiUsers.openSubject']));
    assert.equal(links.length, 5, 'id, role, client, creator and changer');
    const states: DetailsState[] = recordDetails();
    const role = links.find(({ target }) => target!.query.includes('"role"'))!;
    const [subject] = JSON.parse(role.target!.query) as [unknown];
    await vscode.commands.executeCommand(role.target!.path, subject);
    await stateThat(states, 'the page of the role', (state) => state.status === 'ready' && state.name === 'User');
  });

  it('says above the text when it was fetched, and offers what can be done', async () => {
    const { uri } = await openDocument();
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    const titles = lenses.map(({ command }) => command!.title);
    assert.match(titles[0]!, /^Fetched .*\d.*: refresh$/);
    assert.deepEqual(titles.slice(1), ['Open page', 'Compare with…']);
    assert.equal((lenses[0]!.command!.arguments![0] as vscode.Uri).toString(), uri.toString());
  });

  it('asks awork anew on demand, and shows what it learns', async () => {
    const document = await openDocument();
    const before = requestsTo(awork, `/apiusers/${id}`).length;
    awork.inject({
      path: /\/apiusers\//,
      times: 1,
      fault: { kind: 'body', body: { id, name: 'Renamed', resourceVersion: 1 } },
    });
    await vscode.commands.executeCommand(commandIds.refresh, document.uri);
    await until('the new name', () => document.getText().includes('"Renamed"'));
    assert.equal(requestsTo(awork, `/apiusers/${id}`).length, before + 1);
  });

  it('shows nothing of a connection that has ended, and asks for nothing', async () => {
    const document = await openDocument();
    await disconnect();
    await until('the notice', () => document.getText().startsWith('// Not connected.'));
    const links = await vscode.commands.executeCommand<unknown[]>('vscode.executeLinkProvider', document.uri);
    assert.deepEqual(links, []);
  });

  it('compares with another in the diff editor', async () => {
    const { uri } = await openDocument();
    const other = (await openDocument('apiUser', awork.data.cases.noRole)).uri;
    await vscode.commands.executeCommand('vscode.diff', uri, other);
    const tab = await until('the tab', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff && input;
    });
    assert.equal(tab.modified.toString(), other.toString());
  });
});
