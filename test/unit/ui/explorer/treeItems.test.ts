import assert from 'node:assert/strict';
import type { TreeItem } from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import { explain } from '../../../../src/model/explain.ts';
import { commandIds, internalCommandIds } from '../../../../src/ui/commands/commandIds.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import { copyable, type FieldNode, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { treeItemOf } from '../../../../src/ui/explorer/treeItems.ts';
import { TreeItemCollapsibleState } from '../../../support/fakeVscode.ts';
import { ID, makeApiUser, makeError, OTHER_ID } from '../../model/builders.ts';

/** Names, ids and answers that a tree must not be fooled by: each says what would be lost or hidden. */
const HOSTILE = 'a\r\nb\tc\u202Edcba\u200Bend\u0000 $(key) <b>&amp;</b> [x](command:y)';
const VISIBLE = 'a␍␊b␉c‹U+202E›dcba‹U+200B›end␀ $(key) <b>&amp;</b> [x](command:y)';

let session: Session;

function makeSession(workspaceName = 'Nordlicht', isSample = false): Session {
  return new Session({ id: 'one', workspaceName, isSample, client: {} as AworkClient });
}

const itemOf = (node: Node): TreeItem => treeItemOf(node, session);

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
  { type: 'apiUsers' },
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
    assert.equal(known.description, undefined);
    assert.equal(known.tooltip, `Jira Bridge\n${ID}`);
  });

  it('says in words, too, that it is an admin because it has no role', () => {
    session.directory.apiUsers.add([makeApiUser({ roleId: null })], 0);
    const item = itemOf(subjectNode());
    assert.equal(item.description, 'admin: no role');
    assert.equal(item.accessibilityInformation?.label, 'Jira Bridge, API user, admin because it has no role');
  });

  it('offers to copy its id and name', () => {
    assert.match(itemOf(subjectNode()).contextValue ?? '', /\bhasId\b/);
    assert.deepEqual(copyable(subjectNode()), { id: ID, name: 'Jira Bridge' });
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
  });

  it('retry an error, and say all that support asks for', () => {
    session = makeSession();
    const item = itemOf(errorNode());
    assert.equal(item.command?.command, commandIds.refresh);
    assert.equal(item.accessibilityInformation?.label, 'awork has a problem. Press Enter to retry.');
    assert.match(String(item.tooltip), /Status: 500\n.*awork code: server-error\n.*Trace id: abc/s);
  });

  it('have nothing to copy, nor has anything that is no node', () => {
    const others = allNodes().filter(({ type }) => type !== 'subject' && type !== 'field');
    for (const node of [...others, null, undefined, 'x', 7, {}, [], { type: 'unknown' }]) {
      assert.equal(copyable(node), null);
    }
  });
});
