import assert from 'node:assert/strict';
import type { ThemeIcon, TreeItem } from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import { explain } from '../../../../src/model/explain.ts';
import { commandIds, internalCommandIds } from '../../../../src/ui/commands/commandIds.ts';
import { ApiUserIndex } from '../../../../src/model/apiUserIndex.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import { copyable, type FieldNode, type GroupNode, type Node } from '../../../../src/ui/explorer/nodes.ts';
import type { Scene } from '../../../../src/ui/explorer/scene.ts';
import { treeItemOf } from '../../../../src/ui/explorer/treeItems.ts';
import { TreeItemCollapsibleState } from '../../../support/fakeVscode.ts';
import { ID, makeApiUser, makeClientApplication, makeError, makeRole, OTHER_ID } from '../../model/builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../../model/openWorkspace.ts';

/** Names, ids and answers that a tree must not be fooled by: each says what would be lost or hidden. */
const HOSTILE = 'a\r\nb\tc\u202Edcba\u200Bend\u0000 $(key) <b>&amp;</b> [x](command:y)';
const VISIBLE = 'a␍␊b␉c‹U+202E›dcba‹U+200B›end␀ $(key) <b>&amp;</b> [x](command:y)';

let session: Session;

function makeSession(workspaceName = 'Nordlicht', isSample = false): Session {
  return new Session({ id: 'one', workspaceName, isSample, client: {} as AworkClient });
}

function makeScene(values: Partial<Scene> = {}): Scene {
  const index = new ApiUserIndex(session.directory);
  const lists = { pins: [], recent: [], isPinned: () => false, shown: () => 500 };
  return { session, index, grouping: 'none', order: 'name', ...lists, ...values };
}

const itemOf = (node: Node, values: Partial<Scene> = {}): TreeItem => treeItemOf(node, makeScene(values));

function groupNode(values: Partial<GroupNode> = {}): GroupNode {
  const subject = { kind: 'role', id: OTHER_ID } as const;
  const words = { key: `role:${OTHER_ID}`, name: 'Project Manager', remark: '' };
  return { type: 'group', place: 'apiUsers', grouping: 'role', subject, ...words, ...values };
}

function subjectNode(values: Partial<Extract<Node, { type: 'subject' }>> = {}): Extract<Node, { type: 'subject' }> {
  return { type: 'subject', place: 'apiUsers', subject: { kind: 'apiUser', id: ID }, name: 'Jira Bridge', ...values };
}

function fieldNode(values: Partial<FieldNode> = {}): FieldNode {
  const texts = { field: 'roleId', label: 'Role', text: 'User', remark: '', icon: 'shield' };
  return { type: 'field', place: `apiUsers/${ID}`, ...texts, subject: { kind: 'role', id: OTHER_ID }, ...values };
}

function errorNode(): Extract<Node, { type: 'error' }> {
  const awork = { code: 'server-error', description: HOSTILE };
  const error = makeError('server', { awork, exchange: { status: 500, traceId: 'abc' } });
  const explanation = explain(error);
  assert.ok(explanation);
  return { type: 'error', place: 'apiUsers', error, explanation };
}

const allNodes = (): readonly Node[] => [
  { type: 'workspace' },
  { type: 'recent' },
  { type: 'pinned' },
  { type: 'apiUsers' },
  { type: 'roles' },
  { type: 'clients' },
  groupNode(),
  groupNode({ key: 'none', subject: null, name: 'No role (admin)' }),
  groupNode({ key: 'none', subject: null, name: 'No client', grouping: 'client' }),
  { type: 'more', place: 'apiUsers', next: 500, rest: 700 },
  subjectNode(),
  subjectNode({ place: 'recent' }),
  fieldNode(),
  fieldNode({ field: 'createdOn', label: 'Created', text: 'today', subject: null }),
  { type: 'loading', place: 'apiUsers' },
  { type: 'empty', place: 'apiUsers', text: 'This workspace has no API users.' },
  errorNode(),
];

