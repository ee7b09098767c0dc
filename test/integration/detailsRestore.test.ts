import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState, Place } from '../../src/shared/details.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { DETAILS_VIEW_TYPE } from '../../src/ui/details/viewType.ts';
import { until } from '../support/until.ts';
import { isSettled, record, recordPanels, type RecordedPanel } from './support/panels.ts';
import { recordSerializer } from './support/serializer.ts';
import { replace, restoreAll } from './support/replace.ts';
import { connectTo, disconnect, setApiUrl, startEmulator } from './support/workspace.ts';

/** Before the extension starts, which tells VS Code who brings panels back. */
const serializer = recordSerializer(DETAILS_VIEW_TYPE);

describe('a details panel after a reload', () => {
  let awork: SampleWorkspace;
  let place: Place;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    await connectTo(awork);
    place = await placeOf(awork.data.cases.createdByPerson);
  });

  afterEach(async () => {
    restoreAll();
    await disconnect();
    await setApiUrl(undefined);
    await awork.close();
  });

  /** What the page of an API user keeps. */
  async function placeOf(id: string): Promise<Place> {
    const panels = recordPanels();
    await vscode.commands.executeCommand(commandIds.lookUp, id);
    const state = await until('a page', () => panels[0]?.states.find(isSettled));
    panels[0]?.panel.dispose();
    restoreAll();
    const { connection, subject } = state;
    return { connection, subject, tab: 'exchange', kept: true, position: 240 };
  }

  /** Brings back a panel as VS Code does: a bare one, with what the page had kept. */
  function bringBack(state: unknown): RecordedPanel {
    const panel = vscode.window.createWebviewPanel(DETAILS_VIEW_TYPE, 'as it was', {
      viewColumn: vscode.ViewColumn.Active,
      preserveFocus: true,
    });
    const recorded = record(panel);
    void serializer().deserializeWebviewPanel(panel, state);
    return recorded;
  }

  const last = ({ states }: RecordedPanel): DetailsState | undefined => states.at(-1);

  it('shows its subject, tab and position again, kept as it was, from what is known', async () => {
    const requests = awork.requests.length;
    const restored = bringBack(JSON.parse(JSON.stringify(place)));
    const state = await until('the page', () => restored.states.find((each) => each.status === 'ready'));
    assert.deepEqual(
      [state.subject, state.tab, state.position, state.kept, state.connection],
      [place.subject, 'exchange', 240, true, place.connection],
    );
    assert.equal(awork.requests.length, requests, 'all of it is known');
    const { options } = restored.panel.webview;
    assert.equal(options.enableScripts, true);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').slice(-2)),
      [['dist', 'webview']],
    );
  });

  it('says that it is not connected any more, and shows the page when that has changed', async () => {
    await disconnect();
    const restored = bringBack(place);
    const state = await until('the words', () => restored.states.find((each) => each.status === 'failed'));
    assert.equal(state.failure.title, 'Not connected');
    assert.deepEqual(
      state.failure.actions.map(({ label }) => label),
      ['Connect…'],
    );
    const run: unknown[] = [];
    replace(
      vscode.commands,
      'executeCommand',
      (original) =>
        ((command: string, ...args: unknown[]) => {
          run.push(command);
          return command === commandIds.connect ? Promise.resolve() : original(command, ...args);
        }) as typeof vscode.commands.executeCommand,
    );
    restored.send({ type: 'act', actionId: '0' });
    await until('the command', () => run.includes(commandIds.connect));
  });

  it('never shows what another connection knows, and waits for its own', async () => {
    const restored = bringBack({ ...place, connection: 'another one' });
    const state = await until('the words', () => restored.states.find((each) => each.status === 'failed'));
    assert.equal(state.failure.title, 'Another workspace is in use');
    assert.equal(state.name, place.subject.id);
    assert.ok(restored.states.every(({ status }) => status !== 'ready'));
    await disconnect();
    await until('the other words', () => {
      const now = last(restored);
      return now?.status === 'failed' && now.failure.title === 'Not connected';
    });
    assert.equal(restored.disposed, false);
  });

  it('waits for the sample workspace, and shows the page once that is open', async () => {
    const sampleId = '83343fb9-ca87-eb11-a607-00155d314496';
    const restored = bringBack({ ...place, connection: 'sample', subject: { kind: 'apiUser', id: sampleId } });
    const state = await until('the words', () => restored.states.find((each) => each.status === 'failed'));
    assert.equal(state.failure.title, 'The sample workspace is closed');
    restored.send({ type: 'act', actionId: '0' });
    await until('a page of the sample workspace', () => last(restored)?.workspace === 'Sample Workspace');
  });

  for (const [what, state] of [
    ['nothing', undefined],
    ['words', 'apiUser'],
    ['another kind', { connection: 'x', subject: { kind: 'task', id: '1' } }],
    ['no connection', { subject: { kind: 'apiUser', id: '1' } }],
    ['a very long id', { connection: 'x', subject: { kind: 'client', id: 'x'.repeat(100_000) } }],
  ] as const) {
    it(`closes where the page kept ${what}`, async () => {
      const restored = bringBack(state);
      await until('the panel is gone', () => restored.disposed);
    });
  }
});
