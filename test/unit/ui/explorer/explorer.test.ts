import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { pin, unpin } from '../../../../src/ui/commands/pin.ts';
import { Arrangement } from '../../../../src/ui/explorer/arrangement.ts';
import { idOf } from '../../../../src/ui/explorer/nodes.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { until } from '../../../support/until.ts';
import { closeWorkspaces, type OpenOptions } from '../../model/openWorkspace.ts';
import { openTree, type OpenTree } from './openTree.ts';

describe('The tree', () => {
  let tree: OpenTree;

  const open = async (options: OpenOptions = {}): Promise<void> => {
    tree = await openTree(options);
  };

  afterEach(async () => {
    tree.close();
    await closeWorkspaces();
    resetFakeVscode();
  });

  it('has a branch for API users, roles and clients, each with its number', async () => {
    await open();
    const root = await tree.load();
    assert.deepEqual(await tree.labels(root), ['API users', 'Roles', 'Clients']);
    const { apiUsers, roles, clients } = tree.sample.data;
    const numbers = (await tree.explorer.getChildren(root)).map((node) => tree.explorer.getTreeItem(node).description);
    assert.deepEqual(
      numbers,
      [apiUsers, roles, clients].map(({ length }) => String(length)),
    );
  });

  it('has the API users of each role and client below it', async () => {
    await open();
    const root = await tree.load();
    const { apiUsers, roles, clients } = tree.sample.data;
    const below = async (branch: 'roles' | 'clients'): Promise<number> => {
      const nodes = await tree.explorer.getChildren(await tree.child(root, branch));
      const lists = await Promise.all(nodes.map((node) => tree.explorer.getChildren(node)));
      return lists.flat().length;
    };
    const ids = new Set([...roles.map(({ id }) => id), ...clients.map(({ clientId }) => clientId)]);
    assert.equal(await below('roles'), apiUsers.filter(({ roleId }) => ids.has(roleId ?? '')).length);
    assert.equal(await below('clients'), apiUsers.filter(({ clientId }) => ids.has(clientId ?? '')).length);
  });

  for (const grouping of ['client', 'role', 'creator'] as const) {
    it(`holds every API user once when grouped by ${grouping}, under ids that are unique`, async () => {
      await open();
      const root = await tree.load();
      await tree.arrangement.groupBy(grouping);
      const groups = await tree.explorer.getChildren(await tree.child(root, 'apiUsers'));
      assert.ok(groups.length > 1 && groups.every(({ type }) => type === 'group'));
      const rows = (await Promise.all(groups.map((group) => tree.explorer.getChildren(group)))).flat();
      assert.equal(rows.length, tree.sample.data.apiUsers.length);
      const ids = [...groups, ...rows].map((node) => tree.explorer.getTreeItem(node).id);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        rows.map((row) => tree.explorer.getParent(row)).filter((parent) => !groups.includes(parent!)),
        [],
      );
    });
  }

  it('remembers grouping and order, and redraws the lists of API users for them', async () => {
    await open();
    await tree.load();
    await tree.arrangement.groupBy('role');
    await until('the change', () => tree.fired.length > 0);
    assert.deepEqual(tree.fired, ['apiUsers']);
    await tree.arrangement.orderBy('created');
    assert.deepEqual([new Arrangement(tree.state).grouping, new Arrangement(tree.state).order], ['role', 'created']);
    for (const damaged of ['x', 7, null, {}]) {
      tree.state.values.set('explorer.grouping', damaged);
      assert.equal(new Arrangement(tree.state).grouping, 'none');
    }
  });

  it('shows 500 of a long list, and 500 more each time, from the first new one on', async () => {
    await open({ size: { apiUsers: 1200 } });
    const list = await tree.child(await tree.load(), 'apiUsers');
    const count = async (): Promise<number> => (await tree.explorer.getChildren(list)).length;
    assert.equal(await count(), 501);
    assert.equal((await tree.labels(list)).at(-1), 'Show 500 more');
    const first = await tree.explorer.showMore('apiUsers');
    assert.equal(await count(), 1001);
    assert.equal((await tree.explorer.getChildren(list))[500], first);
    assert.equal((await tree.labels(list)).at(-1), 'Show 200 more');
    await tree.explorer.showMore('apiUsers');
    assert.equal(await count(), 1200);
    assert.deepEqual(tree.fired, ['apiUsers', 'apiUsers']);
    assert.equal(await tree.explorer.showMore('elsewhere'), null);
  });

  it('redraws nothing when a refresh brings nothing new, and hands out the same rows', async () => {
    await open();
    const root = await tree.load();
    const before = await tree.explorer.getChildren(await tree.child(root, 'apiUsers'));
    await tree.explorer.refresh();
    assert.deepEqual(tree.fired, []);
    assert.deepEqual(await tree.explorer.getChildren(), [root]);
    const after = await tree.explorer.getChildren(await tree.child(root, 'apiUsers'));
    assert.ok(after.every((node, index) => node === before[index]));
  });

  it('keeps the id of a row whose name has changed, and redraws the lists that it is in', async () => {
    await open();
    await tree.load();
    const { id } = tree.sample.data.apiUsers[3]!;
    tree.sample.renameApiUser(id, 'Renamed');
    await tree.explorer.refresh();
    await until('the change', () => tree.fired.length > 0);
    assert.ok(tree.fired.includes('apiUsers') && !tree.fired.includes('workspace') && !tree.fired.includes(undefined));
  });

  it('keeps what is pinned on top, also what was deleted, until it is unpinned', async () => {
    await open();
    const root = await tree.load();
    const [node] = await tree.explorer.getChildren(await tree.child(root, 'apiUsers'));
    assert.ok(node?.type === 'subject');
    await pin(node, tree.sessions, tree.pins);
    await until('the change', () => tree.fired.includes('workspace'));
    assert.ok(tree.fired.includes(idOf(node)), 'its row offers to unpin it now');
    assert.match(tree.explorer.getTreeItem(node).contextValue ?? '', /\bpinned\b/);
    const branch = await tree.child(root, 'pinned');
    assert.deepEqual(await tree.labels(branch), [node.name]);
    tree.sample.deleteApiUser(node.subject.id);
    await tree.explorer.refresh();
    const [pinned] = await tree.explorer.getChildren(branch);
    assert.deepEqual(tree.explorer.getTreeItem(pinned!).label, node.name);
    assert.equal(tree.explorer.getTreeItem(pinned!).description, 'deleted');
    await unpin(pinned, tree.sessions, tree.pins);
    assert.deepEqual(await tree.labels(root), ['API users', 'Roles', 'Clients']);
  });

  it('says in the branch what could not be read, and keeps the others', async () => {
    await open();
    tree.sample.inject({ path: /\/roles\b/, fault: { kind: 'status', status: 403, body: {} } });
    const root = await tree.load();
    assert.deepEqual(
      (await tree.explorer.getChildren(await tree.child(root, 'roles'))).map(({ type }) => type),
      ['error'],
    );
    const [first] = await tree.explorer.getChildren(await tree.child(root, 'clients'));
    assert.equal(first?.type, 'subject');
  });

  it('makes the tooltip on demand: escaped, with the age, and with links that open subjects and do nothing else', async () => {
    await open();
    const root = await tree.load();
    const { cases } = tree.sample.data;
    tree.sample.renameApiUser(cases.createdByPerson, '[x](command:evil) **b** <img>\u202E');
    await tree.explorer.refresh();
    const nodes = await tree.explorer.getChildren(await tree.child(root, 'apiUsers'));
    const node = nodes.find((one) => one.type === 'subject' && one.subject.id === cases.createdByPerson)!;
    const item = tree.explorer.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    const { tooltip: made } = await tree.explorer.resolveTreeItem(item, node);
    const tooltip = made as vscode.MarkdownString;
    assert.deepEqual(tooltip.isTrusted, { enabledCommands: ['aworkApiUsers.openSubject'] });
    assert.notEqual(tooltip.supportHtml, true);
    assert.doesNotMatch(tooltip.value, /\[x\]\(|\*\*b|\u202E/);
    assert.match(tooltip.value, /fetched&nbsp;now/);
    const links = [...tooltip.value.matchAll(/\]\(([^)]*)\)/g)].map(([, link]) => link ?? '');
    assert.ok(links.length > 0);
    for (const link of links) {
      assert.match(link, /^command:aworkApiUsers\.openSubject\?[\w%.-]+$/);
    }
  });
});