/** Everything of an item that a person sees or hears. */
function shownBy({ label, description, tooltip, accessibilityInformation }: TreeItem): string[] {
  const texts = [label, description, tooltip, accessibilityInformation?.label];
  return texts.filter((text) => text !== undefined).map(String);
}

describe('Items of the tree', () => {
  beforeEach(() => {
    session = makeSession();
  });

  it('have ids that are stable and unique', () => {
    const ids = allNodes().map((node) => itemOf(node).id);
    assert.ok(ids.every((id) => id !== undefined && id !== ''));
    assert.equal(new Set(ids).size, ids.length);
    session.directory.apiUsers.add([makeApiUser({ name: 'Renamed' })], 0);
    assert.deepEqual(
      allNodes().map((node) => itemOf(node).id),
      ids,
    );
  });

  it('keep their id under another name, so that refreshing does not collapse them', () => {
    assert.equal(itemOf(subjectNode()).id, itemOf(subjectNode({ name: 'Renamed' })).id);
    assert.notEqual(itemOf(subjectNode()).id, itemOf(subjectNode({ subject: { kind: 'user', id: ID } })).id);
  });

  it('have a label', () => {
    for (const node of allNodes()) {
      assert.notEqual(itemOf(node).label, '', node.type);
    }
  });

  it('run only commands of this extension', () => {
    const ours: readonly string[] = [...Object.values(commandIds), ...Object.values(internalCommandIds)];
    for (const node of allNodes()) {
      const { command } = itemOf(node);
      assert.ok(command === undefined || ours.includes(command.command), command?.command);
    }
  });

  it('show hostile text as one visible line, in every part', () => {
    session = makeSession(HOSTILE);
    session.directory.apiUsers.add([makeApiUser({ name: HOSTILE, roleId: null })], 0);
    const nodes: readonly Node[] = [
      { type: 'workspace' },
      subjectNode({ name: HOSTILE }),
      subjectNode({ name: HOSTILE, subject: { kind: 'client', id: HOSTILE } }),
      fieldNode({ text: HOSTILE, subject: { kind: 'client', id: HOSTILE } }),
      fieldNode({ text: HOSTILE, subject: null }),
      errorNode(),
    ];
    for (const node of nodes) {
      const texts = shownBy(itemOf(node));
      assert.ok(texts.some((text) => text.includes(VISIBLE)));
      for (const text of texts) {
        // A tooltip has lines of its own: name and id, or one for each fact.
        assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\u202E\u200B]/u);
      }
      assert.doesNotMatch(String(itemOf(node).label), /\n/);
      assert.doesNotMatch(itemOf(node).accessibilityInformation?.label ?? '', /\n/);
    }
  });

  it('cut what is very long, and not through a character', () => {
    const label = String(itemOf(subjectNode({ name: `${'x'.repeat(299)}😀${'y'.repeat(10_000)}` })).label);
    assert.equal(label, 'x'.repeat(299));
  });

  it('hold no Markdown and no HTML: every tooltip is plain text', () => {
    for (const node of allNodes()) {
      assert.ok(['string', 'undefined'].includes(typeof itemOf(node).tooltip), node.type);
    }
  });
});

