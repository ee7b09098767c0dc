import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DetailsState, FailedState } from '../../src/shared/details.ts';
import { type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { cancelProgressOnce, recordMessages, stateThat } from './support/window.ts';
import { connectTo, leave, requestsTo, setApiUrl, startEmulator } from './support/workspace.ts';

const { lookUp } = commandIds;

describe('an error of a look-up', () => {
  let awork: SampleWorkspace;
  let states: DetailsState[];
  // The one that is looked up, and the list that would know it too.
  const path = /\/apiusers/;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    states = recordDetails();
  });

  afterEach(() => leave(awork));

  async function failure(id = awork.data.cases.roleOfItsOwn): Promise<FailedState['failure']> {
    await vscode.commands.executeCommand(lookUp, id);
    const state = (await stateThat(states, 'a failure', ({ status }) => status === 'failed')) as FailedState;
    return state.failure;
  }

  const factOf = ({ facts }: FailedState['failure'], label: string): string | undefined =>
    facts.find((fact) => fact.label === label)?.value;

  it('401 with a token that /me accepts: says which permission is missing', async () => {
    await connectTo(awork, awork.limitedToken);
    const { title, text } = await failure();
    assert.match(title, /may not read/);
    assert.match(text, /workspace-manage-config:read/);
  });

  it('401 with a token that /me rejects too: offers to replace it', async () => {
    await connectTo(awork);
    awork.inject({
      path: /./,
      fault: { kind: 'status', status: 401, body: { message: { code: 'unauthorized', description: 'Unauthorized' } } },
    });
    const before = requestsTo(awork, '/me').length;
    const found = await failure();
    assert.match(found.title, /not accepted/);
    assert.ok(found.actions.some(({ label }) => label === 'Replace Token…'));
    assert.equal(factOf(found, 'awork code'), 'unauthorized');
    assert.ok(factOf(found, 'Trace id'));
    assert.ok(requestsTo(awork, '/me').length > before, '/me was asked');
  });

  it('403 of awork: a missing permission', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'status', status: 403, body: { code: 'unauthorized', description: 'No.' } } });
    assert.match((await failure()).title, /may not read/);
  });

  it('403 of the edge: blocked on its way, with the edge reference', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'edgeBlock' } });
    const found = await failure();
    assert.match(found.title, /blocked/);
    assert.ok(factOf(found, 'Edge reference'));
  });

  it('404 of nothing that exists: says so, with awork’s code and the trace id', async () => {
    await connectTo(awork);
    const found = await failure('00000000-0000-0000-0000-000000000001');
    assert.match(found.title, /no such API user/);
    assert.match(found.text, /No role, person or client/);
    assert.equal(factOf(found, 'awork code'), 'not-found');
    assert.ok(factOf(found, 'Trace id'));
  });

  it('404 of the id of a role: says so, and offers that page', async () => {
    await connectTo(awork);
    const found = await failure(awork.data.landmarks.ownRole);
    assert.match(found.text, /Role/);
    assert.deepEqual(
      found.actions.map(({ label }) => label),
      ['Open Role'],
    );
  });

  it('404 of the id of a person: says so, and offers that page', async () => {
    await connectTo(awork);
    const found = await failure(awork.data.landmarks.founder);
    assert.ok(found.actions.some(({ label }) => label === 'Open Person'));
  });

  it('429 beyond what one waits for: says when it may go on', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'status', status: 429, headers: { 'retry-after': '600' } } });
    const found = await failure();
    assert.match(found.title, /slow down/);
    assert.match(found.text, /\b(599|600) s/);
  });

  it('5xx: says that it is awork’s', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'status', status: 500, body: { code: 'server-error', description: 'Oops' } } });
    const found = await failure();
    assert.match(found.title, /awork has a problem/);
    assert.equal(factOf(found, 'awork says'), 'Oops');
  });

  it('a web page instead of JSON: the address is wrong', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'html' } });
    assert.match((await failure()).title, /not the awork API/);
  });

  it('malformed JSON', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'malformedJson' } });
    assert.match((await failure()).text, /not valid JSON/);
  });

  it('a body that does not match: names the first place', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'body', body: { id: awork.data.cases.noRole, name: 7 } } });
    assert.match((await failure()).text, /name: string expected, a number received/);
  });

  it('more than 5 MB', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'oversized', bytes: 6 * 1024 * 1024 } });
    assert.match((await failure()).title, /too large/);
  });

  for (const kind of ['reset', 'resetMidBody', 'truncated'] as const) {
    it(`a connection that breaks (${kind})`, async () => {
      await connectTo(awork);
      awork.inject({ path, fault: { kind } });
      assert.match((await failure()).title, /broke/);
    });
  }

  it('a server that is gone: by the name of the host', async () => {
    await connectTo(awork);
    const { host } = new URL(awork.apiUrl);
    await awork.close();
    // A connection that was kept from before may break first.
    assert.match((await failure()).title, new RegExp(`${host} (refused|broke)`));
  });

  it('a redirect to another origin: not followed, and the token does not get there', async () => {
    await connectTo(awork);
    const elsewhere = await startEmulator();
    await setApiUrl(awork.apiUrl);
    try {
      awork.inject({ path, fault: { kind: 'redirect', to: `${elsewhere.apiUrl}/me` } });
      assert.match((await failure()).title, /points elsewhere/);
      assert.deepEqual(elsewhere.requests, []);
    } finally {
      await elsewhere.close();
    }
  });

  it('cancelled: silent, and the panel that showed nothing yet closes', async () => {
    await connectTo(awork);
    awork.inject({ path, fault: { kind: 'hang' } });
    const messages = recordMessages();
    cancelProgressOnce(() => requestsTo(awork, '/apiusers/').length > 0);
    await vscode.commands.executeCommand(lookUp, awork.data.cases.roleOfItsOwn);
    assert.deepEqual(messages, []);
    await until('no open tab', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
  });

  it('cancelled with something on screen: that is shown again', async () => {
    await connectTo(awork);
    await vscode.commands.executeCommand(lookUp, awork.data.cases.noRole);
    await stateThat(states, 'the details', ({ status }) => status === 'ready');
    awork.inject({ path, fault: { kind: 'hang' } });
    const before = requestsTo(awork, '/apiusers/').length;
    cancelProgressOnce(() => requestsTo(awork, '/apiusers/').length > before);
    await vscode.commands.executeCommand(lookUp, '00000000-0000-0000-0000-000000000001');
    await stateThat(
      states,
      'the details from before',
      ({ status, subject }) => status === 'ready' && subject.id === awork.data.cases.noRole,
    );
  });

  it('is over with the next look-up that works', async () => {
    await connectTo(awork);
    awork.inject({ path, times: 2, fault: { kind: 'status', status: 500 } });
    await failure();
    await vscode.commands.executeCommand(lookUp, awork.data.cases.roleOfItsOwn);
    await stateThat(states, 'the details', ({ status }) => status === 'ready');
  });

  it('never shows a message with a stack', async () => {
    await connectTo(awork);
    const messages = recordMessages();
    awork.inject({ path, fault: { kind: 'malformedJson' } });
    await failure();
    assert.deepEqual(messages, []);
    assert.doesNotMatch(JSON.stringify(states), /\bat .+:\d+:\d+/);
  });
});
