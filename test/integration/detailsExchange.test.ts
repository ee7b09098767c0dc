import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { isSettled, recordPanels, type RecordedPanel } from './support/panels.ts';
import { connectTo, leave, startEmulator } from './support/workspace.ts';

describe('the exchanges and changes of a details page', () => {
  let awork: SampleWorkspace;
  let id: string;
  let panel: RecordedPanel;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
    awork = await startEmulator();
    id = awork.data.cases.createdByPerson;
    await connectTo(awork);
    const panels = recordPanels();
    await vscode.commands.executeCommand(commandIds.lookUp, id);
    await until('a page', () => panels[0]?.states.find(isSettled));
    panel = panels[0] ?? assert.fail('no panel');
  });

  afterEach(() => leave(awork));

  const stateThat = (what: string, holds: (state: DetailsState) => boolean): Promise<DetailsState> =>
    until(what, () => {
      const state = panel.states.at(-1);
      return state !== undefined && holds(state) ? state : undefined;
    });
  const copied = (what: string): Promise<string> =>
    until(what, async () => {
      const text = await vscode.env.clipboard.readText();
      return text === '' ? undefined : text;
    });

  it('show the body once its tab is shown, and copy it as it was sent', async () => {
    assert.equal(panel.states.at(-1)?.exchange?.body, null);
    panel.send({ type: 'showTab', tab: 'exchange' });
    await stateThat('the body', ({ exchange }) => (exchange?.body ?? []).length > 3);
    panel.send({ type: 'copyBody' });
    const body = JSON.parse(await copied('the body')) as Record<string, unknown>;
    assert.equal(body['id'], id);
  });

  it('follow an id in the body', async () => {
    panel.send({ type: 'showTab', tab: 'exchange' });
    await stateThat('the body', ({ exchange }) => (exchange?.body ?? []).length > 3);
    const { userRole } = awork.data.landmarks;
    panel.send({ type: 'openReference', key: `role:${userRole}` });
    await stateThat('the role', ({ subject }) => subject.id === userRole);
  });

  for (const [format, pattern] of [
    ['curl', /^curl/],
    ['fetch', /await fetch\(/],
    ['http', /^GET http/],
  ] as const) {
    it(`copy the request as ${format}, without the token`, async () => {
      panel.send({ type: 'copyAs', format });
      const text = await copied(format);
      assert.match(text, pattern);
      assert.ok(text.includes(`/apiusers/${id}`) && text.includes('AWORK_TOKEN') && !text.includes(awork.token));
    });
  }

  it('open the subject as JSON', async () => {
    panel.send({ type: 'openAsJson' });
    const document = await until('the document', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'awork' && uri.path.includes(id)),
    );
    assert.ok(document.getText().includes(id));
  });

  it('mark what a refresh brought, let it be compared, and forget it when that is dismissed', async () => {
    awork.renameApiUser(id, 'New name');
    panel.send({ type: 'refresh' });
    const state = await stateThat('the change', (each) => each.status === 'ready' && each.changed && isSettled(each));
    const rows = state.status === 'ready' ? state.sections.flatMap((section) => section.rows) : [];
    assert.deepEqual(rows.find((row) => row.id === 'name')?.before, { kind: 'text', text: 'Jira Bridge' });
    panel.send({ type: 'compareWithBefore' });
    await until('the diff', () =>
      vscode.window.tabGroups.all.some(({ tabs }) =>
        tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff),
      ),
    );
    panel.send({ type: 'dismissChanges' });
    await stateThat('no change', (each) => each.status === 'ready' && !each.changed);
  });

  it('choose an earlier exchange, and nothing that is none', async () => {
    panel.send({ type: 'refresh' });
    await stateThat('two exchanges', (each) => each.exchange?.items.length === 2 && isSettled(each));
    panel.send({ type: 'showExchange', index: 1 });
    await stateThat('the earlier one', ({ exchange }) => exchange?.shown === 1);
    panel.send({ type: 'showExchange', index: 2 });
    panel.send({ type: 'showExchange', index: 0 });
    await stateThat('the newest', ({ exchange }) => exchange?.shown === 0);
  });
});