describe('An API user in the tree', () => {
  beforeEach(() => {
    session = makeSession();
  });

  it('opens its page, and can be expanded once it is known', () => {
    const unknown = itemOf(subjectNode());
    assert.equal(unknown.collapsibleState, TreeItemCollapsibleState.None);
    assert.deepEqual(unknown.command?.arguments, [{ kind: 'apiUser', id: ID }]);
    session.directory.apiUsers.add([makeApiUser({ roleId: OTHER_ID })], 0);
    const known = itemOf(subjectNode());
    assert.equal(known.collapsibleState, TreeItemCollapsibleState.Collapsed);
    assert.equal(known.description, 'no client');
    assert.equal(known.tooltip, undefined, 'made when somebody points at it');
  });

  it('says in words, too, that it is an admin because it has no role', () => {
    session.directory.apiUsers.add([makeApiUser({ roleId: null, clientId: 'ci' })], 0);
    const item = itemOf(subjectNode());
    assert.equal(item.description, 'admin: no role');
    assert.equal(item.accessibilityInformation?.label, 'Jira Bridge, API user, admin because it has no role');
  });

  it('offers to copy its id and name', () => {
    assert.match(itemOf(subjectNode()).contextValue ?? '', /\bhasId\b/);
    assert.deepEqual(copyable(subjectNode()), { id: ID, name: 'Jira Bridge' });
  });
});

describe('What is remarkable about a subject in the tree', () => {
  const iconOf = (item: TreeItem): ThemeIcon => item.iconPath as ThemeIcon;

  beforeEach(() => {
    session = makeSession();
  });

  it('is a role or client that is odd, in the icon, in the description and for screen readers', () => {
    const { roles, clients, apiUsers } = session.directory;
    const ids = { admin: '1', archived: '2', plain: '3' };
    roles.replaceAll(
      [
        makeRole({ id: ids.admin, isAdminRole: true }),
        makeRole({ id: ids.archived, isArchived: true }),
        makeRole({ id: ids.plain }),
      ],
      1,
    );
    clients.replaceAll([makeClientApplication({ clientId: 'ci' })], 1);
    const look = (roleId: string | null, clientId: string | null): unknown[] => {
      apiUsers.add([makeApiUser({ roleId, clientId })], 1);
      const item = itemOf(subjectNode());
      const spoken = item.accessibilityInformation?.label.replace('Jira Bridge, API user', '');
      return [iconOf(item).id, iconOf(item).color?.id, item.description, spoken];
    };
    const warning = 'list.warningForeground';
    assert.deepEqual(look(ids.plain, 'ci'), ['key', undefined, undefined, '']);
    assert.deepEqual(look(ids.admin, 'ci'), ['shield', undefined, 'admin role', ', admin role']);
    assert.deepEqual(look(ids.archived, 'ci'), ['archive', undefined, 'archived role', ', archived role']);
    assert.deepEqual(look('9', 'ci'), ['question', warning, 'role no longer exists', ', role no longer exists']);
    const lost = 'client no longer exists';
    assert.deepEqual(look(ids.plain, 'CI'), ['debug-disconnect', undefined, lost, `, ${lost}`]);
    const both = ', admin because it has no role, no client';
    assert.deepEqual(look(null, null), ['shield', warning, 'admin: no role · no client', both]);
  });

  it('is that it was deleted: the label stays, and it can be unpinned', () => {
    session.directory.apiUsers.replaceAll([], 1);
    const item = itemOf(subjectNode({ place: 'pinned' }), { isPinned: () => true });
    assert.deepEqual([item.label, item.description, iconOf(item).id], ['Jira Bridge', 'deleted', 'trash']);
    assert.match(item.contextValue ?? '', /\bpinned\b/);
    assert.doesNotMatch(item.contextValue ?? '', /\bpinnable\b/);
    assert.equal(item.accessibilityInformation?.label, 'Jira Bridge, API user, deleted');
  });

  it('is how many API users a role, a client or a group has', () => {
    const { roles, apiUsers } = session.directory;
    roles.replaceAll([makeRole({ id: OTHER_ID, isArchived: true })], 1);
    apiUsers.replaceAll([makeApiUser({ id: '1', roleId: OTHER_ID }), makeApiUser({ id: '2', roleId: OTHER_ID })], 1);
    const role = itemOf(subjectNode({ place: 'roles', subject: { kind: 'role', id: OTHER_ID }, name: 'Old' }));
    assert.deepEqual([role.description, role.collapsibleState], ['2 · archived', TreeItemCollapsibleState.Collapsed]);
    assert.equal(role.accessibilityInformation?.label, 'Old, Role, archived, API users: 2');
    const group = itemOf(groupNode({ remark: 'archived' }));
    assert.deepEqual([group.description, group.command], ['2 · archived', undefined]);
    const unused = itemOf(subjectNode({ place: 'clients', subject: { kind: 'client', id: 'ci' }, name: 'ci' }));
    assert.deepEqual([unused.description, unused.collapsibleState], ['0', TreeItemCollapsibleState.None]);
  });
});

