import assert from 'node:assert/strict';
import type { MarkdownString, TreeItem } from 'vscode';
import { SearchIndex } from '../../../../src/model/search.ts';
import { itemsOf } from '../../../../src/ui/commands/findItems.ts';
import { idOf, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { closeWorkspaces } from '../../model/openWorkspace.ts';
import { openTree, type OpenTree } from './openTree.ts';

const guid = (at: number): string => `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;

/** All that a person must not be shown as it is: it would break the line, hide or turn what is next to it. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u;

const MAX_SHOWN_LENGTH = 3000;

describe('The tree of a workspace whose lists are odd', () => {
  let tree: OpenTree;

  afterEach(async () => {
    tree.close();
    await closeWorkspaces();
    resetFakeVscode();
  });

  /** Opens a tree where awork answers with these lists; those left out are empty. */
  async function open(lists: { apiusers?: unknown; roles?: unknown; clientapplications?: unknown }): Promise<Node> {
    tree = await openTree({ size: { apiUsers: 0 } });
    for (const [name, body] of Object.entries({ apiusers: [], roles: [], clientapplications: [], ...lists })) {
      tree.sample.inject({ path: new RegExp(`/${name}(\\?|$)`), fault: { kind: 'body', body } });
    }
    return tree.load();
  }

  const children = (node: Node): Promise<Node[]> => tree.explorer.getChildren(node);

  /** Every node below one, to the last. */
  async function below(node: Node): Promise<Node[]> {
    const nodes = await children(node);
    const inner = nodes.filter(({ type }) => type !== 'field');
    return [...nodes, ...(await Promise.all(inner.map(below))).flat()];
  }

  const shownBy = ({ label, description, accessibilityInformation }: TreeItem): string[] =>
    [label, description, accessibilityInformation?.label].flatMap((text) => (text === undefined ? [] : [String(text)]));

  it('shows any name as one visible line, and names that are ten thousand characters long not whole', async () => {
    const names = [...hostileStrings, 'n'.repeat(10_000), '[x](command:workbench.action.quit)\n<b>'];
    const root = await open({
      apiusers: names.map((name, at) => ({ id: guid(at), name, roleId: name, clientId: name, createdBy: name })),
      roles: names.map((name, at) => ({ id: guid(at + 1000), name })),
      clientapplications: names.map((name) => ({ clientId: name, displayName: name })),
    });
    for (const grouping of ['none', 'client', 'role', 'creator'] as const) {
      await tree.arrangement.groupBy(grouping);
      const nodes = await below(root);
      assert.ok(nodes.length > names.length * 3);
      const ids = nodes.map(idOf);
      assert.equal(new Set(ids).size, ids.length, 'two rows are taken for one');
      for (const node of nodes) {
        for (const text of shownBy(tree.explorer.getTreeItem(node))) {
          assert.doesNotMatch(text, INVISIBLE);
          assert.ok(text.length < MAX_SHOWN_LENGTH, `${text.length} characters`);
        }
      }
    }
  });

  it('has tooltips in which no name becomes Markdown, HTML or a command', async () => {
    const root = await open({ apiusers: hostileStrings.map((name, at) => ({ id: guid(at), name, clientId: name })) });
    for (const row of await children(await tree.child(root, 'apiUsers'))) {
      const item = await tree.explorer.resolveTreeItem(tree.explorer.getTreeItem(row), row);
      const { value, isTrusted, supportHtml, supportThemeIcons } = item.tooltip as MarkdownString;
      assert.deepEqual(isTrusted, { enabledCommands: ['aworkApiUsers.openSubject'] });
      assert.ok(supportHtml !== true && supportThemeIcons !== true);
      const targets = [...value.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target ?? '');
      assert.ok(
        targets.every((target) => /^command:aworkApiUsers\.openSubject\?[\w%.-]+$/.test(target)),
        value,
      );
      assert.doesNotMatch(value.replaceAll('\n', ''), INVISIBLE);
    }
  });

  it('is found, whatever it is called, in rows without icons of its own', async () => {
    await open({ apiusers: hostileStrings.map((name, at) => ({ id: guid(at), name, clientId: name })) });
    const items = itemsOf(new SearchIndex(tree.directory, []).find('', 1000), null, tree.directory);
    assert.equal(items.length, hostileStrings.length);
    for (const { label, description, detail } of items) {
      const text = `${label}${description}${detail}`;
      assert.doesNotMatch(text, /\$\(\w/);
      // Nothing visible keeps apart what VS Code would draw as an icon.
      assert.doesNotMatch(text.replaceAll('$\u200B(', '$('), INVISIBLE);
    }
  });

  it('shows an id once that a list holds twice, as the last of them', async () => {
    const root = await open({
      apiusers: [1, 2, 1].map((at, index) => ({ id: guid(at), name: `Bot ${index}` })),
      roles: [
        { id: guid(5), name: 'First' },
        { id: guid(5).toUpperCase(), name: 'Second' },
      ],
    });
    assert.deepEqual(await tree.labels(await tree.child(root, 'apiUsers')), ['Bot 1', 'Bot 2']);
    assert.deepEqual(await tree.labels(await tree.child(root, 'roles')), ['Second']);
  });

  it('shows an API user whose role id is no GUID, and says that there is no such role', async () => {
    const root = await open({ apiusers: [{ id: guid(1), name: 'Bot', roleId: 'admin?/../' }] });
    const [row] = await children(await tree.child(root, 'apiUsers'));
    assert.match(String(tree.explorer.getTreeItem(row!).description), /role no longer exists/);
    tree.takeRequests();
    const fields = await children(row!);
    const role = fields.find((field) => field.type === 'field' && field.field === 'roleId');
    assert.ok(role?.type === 'field' && role.text === 'admin?/../');
    assert.deepEqual(tree.takeRequests(), [], 'the complete list has decided');
    await tree.arrangement.groupBy('role');
    assert.deepEqual(await tree.labels(await tree.child(root, 'apiUsers')), ['admin?/../']);
  });

  it('keeps clients apart that differ by case alone', async () => {
    const root = await open({
      apiusers: ['ci', 'CI', 'CI'].map((clientId, at) => ({ id: guid(at), name: `Bot ${at}`, clientId })),
      clientapplications: [{ clientId: 'ci' }, { clientId: 'CI' }],
    });
    const clients = await children(await tree.child(root, 'clients'));
    assert.deepEqual(
      clients.map((node) => [tree.explorer.getTreeItem(node).label, tree.explorer.getTreeItem(node).description]),
      [
        ['CI', '2'],
        ['ci', '1'],
      ],
    );
    await tree.arrangement.groupBy('client');
    assert.deepEqual(await tree.labels(await tree.child(root, 'apiUsers')), ['CI', 'ci']);
  });

  it('says of each list that it is empty', async () => {
    const root = await open({});
    assert.deepEqual(await tree.labels(await tree.child(root, 'apiUsers')), ['This workspace has no API users.']);
    assert.deepEqual(await tree.labels(await tree.child(root, 'roles')), ['This workspace has no roles.']);
    assert.deepEqual(await tree.labels(await tree.child(root, 'clients')), ['This workspace has no clients.']);
    assert.deepEqual(
      (await children(root)).map((node) => tree.explorer.getTreeItem(node).description),
      ['0', '0', '0'],
    );
  });

  for (const [what, body] of [
    ['an object', { items: [] }],
    ['null', null],
    ['a list of something else', ['x', 7]],
    ['a list with one that has no id', [{ id: guid(1), name: 'Bot' }, { name: 'none' }]],
  ] as const) {
    it(`says so where a list is ${what}, and shows the others`, async () => {
      const root = await open({ apiusers: body, roles: [{ id: guid(1), name: 'Role' }] });
      const rows = await children(await tree.child(root, 'apiUsers'));
      assert.deepEqual(
        rows.map((row) => [row.type, tree.explorer.getTreeItem(row).label]),
        [['error', 'The answer is not what awork documents']],
      );
      assert.deepEqual(await tree.labels(await tree.child(root, 'roles')), ['Role']);
    });
  }
});
