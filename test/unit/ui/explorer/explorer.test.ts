import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { pin, unpin } from '../../../../src/ui/commands/pin.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { Arrangement } from '../../../../src/ui/explorer/arrangement.ts';
import { Explorer } from '../../../../src/ui/explorer/explorer.ts';
import { idOf, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { Pins } from '../../../../src/ui/pins.ts';
import { Recent } from '../../../../src/ui/recent.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { until } from '../../../support/until.ts';
import { closeWorkspaces, openWorkspace, type OpenOptions, type OpenWorkspace } from '../../model/openWorkspace.ts';
import { FakeMemento } from '../fakeStores.ts';

describe('The tree', () => {
  let workspace: OpenWorkspace;
  let session: Session;
  let sessions: Sessions;
  let pins: Pins;
  let arrangement: Arrangement;
  let explorer: Explorer;
  let state: FakeMemento;
  let fired: (string | undefined)[];

  async function open(options: OpenOptions = {}): Promise<void> {
    Object.assign(vscode.window, { withProgress: (_options: unknown, task: () => unknown) => task() });
    workspace = await openWorkspace(options);
    session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client: workspace.client });
    const current = Promise.resolve(session);
    sessions = { current: () => current, peek: () => session, onDidChange: new Emitter().event } as unknown as Sessions;
    state = new FakeMemento();
    pins = new Pins(state);
    arrangement = new Arrangement(state);
    explorer = new Explorer({ sessions, pins, arrangement, recent: new Recent(state) });
    fired = [];
    explorer.onDidChangeTreeData((nodes) => {
      fired.push(...[nodes].flat().map((node) => (node === undefined ? undefined : idOf(node))));
    });
  }

  /** The tree as VS Code asks for it at first, once all is loaded. */
  async function load(): Promise<Node> {
    const [root] = await explorer.getChildren();
    await until(
      'the load',
      () => session.directory.loadState.loadedAt !== null && !session.directory.loadState.loading,
    );
    await explorer.getChildren(root);
    fired.length = 0;
    return root!;
  }

  const child = async (parent: Node, type: Node['type']): Promise<Node> =>
    (await explorer.getChildren(parent)).find((node) => node.type === type)!;

  const labels = async (parent: Node): Promise<string[]> =>
    (await explorer.getChildren(parent)).map((node) => String(explorer.getTreeItem(node).label));

  afterEach(async () => {
    explorer.dispose();
    session.dispose();
    await closeWorkspaces();
    resetFakeVscode();
  });

  it('has a branch for API users, roles and clients, each with its number', async () => {
    await open();
    const root = await load();
    assert.deepEqual(await labels(root), ['API users', 'Roles', 'Clients']);
    const { apiUsers, roles, clients } = workspace.sample.data;
    const numbers = (await explorer.getChildren(root)).map((node) => explorer.getTreeItem(node).description);
    assert.deepEqual(
      numbers,
      [apiUsers, roles, clients].map(({ length }) => String(length)),
    );
  });

  it('has the API users of each role and client below it', async () => {
    await open();
    const root = await load();
    const { apiUsers, roles, clients } = workspace.sample.data;
    const below = async (branch: 'roles' | 'clients'): Promise<number> => {
      const nodes = await explorer.getChildren(await child(root, branch));
      const lists = await Promise.all(nodes.map((node) => explorer.getChildren(node)));
      return lists.flat().length;
    };
    const ids = new Set([...roles.map(({ id }) => id), ...clients.map(({ clientId }) => clientId)]);
    assert.equal(await below('roles'), apiUsers.filter(({ roleId }) => ids.has(roleId ?? '')).length);
    assert.equal(await below('clients'), apiUsers.filter(({ clientId }) => ids.has(clientId ?? '')).length);
  });

  for (const grouping of ['client', 'role', 'creator'] as const) {
    it(`holds every API user once when grouped by ${grouping}, under ids that are unique`, async () => {
      await open();
      const root = await load();
      await arrangement.groupBy(grouping);
      const groups = await explorer.getChildren(await child(root, 'apiUsers'));
      assert.ok(groups.length > 1 && groups.every(({ type }) => type === 'group'));
      const rows = (await Promise.all(groups.map((group) => explorer.getChildren(group)))).flat();
      assert.equal(rows.length, workspace.sample.data.apiUsers.length);
      const ids = [...groups, ...rows].map((node) => explorer.getTreeItem(node).id);
      assert.equal(new Set(ids).size, ids.length);
      assert.deepEqual(
        rows.map((row) => explorer.getParent(row)).filter((parent) => !groups.includes(parent!)),
        [],
      );
    });
  }

  it('remembers grouping and order, and redraws the lists of API users for them', async () => {
    await open();
    await load();
    await arrangement.groupBy('role');
    await until('the change', () => fired.length > 0);
    assert.deepEqual(fired, ['apiUsers']);
    await arrangement.orderBy('created');
    assert.deepEqual([new Arrangement(state).grouping, new Arrangement(state).order], ['role', 'created']);
    for (const damaged of ['x', 7, null, {}]) {
      state.values.set('explorer.grouping', damaged);
      assert.equal(new Arrangement(state).grouping, 'none');
    }
  });

  it('shows 500 of a long list, and 500 more each time, from the first new one on', async () => {
    await open({ size: { apiUsers: 1200 } });
    const list = await child(await load(), 'apiUsers');
    const count = async (): Promise<number> => (await explorer.getChildren(list)).length;
    assert.equal(await count(), 501);
    assert.equal((await labels(list)).at(-1), 'Show 500 more');
    const first = await explorer.showMore('apiUsers');
    assert.equal(await count(), 1001);
    assert.equal((await explorer.getChildren(list))[500], first);
    assert.equal((await labels(list)).at(-1), 'Show 200 more');
    await explorer.showMore('apiUsers');
    assert.equal(await count(), 1200);
    assert.deepEqual(fired, ['apiUsers', 'apiUsers']);
    assert.equal(await explorer.showMore('elsewhere'), null);
  });

  it('redraws nothing when a refresh brings nothing new, and hands out the same rows', async () => {
    await open();
    const root = await load();
    const before = await explorer.getChildren(await child(root, 'apiUsers'));
    await explorer.refresh();
    assert.deepEqual(fired, []);
    assert.deepEqual(await explorer.getChildren(), [root]);
    const after = await explorer.getChildren(await child(root, 'apiUsers'));
    assert.ok(after.every((node, index) => node === before[index]));
  });

  it('keeps the id of a row whose name has changed, and redraws the lists that it is in', async () => {
    await open();
    await load();
    const { id } = workspace.sample.data.apiUsers[3]!;
    workspace.sample.renameApiUser(id, 'Renamed');
    await explorer.refresh();
    await until('the change', () => fired.length > 0);
    assert.ok(fired.includes('apiUsers') && !fired.includes('workspace') && !fired.includes(undefined));
  });

  it('keeps what is pinned on top, also what was deleted, until it is unpinned', async () => {
    await open();
    const root = await load();
    const [node] = await explorer.getChildren(await child(root, 'apiUsers'));
    assert.ok(node?.type === 'subject');
    await pin(node, sessions, pins);
    await until('the change', () => fired.includes('workspace'));
    assert.ok(fired.includes(idOf(node)), 'its row offers to unpin it now');
    assert.match(explorer.getTreeItem(node).contextValue ?? '', /\bpinned\b/);
    const branch = await child(root, 'pinned');
    assert.deepEqual(await labels(branch), [node.name]);
    workspace.sample.deleteApiUser(node.subject.id);
    await explorer.refresh();
    const [pinned] = await explorer.getChildren(branch);
    assert.deepEqual(explorer.getTreeItem(pinned!).label, node.name);
    assert.equal(explorer.getTreeItem(pinned!).description, 'deleted');
    await unpin(pinned, sessions, pins);
    assert.deepEqual(await labels(root), ['API users', 'Roles', 'Clients']);
  });

  it('says in the branch what could not be read, and keeps the others', async () => {
    await open();
    workspace.sample.inject({ path: /\/roles\b/, fault: { kind: 'status', status: 403, body: {} } });
    const root = await load();
    assert.deepEqual(
      (await explorer.getChildren(await child(root, 'roles'))).map(({ type }) => type),
      ['error'],
    );
    const [first] = await explorer.getChildren(await child(root, 'clients'));
    assert.equal(first?.type, 'subject');
  });

  it('makes the tooltip on demand: escaped, with the age, and with links that open subjects and do nothing else', async () => {
    await open();
    const root = await load();
    const { cases } = workspace.sample.data;
    workspace.sample.renameApiUser(cases.createdByPerson, '[x](command:evil) **b** <img>\u202E');
    await explorer.refresh();
    const nodes = await explorer.getChildren(await child(root, 'apiUsers'));
    const node = nodes.find((one) => one.type === 'subject' && one.subject.id === cases.createdByPerson)!;
    const item = explorer.getTreeItem(node);
    assert.equal(item.tooltip, undefined);
    const tooltip = explorer.resolveTreeItem(item, node).tooltip as vscode.MarkdownString;
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
