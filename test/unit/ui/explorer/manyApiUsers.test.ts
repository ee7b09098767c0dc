import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Node } from '../../../../src/ui/explorer/nodes.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { closeWorkspaces } from '../../model/openWorkspace.ts';
import { openTree, type OpenTree } from './openTree.ts';

const COUNT = 100_000;

/** An API user of awork is some 350 bytes of JSON; what is kept of one may be a few times that. */
const MAX_BYTES_EACH = 2048;

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function manyApiUsers(): string {
  const rows = Array.from({ length: COUNT }, (_, at) => {
    const id = `00000000-0000-0000-0000-${String(at).padStart(12, '0')}`;
    const dates = { createdOn: '2021-08-02T07:25:02Z', updatedOn: '2021-08-02T07:25:02Z' };
    return { id, name: `Bot ${at}`, clientId: `client-${at % 50}`, roleId: id, createdBy: id, updatedBy: id, ...dates };
  });
  return JSON.stringify(rows);
}

describe('The tree of a workspace with 100,000 API users', () => {
  let tree: OpenTree;

  beforeEach(async () => {
    tree = await openTree({ size: { apiUsers: 0 } });
  });

  afterEach(async () => {
    tree.close();
    await closeWorkspaces();
    resetFakeVscode();
  });

  it('shows 500 of them, in whatever groups, with bounded memory', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = {
      path: /\/apiusers$/,
      fault: { kind: 'status', status: 200, body: manyApiUsers(), headers },
    } as const;
    const before = heapUsed();
    tree.sample.inject(answer);
    const list = await tree.child(await tree.load(), 'apiUsers');
    assert.equal((await tree.explorer.getChildren(list)).length, 501);
    assert.equal(tree.explorer.getTreeItem(list).description, String(COUNT));
    await tree.arrangement.groupBy('client');
    const groups: Node[] = await tree.explorer.getChildren(list);
    assert.equal(groups.length, 50);
    assert.equal((await tree.explorer.getChildren(groups[0])).length, 501);
    const each = (heapUsed() - before) / COUNT;
    assert.ok(each < MAX_BYTES_EACH, `${Math.round(each)} bytes each`);
  }).timeout(60_000);

  it('says how much was too much where the answer is larger than can be taken, and keeps nothing of it', async () => {
    tree.sample.inject({ path: /\/apiusers$/, fault: { kind: 'oversized', bytes: 60 * 1024 * 1024 } });
    const [row] = await tree.explorer.getChildren(await tree.child(await tree.load(), 'apiUsers'));
    assert.ok(row?.type === 'error');
    assert.equal(row.explanation.title, 'The answer is too large');
    assert.match(row.explanation.text, /after 50 MB/);
    assert.equal(tree.directory.apiUsers.values().length, 0);
    assert.equal(row.error.exchange.body, null);
  }).timeout(60_000);
});
