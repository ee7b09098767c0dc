import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SubjectKind } from '../../../../src/shared/subject.ts';
import { idOf, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { until } from '../../../support/until.ts';
import { closeWorkspaces } from '../../model/openWorkspace.ts';
import { openTree, type OpenTree } from './openTree.ts';

describe('Refreshing one row of the tree', () => {
  let tree: OpenTree;
  let root: Node;

  beforeEach(async () => {
    tree = await openTree();
    root = await tree.load();
    tree.takeRequests();
  });

  afterEach(async () => {
    tree.close();
    await closeWorkspaces();
    resetFakeVscode();
  });

  const rowsOf = async (type: 'apiUsers' | 'roles' | 'clients'): Promise<Node[]> =>
    tree.explorer.getChildren(await tree.child(root, type));

  const rowOf = async (kind: SubjectKind, id: string, rows: Promise<Node[]> = rowsOf('apiUsers')): Promise<Node> =>
    (await rows).find((node) => node.type === 'subject' && node.subject.kind === kind && node.subject.id === id)!;

  const ids = async (rows: Promise<Node[]>): Promise<string[]> => (await rows).map(idOf);

  const redrawn = (): Promise<unknown> => until('the redrawing', () => tree.fired.length > 0);

  it('asks for that subject and for nothing that is known, and shows it where it was', async () => {
    const id = tree.sample.data.cases.createdByPerson;
    const before = await ids(rowsOf('apiUsers'));
    tree.sample.renameApiUser(id, '!first of all');
    await tree.explorer.refresh(await rowOf('apiUser', id));
    await redrawn();
    assert.deepEqual(tree.takeRequests(), [`/apiusers/${id}`]);
    assert.deepEqual(await ids(rowsOf('apiUsers')), before);
    assert.equal(tree.explorer.getTreeItem(await rowOf('apiUser', id)).label, '!first of all');
    assert.ok(!tree.fired.includes(undefined) && !tree.fired.includes('workspace'));
    await tree.explorer.refresh();
    assert.equal((await ids(rowsOf('apiUsers')))[0], idOf(await rowOf('apiUser', id)), 'in order after a load');
  });

  it('shows what turned out to be deleted so, where it was, until the lists come anew', async () => {
    const id = tree.sample.data.cases.createdByPerson;
    const before = await ids(rowsOf('apiUsers'));
    tree.sample.deleteApiUser(id);
    await tree.explorer.refresh(await rowOf('apiUser', id));
    await redrawn();
    assert.deepEqual(await ids(rowsOf('apiUsers')), before);
    const item = tree.explorer.getTreeItem(await rowOf('apiUser', id));
    assert.deepEqual([item.description, item.collapsibleState], ['deleted', vscode.TreeItemCollapsibleState.None]);
    const branch = await tree.child(root, 'apiUsers');
    assert.equal(tree.explorer.getTreeItem(branch).description, String(before.length - 1), 'only those that exist');
    tree.fired.length = 0;
    await tree.explorer.refresh();
    await redrawn();
    assert.ok(tree.fired.includes('apiUsers'));
    assert.equal((await rowsOf('apiUsers')).length, before.length - 1);
  });

  it('leaves an API user in its group whose role is another now, and says what it is', async () => {
    const id = tree.sample.data.cases.noRole;
    await tree.arrangement.groupBy('role');
    const [group] = await rowsOf('apiUsers');
    const before = await ids(tree.explorer.getChildren(group));
    tree.sample.setRole(id, tree.sample.data.landmarks.archivedRole);
    await tree.explorer.refresh(await rowOf('apiUser', id, tree.explorer.getChildren(group)));
    assert.deepEqual(await ids(tree.explorer.getChildren(group)), before);
    const row = await rowOf('apiUser', id, tree.explorer.getChildren(group));
    assert.match(String(tree.explorer.getTreeItem(row).description), /archived role/);
    await tree.explorer.refresh();
    assert.equal((await tree.explorer.getChildren((await rowsOf('apiUsers'))[0])).length, before.length - 1);
  });

  it('names who is referred to and not known yet', async () => {
    const id = tree.sample.data.cases.createdByPerson;
    const stranger = tree.sample.data.people.find((person) => tree.directory.users.peek(person.id) === undefined)!;
    Object.assign(
      tree.sample.data.apiUsers.find((apiUser) => apiUser.id === id)!,
      { updatedBy: stranger.id },
    );
    await tree.explorer.refresh(await rowOf('apiUser', id));
    assert.deepEqual(tree.takeRequests(), [`/apiusers/${id}`, `/users/${stranger.id}`]);
  });

  it('works for a role, for a client and for what a field refers to', async () => {
    const { createdByPerson: id } = tree.sample.data.cases;
    const [role] = await rowsOf('roles');
    const [client] = await rowsOf('clients');
    await tree.explorer.refresh(role);
    await tree.explorer.refresh(client);
    assert.ok(role?.type === 'subject');
    assert.deepEqual(tree.takeRequests(), [`/roles/${role.subject.id}`, '/clientapplications']);
    const row = await rowOf('apiUser', id);
    const fields = await tree.explorer.getChildren(row);
    const creator = fields.find((node) => node.type === 'field' && node.field === 'createdBy');
    assert.ok(creator?.type === 'field' && creator.subject !== null);
    await until('the redrawing of the role and the client', () => tree.fired.includes(idOf(client!)));
    tree.fired.length = 0;
    await tree.explorer.refresh(creator);
    assert.deepEqual(tree.takeRequests(), [`/users/${creator.subject.id}`]);
    await redrawn();
    assert.deepEqual(tree.fired, [idOf(row)]);
  });

  it('keeps what is shown where awork does not answer, says why, and tries again when asked to', async () => {
    const id = tree.sample.data.cases.createdByPerson;
    const row = await rowOf('apiUser', id);
    const messages: string[] = [];
    Object.assign(vscode.window, {
      showErrorMessage: (message: string, ...buttons: { title: string }[]) => {
        messages.push(message);
        tree.sample.clearFaults();
        tree.takeRequests();
        return Promise.resolve(buttons.find(({ title }) => title === 'Try Again'));
      },
    });
    tree.sample.inject({ path: /\/apiusers\//, fault: { kind: 'status', status: 500 } });
    await tree.explorer.refresh(row);
    assert.equal(messages.length, 1);
    assert.match(messages[0]!, /^awork has a problem\./);
    assert.equal(await rowOf('apiUser', id), row);
    assert.deepEqual(tree.takeRequests(), [`/apiusers/${id}`]);
  });

  it('loads all where the row is no subject', async () => {
    for (const row of [undefined, null, 'x', {}, root]) {
      await tree.explorer.refresh(row);
      assert.equal(tree.takeRequests().length, 5);
    }
  });
});
