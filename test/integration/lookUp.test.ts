import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DetailsState, ReadyState } from '../../src/shared/details.ts';
import { type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { dispatcherSlots } from './support/dispatcherSlots.ts';
import { recordDetails } from './support/panels.ts';
import { replace } from './support/replace.ts';
import { recordMessages, stateThat, typeId } from './support/window.ts';
import { connectTo, disconnect, leave, requestsTo, startEmulator } from './support/workspace.ts';

const { lookUp } = commandIds;

describe('look up', () => {
  let awork: SampleWorkspace;
  let id: string;
  let name: string;
  let states: DetailsState[];

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
    awork = await startEmulator();
    id = awork.data.cases.roleOfItsOwn;
    name = awork.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;
    await connectTo(awork);
    states = recordDetails();
  });

  afterEach(() => leave(awork));

  const shown = (): Promise<DetailsState> =>
    stateThat(states, `details of ${name}`, (state) => state.status === 'ready' && state.name === name);

  describe('an id', () => {
    const spellings: [string, (id: string) => string][] = [
      ['as awork writes it', (id) => id],
      ['in capitals', (id) => id.toUpperCase()],
      ['in braces', (id) => `{${id}}`],
      ['without hyphens', (id) => id.replaceAll('-', '')],
      ['as urn:uuid:', (id) => `urn:uuid:${id}`],
      ['in a URL', (id) => `https://api.awork.com/api/v1/apiusers/${id}?x=1`],
      ['in a line of JSON', (id) => `{"apiUserId": "${id}", "event": "task_updated"}`],
      ['in a line of .env', (id) => `AWORK_API_USER_ID=${id}`],
    ];
    for (const [title, spell] of spellings) {
      it(`is accepted ${title}, as an argument and in the box`, async () => {
        await vscode.commands.executeCommand(lookUp, spell(id));
        await shown();
        await vscode.commands.executeCommand('workbench.action.closeAllEditors');
        states.length = 0;
        const box = typeId(spell(id));
        await vscode.commands.executeCommand(lookUp);
        await shown();
        assert.deepEqual(box.problems, []);
        assert.equal(requestsTo(awork, `/apiusers/${id}`).length, 1, 'the second time it is known');
      });
    }

    it('is one of several in a text: the person chooses', async () => {
      const other = awork.data.cases.noRole;
      const offered: unknown[] = [];
      replace(
        vscode.window,
        'showQuickPick',
        () =>
          ((items: readonly string[]) => {
            offered.push(...items);
            return Promise.resolve(items[1]);
          }) as unknown as typeof vscode.window.showQuickPick,
      );
      typeId(`${other} ${id} ${other}`);
      await vscode.commands.executeCommand(lookUp);
      await shown();
      assert.deepEqual(offered, [other, id]);
    });

    it('is offered from the clipboard', async () => {
      await vscode.env.clipboard.writeText(`see {${id.toUpperCase()}}`);
      const box = typeId((suggested) => suggested);
      await vscode.commands.executeCommand(lookUp);
      await shown();
      assert.deepEqual(box.suggested, [id]);
    });

    it('is offered from the selection before the clipboard', async () => {
      await vscode.env.clipboard.writeText(awork.data.cases.noRole);
      const document = await vscode.workspace.openTextDocument({ content: `id: ${id}\nnothing` });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 0, 0, 4 + id.length);
      const box = typeId((suggested) => suggested);
      await vscode.commands.executeCommand(lookUp);
      await shown();
      assert.deepEqual(box.suggested, [id]);
    });

    it('is offered when the cursor stands in it', async () => {
      const document = await vscode.workspace.openTextDocument({ content: `id: ${id}\nnothing` });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 10, 0, 10);
      const box = typeId((suggested) => suggested);
      await vscode.commands.executeCommand(lookUp);
      await shown();
      assert.deepEqual(box.suggested, [id]);
    });
  });

  for (const [title, text] of [
    ['nothing', ''],
    ['no id', 'hello'],
    ['a hash', 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['more than 4 KB', 'x'.repeat(5000)],
  ] as const) {
    it(`answers ${title} in the box, and sends nothing`, async () => {
      const before = awork.requests.length;
      const box = typeId(text);
      await vscode.commands.executeCommand(lookUp);
      assert.equal(box.problems.length, 1);
      assert.equal(awork.requests.length, before);
    });
  }

  it('shows all eight fields, with the names of role, client, creator and updater', async () => {
    await vscode.commands.executeCommand(lookUp, id);
    const state = (await stateThat(
      states,
      'every name',
      (state) =>
        state.status === 'ready' &&
        state.sections.every(({ rows }) =>
          rows.every(({ value }) => value.kind !== 'reference' || value.reference.status === 'known'),
        ),
    )) as ReadyState;
    const rows = state.sections.flatMap((section) => section.rows);
    assert.deepEqual(rows.map((row) => row.id).sort(), [
      'clientId',
      'createdBy',
      'createdOn',
      'id',
      'name',
      'roleId',
      'updatedBy',
      'updatedOn',
    ]);
    const { roleId } = awork.data.apiUsers.find((apiUser) => apiUser.id === id)!;
    const role = rows.find((row) => row.id === 'roleId')!.value;
    assert.equal(role.kind === 'reference' && role.reference.text, awork.data.roles.find((r) => r.id === roleId)!.name);
  });

  it('names the panel after the API user and the workspace', async () => {
    await vscode.commands.executeCommand(lookUp, id);
    const label = `${name} — ${awork.data.workspace.name}`;
    await until(label, () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === label);
  });

  it('says of an API user without a role that it is an admin, and why', async () => {
    await vscode.commands.executeCommand(lookUp, awork.data.cases.noRole);
    const state = (await stateThat(states, 'a page', ({ status }) => status === 'ready')) as ReadyState;
    assert.equal(state.notices[0]?.title, 'Admin: no role assigned');
  });

  it('says of a creator that no longer exists that it does not', async () => {
    await vscode.commands.executeCommand(lookUp, awork.data.cases.createdByDeleted);
    const isGone = (state: DetailsState): boolean =>
      state.status === 'ready' &&
      state.sections
        .flatMap(({ rows }) => rows)
        .some(({ id, value }) => id === 'createdBy' && value.kind === 'reference' && value.reference.status === 'gone');
    await stateThat(states, 'a creator that is gone', isGone);
  });

  it('asks once for k look-ups of one id at the same time', async () => {
    awork.inject({ path: /\/apiusers\//, fault: { kind: 'delay', ms: 200 } });
    await Promise.all(Array.from({ length: 10 }, () => vscode.commands.executeCommand(lookUp, id)));
    assert.equal(requestsTo(awork, `/apiusers/${id}`).length, 1);
  });

  it('leaves the dispatcher that every extension shares as it was, also after a look-up', async () => {
    const before = dispatcherSlots();
    await vscode.commands.executeCommand(lookUp, id);
    await shown();
    assert.deepEqual(dispatcherSlots(), before);
  });

  it('offers to connect when not connected', async () => {
    await disconnect();
    const before = awork.requests.length;
    const messages = recordMessages();
    await vscode.commands.executeCommand(lookUp, id);
    assert.deepEqual(messages[0]?.buttons, ['Connect…', 'Open Sample Workspace']);
    assert.equal(awork.requests.length, before);
  });

  it('opens the sample workspace from that offer, and looks up there', async () => {
    await disconnect();
    recordMessages(({ buttons }) => buttons.find((button) => button === 'Open Sample Workspace'));
    await vscode.commands.executeCommand(lookUp, id);
    const state = await shown();
    assert.equal(state.workspace, 'Sample Workspace');
  });
});
