import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createAworkClient } from '../../../../src/api/client.ts';
import { startSampleWorkspace, type SampleWorkspace } from '../../../../src/sample/sampleWorkspace.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { Arrangement } from '../../../../src/ui/explorer/arrangement.ts';
import { Explorer } from '../../../../src/ui/explorer/explorer.ts';
import { copyable, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { Pins } from '../../../../src/ui/pins.ts';
import { Recent } from '../../../../src/ui/recent.ts';
import { until } from '../../../support/until.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { FakeMemento } from '../fakeStores.ts';

describe('The tree while it loads', () => {
  let awork: SampleWorkspace;
  let session: Session;
  let explorer: Explorer;

  beforeEach(async () => {
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
    const client = createAworkClient(awork, { userAgent: 'test', logger });
    session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client });
    const sessions = {
      onDidChange: new Emitter().event,
      current: () => Promise.resolve(session),
      peek: () => session,
    } as unknown as Sessions;
    Object.assign(vscode.window, {
      withProgress: (_options: unknown, task: () => Promise<unknown>) => task(),
    });
    const state = new FakeMemento();
    const [recent, pins, arrangement] = [new Recent(state), new Pins(state), new Arrangement(state)];
    explorer = new Explorer({ sessions, recent, pins, arrangement });
  });

  afterEach(async () => {
    explorer.dispose();
    session.dispose();
    resetFakeVscode();
    await awork.close();
  });

  const apiUserNodes = (): Promise<Node[]> => explorer.getChildren({ type: 'apiUsers' });

  it('asks for nothing before it is shown', () => {
    assert.deepEqual(awork.requests, []);
  });

  it('loads the lists when it is shown, once', async () => {
    assert.deepEqual(await explorer.getChildren(), [{ type: 'workspace' }]);
    assert.deepEqual(
      (await apiUserNodes()).map(({ type }) => type),
      ['loading'],
    );
    await explorer.getChildren();
    await until('the API users', async () => (await apiUserNodes()).length === 60);
    // The people behind them come last.
    await until('the end of the load', () => !session.directory.loadState.loading);
    assert.equal(awork.requests.length, 5);
  });

  it('shows what a refresh brought that was asked for before the tree was shown', async () => {
    const refreshing = explorer.refresh();
    await explorer.getChildren();
    await refreshing;
    assert.equal((await apiUserNodes()).length, 60);
    assert.equal(awork.requests.length, 5);
  });

  it('copies the name of what a field refers to, without the remark on it', async () => {
    const id = awork.data.cases.createdByArchived;
    await explorer.getChildren();
    await session.directory.load({ signal: session.ended });
    const fields = await explorer.getChildren({
      type: 'subject',
      place: 'apiUsers',
      subject: { kind: 'apiUser', id },
      name: '',
    });
    const creator = fields.find((node) => node.type === 'field' && node.field === 'createdBy');
    assert.ok(creator?.type === 'field');
    assert.equal(creator.remark, 'archived');
    assert.equal(copyable(creator)?.name, creator.text);
    assert.ok(!creator.text.includes('archived'));
  });

  it('sends nothing with the token once the connection is given up', async () => {
    awork.inject({ path: /\/users/, fault: { kind: 'status', status: 429, headers: { 'retry-after': '60' } } });
    const id = awork.data.cases.createdByPerson;
    await session.directory.get({ kind: 'apiUser', id }, { signal: session.ended });
    await explorer.getChildren();
    const subject = { kind: 'apiUser', id } as const;
    const fields = explorer.getChildren({ type: 'subject', place: 'apiUsers', subject, name: '' });
    await until('the request for people', () => awork.requests.some(({ path }) => path.includes('/users')));
    session.dispose();
    const before = awork.requests.length;
    assert.equal((await fields).length, 6, 'the branch does not wait for the minute');
    assert.equal(awork.requests.length, before);
  });
});
