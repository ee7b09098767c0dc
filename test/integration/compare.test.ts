import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds, internalCommandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { replace } from './support/replace.ts';
import { recordMessages } from './support/window.ts';
import { connectTo, leave, startEmulator } from './support/workspace.ts';

describe('comparing', () => {
  let awork: SampleWorkspace;
  let id: string;
  let otherId: string;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    id = awork.data.cases.noRole;
    otherId = awork.data.cases.archivedRole;
    await connectTo(awork);
  });

  afterEach(() => leave(awork));

  const node = (kind: string, subjectId: string): unknown => ({
    type: 'subject',
    name: 'x',
    place: 'apiUsers',
    subject: { kind, id: subjectId },
  });

  interface Diff {
    readonly label: string;
    readonly left: string;
    readonly right: string;
  }

  async function diff(): Promise<Diff> {
    const tab = await until('the diff editor', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab;
      return active?.input instanceof vscode.TabInputTextDiff && active;
    });
    const input = tab.input as vscode.TabInputTextDiff;
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    assert.ok(!`${left}${right}`.includes(awork.token));
    return { label: tab.label, left: left!, right: right! };
  }

  it('shows two selected API users in the diff editor, with names above ids', async () => {
    const [first, second] = [node('apiUser', id), node('apiUser', otherId)];
    await vscode.commands.executeCommand(commandIds.compare, first, [first, second]);
    const { left, right } = await diff();
    assert.match(left, /\/\/ not sent: no role, so an admin\r?\n *"roleId": null/);
    assert.match(right, /\/\/ Agentur \(bis 2021\) · archived\r?\n *"roleId": "/);
    const keys = (text: string): string[] => [...text.matchAll(/^ {4}"(\w+)":/gm)].map(([, key]) => key!);
    assert.deepEqual(keys(left), [...keys(left)].sort());
    assert.deepEqual(keys(left), keys(right));
  });

  it('lets the second one be chosen among those of the same kind', async () => {
    let titles: (string | undefined)[] = [];
    let kinds: Set<string | undefined> = new Set();
    replace(
      vscode.window,
      'createQuickPick',
      (original) =>
        (() => {
          const pick = original();
          const { show } = pick;
          pick.show = () => {
            show.call(pick);
            pick.onDidChangeActive(([first]) => {
              const label = awork.data.apiUsers.find((apiUser) => apiUser.id === otherId)!.name;
              if (pick.value === '') {
                pick.value = label;
              } else if (first?.label === label && !pick.busy) {
                titles = [pick.title];
                kinds = new Set(pick.items.map(({ detail }) => detail?.split(' · ')[0]));
                void vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
              }
            });
          };
          return pick;
        }) as typeof vscode.window.createQuickPick,
    );
    await vscode.commands.executeCommand(commandIds.compare, { kind: 'apiUser', id });
    const { label, right } = await diff();
    assert.ok(right.includes(otherId));
    assert.match(label, /↔ Toggl Import$/);
    assert.match(titles[0] ?? '', /^Compare with CI Time Export\b/);
    assert.deepEqual(kinds, new Set(['API user']));
  });

  it('refuses two of different kinds', async () => {
    const messages = recordMessages();
    const selection = [node('apiUser', id), node('role', awork.data.landmarks.userRole)];
    await vscode.commands.executeCommand(commandIds.compare, selection[0], selection);
    assert.deepEqual(
      messages.map(({ text }) => text),
      ['Only two of the same kind can be compared.'],
    );
  });

  it('shows a subject beside what it was before it changed', async () => {
    const subject = { kind: 'apiUser', id };
    const messages = recordMessages();
    await vscode.commands.executeCommand(commandIds.openAsJson, subject);
    const document = await until('the document', () => vscode.window.activeTextEditor?.document);
    await vscode.commands.executeCommand(internalCommandIds.compareWithBefore, subject);
    assert.equal(messages.length, 1, 'there is nothing to compare with yet');
    awork.renameApiUser(id, 'CI Time Export 2');
    await vscode.commands.executeCommand(commandIds.refresh, document.uri);
    await vscode.commands.executeCommand(internalCommandIds.compareWithBefore, subject);
    const { label, left, right } = await diff();
    assert.match(left, /"name": "CI Time Export",/);
    assert.match(right, /"name": "CI Time Export 2",/);
    assert.match(label, /^CI Time Export 2: .+ ↔ .+/);
    assert.equal(messages.length, 1);
  });
});
