import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import type { SubjectRef } from '../../src/shared/subject.ts';
import { commandIds, internalCommandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { isSettled, recordPanels, type RecordedPanel } from './support/panels.ts';
import { connectTo, disconnect, leave, startEmulator } from './support/workspace.ts';

describe('the panels of the details page', () => {
  let awork: SampleWorkspace;
  let panels: RecordedPanel[];
  let first: SubjectRef;
  let second: SubjectRef;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    await connectTo(awork);
    panels = recordPanels();
    first = { kind: 'apiUser', id: awork.data.cases.createdByPerson };
    second = { kind: 'apiUser', id: awork.data.cases.noRole };
  });

  afterEach(() => leave(awork));

  const open = (subject: SubjectRef): Thenable<unknown> =>
    vscode.commands.executeCommand(commandIds.lookUp, subject.id);
  const click = (subject: SubjectRef): Thenable<unknown> =>
    vscode.commands.executeCommand(internalCommandIds.openSubject, subject);
  const panelAt = (index: number): RecordedPanel => panels[index] ?? assert.fail(`no panel ${index}`);

  async function shows(index: number, subject: SubjectRef): Promise<DetailsState> {
    return until(`panel ${index} with ${subject.id}`, () => {
      const state = panels[index]?.states.at(-1);
      return state !== undefined && state.subject.id === subject.id && isSettled(state) ? state : undefined;
    });
  }

  it('are one that is used again, with a way back and forward', async () => {
    await open(first);
    const { name } = await shows(0, first);
    await open(second);
    const state = await shows(0, second);
    assert.equal(panels.length, 1);
    assert.deepEqual([state.history.canGoBack, state.history.canGoForward], [true, false]);
    assert.deepEqual(
      state.history.crumbs.map((crumb) => crumb.name),
      [name, state.name],
    );
    panelAt(0).send({ type: 'back' });
    assert.equal((await shows(0, first)).history.canGoForward, true);
    panelAt(0).send({ type: 'forward' });
    await shows(0, second);
    panelAt(0).send({ type: 'goTo', index: 0 });
    await shows(0, first);
  });

  it('keep of each page its tab and how far it was scrolled', async () => {
    await open(first);
    const before = await shows(0, first);
    panelAt(0).send({ type: 'showTab', tab: 'exchange' });
    panelAt(0).send({ type: 'scrolled', position: 320 });
    await open(second);
    const other = await shows(0, second);
    assert.deepEqual([other.tab, other.position], ['details', 0]);
    assert.notEqual(other.entry, before.entry);
    panelAt(0).send({ type: 'back' });
    const { tab, position, entry } = await shows(0, first);
    assert.deepEqual([tab, position, entry], ['exchange', 320, before.entry]);
  });

  it('follow a link in the panel that it stands in', async () => {
    await open(first);
    await shows(0, first);
    panelAt(0).send({ type: 'openReference', key: `user:${awork.data.landmarks.founder}` });
    const state = await shows(0, { kind: 'user', id: awork.data.landmarks.founder });
    assert.equal(state.history.crumbs.length, 2);
    assert.equal(panels.length, 1);
  });

  it('stay with their subject when they are kept; another one opens elsewhere', async () => {
    await open(first);
    await shows(0, first);
    await vscode.commands.executeCommand(commandIds.keepOpen);
    await until('the page knows that it is kept', () => panelAt(0).states.at(-1)?.kept);
    await open(second);
    await shows(1, second);
    assert.equal(panels.length, 2);
    assert.equal(panelAt(0).states.at(-1)?.subject.id, first.id);

    await open(first);
    await until('the kept panel in front', () => panelAt(0).panel.active);
    assert.equal(panels.length, 2);
    assert.equal(panelAt(1).states.at(-1)?.subject.id, second.id);
  });

  it('are used again when they are no longer kept', async () => {
    await open(first);
    await shows(0, first);
    panelAt(0).send({ type: 'keepOpen', keep: true });
    await until('the page knows that it is kept', () => panelAt(0).states.at(-1)?.kept);
    await vscode.commands.executeCommand(commandIds.letGo);
    await open(second);
    await shows(0, second);
    assert.equal(panels.length, 1);
  });

  it('are kept by a double click in the tree', async () => {
    await click(first);
    await click(first);
    await shows(0, first);
    assert.equal(panelAt(0).states.at(-1)?.kept, true);
    await click(second);
    await shows(1, second);
    assert.equal(panelAt(1).states.at(-1)?.kept, false);
  });

  it('have the name and the workspace in their titles', async () => {
    await open(first);
    const { name } = await shows(0, first);
    await vscode.commands.executeCommand(commandIds.keepOpen);
    await open(second);
    const other = await shows(1, second);
    const { name: workspace } = awork.data.workspace;
    await until('both titles', () => panelAt(1).panel.title === `${other.name} — ${workspace}`);
    assert.equal(panelAt(0).panel.title, `${name} — ${workspace}`);
  });

  it('close when another connection comes into use', async () => {
    await open(first);
    await shows(0, first);
    await vscode.commands.executeCommand(commandIds.keepOpen);
    await open(second);
    await shows(1, second);
    await disconnect();
    assert.deepEqual(
      panels.map(({ disposed }) => disposed),
      [true, true],
    );
  });

  it('ignore what the page may not say, and what is not on it', async () => {
    await open(first);
    const before = await shows(0, first);
    await vscode.env.clipboard.writeText('untouched');
    const requests = awork.requests.length;
    for (const message of [
      null,
      'back',
      { type: 'eval', code: '1' },
      { type: 'openReference', key: `role:${awork.data.landmarks.adminRole}` },
      { type: 'openReference', key: 'x'.repeat(100_000) },
      { type: 'showCard', key: 'apiUser:00000000-0000-0000-0000-000000000001' },
      { type: 'copy', rowId: '__proto__' },
      { type: 'act', actionId: '17' },
      { type: 'goTo', index: 0 },
      { type: 'goTo', index: -1 },
      { type: 'back' },
      { type: 'forward' },
      { type: 'showTab', tab: 'console' },
      { type: 'scrolled', position: -5 },
    ]) {
      panelAt(0).send(message);
    }
    panelAt(0).send({ type: 'ready' });
    const after = await until('the answer to the last message', () => {
      const { states } = panelAt(0);
      return states.at(-1) === before ? undefined : states.at(-1);
    });
    assert.deepEqual(after, before);
    assert.equal(await vscode.env.clipboard.readText(), 'untouched');
    assert.equal(awork.requests.length, requests);
    assert.equal(panels.length, 1);
  });
});
