import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { catchPicks, type CaughtPick } from './support/quickPick.ts';
import { recordMessages, stateThat } from './support/window.ts';
import { connectTo, disconnect, leave, requestsTo, startEmulator } from './support/workspace.ts';

type Row = vscode.QuickPickItem;

describe('find', () => {
  let awork: SampleWorkspace;
  let states: DetailsState[];
  let picks: CaughtPick[];
  let running: Thenable<unknown>;

  async function open(options: Parameters<typeof startEmulator>[0] = {}): Promise<void> {
    awork = await startEmulator(options);
    await connectTo(awork);
    states = recordDetails();
    picks = catchPicks();
  }

  async function start(): Promise<CaughtPick> {
    const before = picks.length;
    running = vscode.commands.executeCommand(commandIds.find);
    return until('a quick pick', () => picks[before]);
  }

  const rowThat = (pick: CaughtPick, what: string, label: string): Promise<Row> =>
    until(what, () => pick.box.items.find((row) => row.label === label));

  beforeEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  afterEach(async () => {
    picks.at(-1)?.box.hide();
    await running;
    await leave(awork);
  });

  const nameOf = (id: string): string => awork.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;

  it('loads the directory, lists all and opens the details of one', async () => {
    await open();
    const pick = await start();
    const name = nameOf(awork.data.cases.roleOfItsOwn);
    const row = await rowThat(pick, name, name);
    await until('the end of the load', () => !pick.box.busy);
    assert.ok(pick.box.items.length >= awork.data.apiUsers.length);
    assert.equal(awork.requests.filter(({ path }) => path.endsWith('/apiusers')).length, 1);
    pick.choose(row);
    await running;
    await stateThat(states, name, (state) => state.status === 'ready' && state.name === name);
  });

  it('puts what was opened first the next time', async () => {
    await open();
    const pick = await start();
    const name = nameOf(awork.data.cases.sameName);
    pick.choose(await rowThat(pick, name, name));
    await running;
    const again = await start();
    assert.deepEqual(
      again.box.items.slice(0, 2).map(({ label }) => label),
      ['recent', name],
    );
  });

  it('narrows by what is typed', async () => {
    await open();
    const pick = await start();
    const id = awork.data.cases.createdByPerson;
    await rowThat(pick, 'the list', nameOf(id));
    await until('the end of the load', () => !pick.box.busy);
    const all = pick.box.items.length;
    for (const query of [nameOf(id).toUpperCase(), id.slice(4, 20), id.replaceAll('-', '')]) {
      pick.box.value = query;
      await until(query, () => pick.box.items.length < all && pick.box.items[0]?.label === nameOf(id));
      pick.box.value = '';
      await until('all again', () => pick.box.items.length === all);
    }
  });

  it('offers to look up an id that is not in the directory', async () => {
    await open();
    const pick = await start();
    await until('the end of the load', () => !pick.box.busy && pick.box.items.length > 0);
    const id = '83343fb9-ca87-eb11-a607-00155d314496';
    pick.box.value = `{${id.toUpperCase()}}`;
    pick.choose(await rowThat(pick, 'the offer', `Look up ${id}`));
    await running;
    assert.equal(requestsTo(awork, `/apiusers/${id}`).length, 1);
  });

  it('copies an id', async () => {
    await open();
    const pick = await start();
    const id = awork.data.cases.guestRole;
    pick.press(await rowThat(pick, 'the row', nameOf(id)), 'Copy Id');
    await until('the id in the clipboard', async () => (await vscode.env.clipboard.readText()) === id);
  });

  it('opens a subject as JSON', async () => {
    await open();
    const pick = await start();
    const id = awork.data.cases.guestRole;
    pick.press(await rowThat(pick, 'the row', nameOf(id)), 'Open as JSON');
    const editor = await until('the document', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.uri.scheme, 'awork');
    assert.ok(editor.document.getText().includes(id));
  });

  it('finds people by id and name, the archived too whom the load left out', async () => {
    await open({ size: { apiUsers: 600, people: 600 } });
    const { apiUsers, people } = awork.data;
    apiUsers.forEach((apiUser, at) => Object.assign(apiUser, { createdBy: people[at]!.id, updatedBy: people[at]!.id }));
    const archived = people[123]!;
    Object.assign(archived, { firstName: 'Zacharias', lastName: 'Quill', isArchived: true });
    const pick = await start();
    await until('the end of the load', () => !pick.box.busy && pick.box.items.length > 0);
    for (const query of ['zacharias', archived.id, archived.id.slice(9, 23)]) {
      pick.box.value = query;
      const row = await rowThat(pick, query, 'Zacharias Quill');
      assert.ok(row.detail?.includes(archived.id));
    }
  });

  it('is there while the directory loads, and shows what came already', async () => {
    await open();
    awork.inject({ path: /\/roles/, fault: { kind: 'delay', ms: 1500 } });
    const pick = await start();
    const row = await rowThat(pick, 'an API user', nameOf(awork.data.cases.self));
    assert.equal(pick.box.busy, true);
    pick.choose(row);
    await running;
  });

  it('says why nothing could be loaded, and tries again', async () => {
    await open();
    awork.inject({ path: /\/apiusers$/, times: 1, fault: { kind: 'status', status: 403 } });
    const pick = await start();
    const failure = await until('the reason', () =>
      pick.box.items.find(({ description }) => description === 'Try Again'),
    );
    pick.choose(failure);
    await rowThat(pick, 'an API user', nameOf(awork.data.cases.self));
  });

  it('shows 100 of 10,000 and says how many more there are', async () => {
    await open({ size: { apiUsers: 10_000, roles: 300, clients: 200, people: 2000 } });
    const pick = await start();
    const last = await until('all', () => {
      const row = pick.box.items.at(-1);
      return !pick.box.busy && row?.label.includes(' more') === true ? row : undefined;
    });
    assert.match(last.label, /^\d+ more: type on/);
    assert.equal(pick.box.items.length, 101);
  });

  it('offers to connect when not connected', async () => {
    await open();
    await disconnect();
    const messages = recordMessages();
    await vscode.commands.executeCommand(commandIds.find);
    assert.deepEqual(messages[0]?.buttons, ['Connect…', 'Open Sample Workspace']);
  });
});
