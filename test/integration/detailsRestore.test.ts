import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { FailedState, Place, ReadyState } from '../../src/shared/details.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import type { Session } from '../../src/ui/connections/session.ts';
import { DETAILS_VIEW_TYPE } from '../../src/ui/details/viewType.ts';
import { until } from '../support/until.ts';
import { openDetails, sessionOf, type OwnDetails } from './support/detailsOf.ts';
import { record, type RecordedPanel } from './support/panels.ts';
import { replace, restoreAll } from './support/replace.ts';

describe('a details panel after a reload', () => {
  let awork: SampleWorkspace;
  let own: OwnDetails;
  let session: Session;
  let place: Place;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startSampleWorkspace();
    own = await openDetails();
    session = sessionOf(awork, 'one');
    const id = awork.data.cases.createdByPerson;
    place = { connection: 'one', subject: { kind: 'apiUser', id }, tab: 'exchange', kept: true, position: 240 };
  });

  afterEach(async () => {
    restoreAll();
    own.details.dispose();
    session.dispose();
    await awork.close();
  });

  /** Brings back a panel as VS Code does: a bare one, with what the page had kept. */
  function bringBack(state: unknown): RecordedPanel {
    const panel = vscode.window.createWebviewPanel(DETAILS_VIEW_TYPE, 'as it was', {
      viewColumn: vscode.ViewColumn.Active,
      preserveFocus: true,
    });
    const recorded = record(panel);
    void own.serializer.deserializeWebviewPanel(panel, JSON.parse(JSON.stringify(state ?? null)));
    return recorded;
  }

  const failedWith = (panel: RecordedPanel, title: string): Promise<FailedState> =>
    until(title, () => {
      const state = panel.states.at(-1);
      return state?.status === 'failed' && state.failure.title === title ? state : undefined;
    });
  const ready = (panel: RecordedPanel): Promise<ReadyState> =>
    until('the page', () => {
      const state = panel.states.at(-1);
      return state?.status === 'ready' ? state : undefined;
    });

  it('shows its subject, tab and position again, kept as it was', async () => {
    own.use(session);
    const panel = bringBack(place);
    const state = await ready(panel);
    assert.deepEqual(
      [state.subject, state.tab, state.position, state.kept, state.connection],
      [place.subject, 'exchange', 240, true, 'one'],
    );
    assert.match(panel.panel.title, /^Jira Bridge — /);
    const { options } = panel.panel.webview;
    assert.equal(options.enableScripts, true);
    assert.deepEqual(
      options.localResourceRoots?.map(({ path }) => path.split('/').slice(-2)),
      [['dist', 'webview']],
    );
  });

  it('says that it is not connected any more, leads to where that can be changed, and then shows the page', async () => {
    const panel = bringBack(place);
    const { failure, connection, position } = await failedWith(panel, 'Not connected');
    assert.deepEqual(
      failure.actions.map(({ label }) => label),
      ['Connect…'],
    );
    assert.deepEqual([connection, position], ['one', 240], 'what it keeps stays the same');
    const run: string[] = [];
    replace(
      vscode.commands,
      'executeCommand',
      () =>
        ((command: string) => {
          run.push(command);
          return Promise.resolve();
        }) as typeof vscode.commands.executeCommand,
    );
    panel.send({ type: 'act', actionId: '0' });
    assert.deepEqual(run, [commandIds.connect]);
    panel.send({ type: 'act', actionId: '1' });
    assert.equal(own.warnings.length, 1, 'it is not on the page');
    own.use(session);
    assert.equal((await ready(panel)).name, 'Jira Bridge');
  });

  it('looks again when it is to refresh: the token may be readable by now', async () => {
    const panel = bringBack(place);
    await failedWith(panel, 'Not connected');
    own.use(session, { silently: true });
    panel.send({ type: 'refresh' });
    assert.equal((await ready(panel)).name, 'Jira Bridge');
    assert.deepEqual(own.warnings, []);
  });

  it('never shows what another connection knows, and waits for its own', async () => {
    const other = sessionOf(awork, 'two');
    await other.directory.load({ signal: new AbortController().signal });
    own.use(other);
    const panel = bringBack(place);
    const state = await failedWith(panel, 'Another workspace is in use');
    assert.equal(state.name, place.subject.id);
    assert.ok(panel.states.every(({ status }) => status !== 'ready'));
    own.use(session);
    assert.equal((await ready(panel)).connection, 'one');
    other.dispose();
  });

  it('closes with its connection once it shows something', async () => {
    own.use(session);
    const panel = bringBack(place);
    await ready(panel);
    own.use(null);
    assert.equal(panel.disposed, true);
  });

  it('waits for the sample workspace where it belongs to that', async () => {
    own.use(session);
    const panel = bringBack({ ...place, connection: 'sample' });
    const { failure } = await failedWith(panel, 'The sample workspace is closed');
    assert.equal(failure.actions[0]?.label, 'Open Sample Workspace');
  });

  for (const [what, state] of [
    ['nothing', undefined],
    ['words', 'apiUser'],
    ['another kind', { connection: 'x', subject: { kind: 'task', id: '1' } }],
    ['no connection', { subject: { kind: 'apiUser', id: '1' } }],
    ['a very long id', { connection: 'x', subject: { kind: 'client', id: 'x'.repeat(100_000) } }],
  ] as const) {
    it(`closes where the page kept ${what}`, async () => {
      const panel = bringBack(state);
      await until('the panel is gone', () => panel.disposed);
      assert.equal(own.warnings.length, 1);
    });
  }
});
