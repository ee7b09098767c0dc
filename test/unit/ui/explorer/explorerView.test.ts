import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import type { RateLimits } from '../../../../src/api/rateLimits.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import type { Node } from '../../../../src/ui/explorer/nodes.ts';
import type { Explorer } from '../../../../src/ui/explorer/explorer.ts';
import { ExplorerView } from '../../../../src/ui/explorer/explorerView.ts';
import { changeSetting, resetFakeVscode } from '../../../support/fakeVscode.ts';
import { ID, makeApiUser, OTHER_ID } from '../../model/builders.ts';

describe('The view around the tree', () => {
  const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000;
  let session: Session | null;
  let client: { rateLimits: RateLimits | null };
  let loadedAt: number | null;
  let refreshes: number;
  let revealed: unknown[];
  let updated: Emitter;
  let visible: Emitter<{ visible: boolean }>;
  let treeView: { badge?: vscode.ViewBadge; message?: string; visible: boolean };
  let view: ExplorerView;
  /** A function, so that the compiler does not take the last one seen for the one there now. */
  const badgeValue = (): number | undefined => treeView.badge?.value;

  beforeEach(() => {
    client = { rateLimits: null };
    session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client: client as AworkClient });
    loadedAt = minutesAgo(0);
    Object.defineProperty(session.directory, 'loadState', { get: () => ({ loading: false, loadedAt, failures: {} }) });
    Object.defineProperty(session.directory, 'listedAt', { value: () => loadedAt });
    refreshes = 0;
    revealed = [];
    updated = new Emitter();
    visible = new Emitter();
    const own = { dispose: () => undefined, reveal: (node: unknown) => revealed.push(node) };
    const tree = { ...own, visible: true, onDidChangeVisibility: visible.event };
    treeView = tree as typeof treeView;
    const explorer = {
      onDidUpdate: updated.event,
      refreshGently: () => (refreshes += 1),
      showMore: (place: string) => Promise.resolve(place === 'apiUsers' ? { type: 'workspace' } : null),
    } as unknown as Explorer;
    view = new ExplorerView({
      view: tree as unknown as vscode.TreeView<Node>,
      explorer,
      sessions: { peek: () => session } as unknown as Sessions,
    });
  });

  afterEach(() => {
    view.dispose();
    resetFakeVscode();
  });

  it('has a badge with the number of admins that have no role, and says what it counts', () => {
    session?.directory.apiUsers.add([makeApiUser({ id: ID }), makeApiUser({ id: OTHER_ID, roleId: 'r' })], 1);
    updated.fire();
    assert.deepEqual(treeView.badge, { value: 1, tooltip: '1 API users are admins: they have no role' });
    changeSetting('aworkApiUsers.badge.enabled', false);
    assert.equal(treeView.badge, undefined);
    changeSetting('aworkApiUsers.badge.enabled', true);
    assert.equal(badgeValue(), 1);
  });

  it('has none before all are known, where there is nothing to count, and without a connection', () => {
    session?.directory.apiUsers.add([makeApiUser({ id: ID })], 1);
    loadedAt = null;
    updated.fire();
    assert.equal(treeView.badge, undefined);
    loadedAt = minutesAgo(0);
    updated.fire();
    assert.equal(badgeValue(), 1);
    session = null;
    updated.fire();
    assert.equal(treeView.badge, undefined);
    assert.equal(treeView.message, '');
  });

  it('tells the age from the minutes on that are set, or from ten where it is never refreshed for its age', () => {
    for (const [age, minutes, message] of [
      [9, undefined, ''],
      [11, undefined, 'What is shown was fetched 11 minutes ago.'],
      [11, 30, ''],
      [11, 0, 'What is shown was fetched 11 minutes ago.'],
    ] as const) {
      loadedAt = minutesAgo(age);
      changeSetting('aworkApiUsers.refreshAfterMinutes', minutes);
      assert.equal(treeView.message, message);
    }
  });

  it('refreshes when it comes into view and shows what is older than the minutes that are set', () => {
    const cases: readonly (readonly [age: number, minutes: unknown, refreshes: number])[] = [
      [9, undefined, 0],
      [11, undefined, 1],
      [11, 'often', 1],
      [11, 30, 0],
      [31, 30, 1],
      [1e6, 0, 0],
    ];
    for (const [age, minutes, expected] of cases) {
      changeSetting('aworkApiUsers.refreshAfterMinutes', minutes);
      loadedAt = minutesAgo(age);
      refreshes = 0;
      visible.fire({ visible: false });
      assert.equal(refreshes, 0);
      visible.fire({ visible: true });
      assert.equal(refreshes, expected, `${age} minutes old, set: ${String(minutes)}`);
    }
    session = null;
    visible.fire({ visible: true });
    assert.equal(refreshes, 0);
  });

  it('puts the refresh off while the workspace has few requests left, for those that somebody waits for', () => {
    const minute = { limit: 1000, remaining: 10 };
    loadedAt = minutesAgo(11);
    client.rateLimits = { second: null, minute, resetsAt: null, saidAt: Date.now() };
    visible.fire({ visible: true });
    assert.equal(refreshes, 0);
    client.rateLimits = { ...client.rateLimits, saidAt: minutesAgo(2) };
    visible.fire({ visible: true });
    assert.equal(refreshes, 1);
  });

  it('moves to the first of the rows that are shown on demand', async () => {
    await view.showMore('apiUsers');
    assert.deepEqual(revealed, [{ type: 'workspace' }]);
    treeView.visible = false;
    await view.showMore('apiUsers');
    assert.equal(revealed.length, 1, 'who has left the view is not called back');
    treeView.visible = true;
    for (const other of ['elsewhere', 7, null, undefined, {}]) {
      await view.showMore(other);
    }
    assert.equal(revealed.length, 1);
  });
});