describe('A list in the tree', () => {
  it('says how many there are, and that they could not be refreshed, to all readers', async () => {
    const { sample, client } = await openWorkspace();
    session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client });
    const { directory } = session;
    assert.equal(itemOf({ type: 'apiUsers' }).description, undefined);
    await directory.load(patient);
    assert.equal(itemOf({ type: 'apiUsers' }).description, '60');
    sample.inject({ path: /\/apiusers$/, fault: { kind: 'reset' } });
    await directory.load(patient);
    const { description, accessibilityInformation } = itemOf({ type: 'apiUsers' });
    assert.match(String(description), /^60 · refreshing failed, as of \w+ \d+, \d{4}/);
    assert.equal(accessibilityInformation?.label, `API users: ${String(description).replace(' ·', ',')}`);
    assert.equal(itemOf({ type: 'roles' }).description, String(sample.data.roles.length));
    await closeWorkspaces();
  });
});

describe('A field in the tree', () => {
  beforeEach(() => {
    session = makeSession();
  });

  it('reads its label and text aloud', () => {
    assert.equal(itemOf(fieldNode()).accessibilityInformation?.label, 'Role: User');
  });

  it('opens what it refers to, and copies its id', () => {
    const item = itemOf(fieldNode());
    assert.deepEqual(item.command?.arguments, [{ kind: 'role', id: OTHER_ID }]);
    assert.match(item.contextValue ?? '', /\bhasId\b/);
    assert.deepEqual(copyable(fieldNode()), { id: OTHER_ID, name: 'User' });
  });

  it('does neither where it refers to nothing', () => {
    const node = fieldNode({ field: 'createdOn', label: 'Created', text: 'today', subject: null });
    const item = itemOf(node);
    assert.deepEqual([item.command, item.contextValue], [undefined, undefined]);
    assert.equal(copyable(node), null);
  });
});

describe('Other items of the tree', () => {
  it('say who is connected to which workspace', () => {
    session = makeSession();
    const item = itemOf({ type: 'workspace' });
    assert.equal(item.label, 'Nordlicht');
    assert.equal(item.description, undefined, 'before anything is known of the token');
    assert.equal(item.contextValue, 'workspace stored');
  });

  it('mark a token that awork does not accept, in words and for the menu', async () => {
    const error = makeError('unauthorized');
    const client = { getMe: () => Promise.reject(error) } as unknown as AworkClient;
    session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client });
    await assert.rejects(session.client.getMe({ signal: new AbortController().signal }), error);
    const item = itemOf({ type: 'workspace' });
    assert.equal(item.description, 'The token is not accepted');
    assert.equal(item.contextValue, 'workspace stored rejected');
  });

  it('retry an error, and say all that support asks for', () => {
    session = makeSession();
    const item = itemOf(errorNode());
    assert.equal(item.command?.command, commandIds.refresh);
    assert.equal(item.accessibilityInformation?.label, 'awork has a problem. Press Enter to retry.');
    assert.match(String(item.tooltip), /Status: 500\n.*awork code: server-error\n.*Trace id: abc/s);
  });

  it('have nothing to copy, nor has anything that is no node', () => {
    const others = allNodes().filter(({ type }) => !['subject', 'field', 'group'].includes(type));
    for (const node of [...others, null, undefined, 'x', 7, {}, [], { type: 'unknown' }]) {
      assert.equal(copyable(node), null);
    }
  });
});
