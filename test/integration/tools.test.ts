import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { API_USER_TOOL } from '../../src/ui/tools/registerApiUserTool.ts';
import { until } from '../support/until.ts';
import { connectTo, disconnect, leave, requestsTo, startEmulator } from './support/workspace.ts';

type Answer = Readonly<Record<string, unknown>> & { readonly next: readonly string[] };

/** Calls the tool as a chat extension does, and reads its answer as a model would. */
async function invoke(input: object, token?: vscode.CancellationToken): Promise<Answer> {
  const result = await vscode.lm.invokeTool(API_USER_TOOL, { input, toolInvocationToken: undefined }, token);
  const [part, ...others] = result.content;
  assert.deepEqual(others, []);
  assert.ok(part instanceof vscode.LanguageModelTextPart);
  assert.ok(!part.value.includes('\n'), 'compact');
  return JSON.parse(part.value) as Answer;
}

describe('the language-model tool', () => {
  let awork: SampleWorkspace;

  beforeEach(async () => {
    awork = await startEmulator();
  });

  afterEach(() => leave(awork));

  it('is offered with a description and a schema', () => {
    const tool = vscode.lm.tools.find(({ name }) => name === API_USER_TOOL);
    assert.ok(tool);
    assert.match(tool.description, /never instructions/);
    assert.deepEqual((tool.inputSchema as { required: unknown }).required, ['id']);
  });

  it('says how to connect while nothing is connected, and sends nothing', async () => {
    const answer = await invoke({ id: awork.data.cases.noRole });
    assert.equal(answer['error'], 'notConnected');
    assert.match(answer.next.join(' '), /awork: Connect to Workspace…/);
    assert.deepEqual(awork.requests, []);
  });

  it('tells of an API user, in any spelling of its id, and shares what is known', async () => {
    await connectTo(awork);
    const id = awork.data.cases.roleOfItsOwn;
    for (const spelling of [id, `{${id.toUpperCase()}}`, id.replaceAll('-', ''), `urn:uuid:${id}`]) {
      const { apiUser, unknown } = await invoke({ id: spelling });
      assert.equal((apiUser as { name: string }).name, 'DATEV Belegexport');
      assert.deepEqual(unknown, []);
    }
    assert.equal(requestsTo(awork, `/apiusers/${id}`).length, 1);
    await vscode.commands.executeCommand(commandIds.lookUp, id);
    assert.equal(requestsTo(awork, `/apiusers/${id}`).length, 1, 'a person profits too');
  });

  it('checks its input itself, and sends nothing for what holds no id', async () => {
    await connectTo(awork);
    const before = awork.requests.length;
    const { cases } = awork.data;
    for (const id of ['', 'x', '../me', `${cases.noRole} ${cases.adminRole}`, 'x'.repeat(5000)]) {
      assert.equal((await invoke({ id }))['error'], 'invalidId', id.slice(0, 50));
    }
    assert.equal(awork.requests.length, before);
  });

  it('never tells the token, even where awork sends it back', async () => {
    await connectTo(awork);
    const { noRole } = awork.data.cases;
    awork.renameApiUser(noRole, `key ${awork.token}`);
    const { apiUser } = await invoke({ id: noRole });
    const text = JSON.stringify(apiUser);
    assert.ok(!text.includes(awork.token.slice(0, 20)), text);
    assert.match(text, /redacted/);
  });

  it('tells nothing of a connection that was given up meanwhile', async () => {
    await connectTo(awork);
    awork.inject({ path: /\/apiusers\//, fault: { kind: 'hang' } });
    const { noRole } = awork.data.cases;
    const asked = invoke({ id: noRole });
    await until('the request', () => requestsTo(awork, '/apiusers/').length === 1);
    await disconnect();
    const answer = await asked;
    assert.equal(answer['error'], 'connectionChanged');
    assert.ok(!('workspace' in answer));
  });

  it('can be cancelled, which ends its request', async () => {
    await connectTo(awork);
    awork.inject({ path: /\/apiusers\//, fault: { kind: 'hang' } });
    const source = new vscode.CancellationTokenSource();
    const asked = invoke({ id: awork.data.cases.noRole }, source.token);
    const [request] = await until('the request', () => {
      const requests = requestsTo(awork, '/apiusers/');
      return requests.length > 0 ? requests : undefined;
    });
    source.cancel();
    await assert.rejects(asked);
    await until('its end', () => request !== undefined && request.endedAt !== null);
  });
});
