import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { IdTableState } from '../../src/shared/idTable.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordPanels } from './support/panels.ts';
import { replace } from './support/replace.ts';
import { cancelProgressOnce, recordMessages } from './support/window.ts';
import { connectTo, leave, startEmulator } from './support/workspace.ts';

const UNKNOWN = '00000000-aaaa-bbbb-cccc-111111111111';

describe('look up ids in editor', () => {
  let awork: SampleWorkspace;
  let ids: string[];

  beforeEach(async () => {
    awork = await startEmulator();
    ids = awork.data.apiUsers.slice(0, 20).map(({ id }) => id);
    await connectTo(awork);
  });

  afterEach(async () => {
    await leave(awork);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  async function show(content: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content }));
  }

  /** The table that is shown, whose page is a real one; `act` does what the page would. */
  async function run(): Promise<{ state: IdTableState; act: (message: unknown) => void }> {
    const panels = recordPanels<IdTableState>();
    await vscode.commands.executeCommand(commandIds.lookUpMany);
    const state = await until('the table', () => panels.at(-1)?.states.at(-1));
    return { state, act: panels.at(-1)!.send };
  }

  it('shows what all distinct ids of the document stand for, and where they stand', async () => {
    await show([...ids, `x {${ids[0]!.toUpperCase()}}`, UNKNOWN].join('\n'));
    const { state } = await run();
    assert.deepEqual(state.known.map(({ id }) => id).sort(), [...ids].sort());
    const first = state.known.find(({ id }) => id === ids[0])!;
    assert.equal(first.name, awork.data.apiUsers[0]!.name);
    assert.deepEqual(first.lines, [1, 21]);
    assert.deepEqual(
      state.unknown.map(({ id, lines }) => [id, lines]),
      [[UNKNOWN, [22]]],
    );
    assert.equal(state.workspace, awork.data.workspace.name);
  });

  it('asks nothing for what is known already', async () => {
    await show(ids.join('\n'));
    await run();
    const before = awork.requests.length;
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await show(ids.join(' '));
    await run();
    assert.equal(awork.requests.length, before);
  });

  it('takes only the selection, if there is one', async () => {
    const editor = await show(ids.join('\n'));
    editor.selection = new vscode.Selection(2, 0, 3, ids[3]!.length);
    const { state } = await run();
    assert.deepEqual(state.known.map(({ id }) => id).sort(), ids.slice(2, 4).sort());
  });

  it('keeps what is there when it is cancelled', async () => {
    await show([ids[0], UNKNOWN].join('\n'));
    await run();
    awork.inject({ path: /\/users/, fault: { kind: 'hang' } });
    await show([ids[0], UNKNOWN.replace('1', '2')].join('\n'));
    const before = awork.requests.length;
    cancelProgressOnce(() => awork.requests.length > before);
    const { state } = await run();
    assert.deepEqual(
      [state.known.map(({ id }) => id), state.failed.map(({ reason }) => reason)],
      [[ids[0]], ['Not looked up: cancelled']],
    );
  });

  it('reveals a line, exports to a document and a file, and takes nothing else from the page', async () => {
    const editor = await show(['nothing', ...ids].join('\n'));
    const { state, act } = await run();
    act({ type: 'reveal', line: 3 });
    await until('the line', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === editor.document.uri.toString() && active.selection.start.line === 2;
    });
    act({ type: 'export', format: 'csv', toFile: false });
    const csv = await until('the document', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'awork' && uri.path.endsWith('.csv')),
    );
    assert.equal(csv.getText().split(/\r?\n/).length, state.known.length + 2);
    const target = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'ids.json');
    replace(vscode.window, 'showSaveDialog', () => () => Promise.resolve(target));
    act({ type: 'export', format: 'json', toFile: true });
    const file = await until('the file', async () => {
      const bytes = await vscode.workspace.fs.readFile(target).then(
        (read) => read,
        () => new Uint8Array(),
      );
      return bytes.length > 0 ? new TextDecoder().decode(bytes) : undefined;
    });
    assert.equal((JSON.parse(file) as { ids: unknown[] }).ids.length, state.known.length);
    assert.ok(!file.includes(awork.token));
    await vscode.workspace.fs.delete(target);
    for (const message of [{ type: 'reveal', line: 0 }, { type: 'open', id: UNKNOWN }, { type: 'run' }, null]) {
      act(message);
    }
  });

  it('says what is missing: a text, an id, a connection', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const messages = recordMessages();
    await vscode.commands.executeCommand(commandIds.lookUpMany);
    await show('no ids');
    await vscode.commands.executeCommand(commandIds.lookUpMany);
    assert.deepEqual(
      messages.map(({ text }) => text.split('.')[0]),
      ['Open a text that holds ids first', 'There is no id in it'],
    );
  });
});
