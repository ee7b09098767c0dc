import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { selfSignedCertificate } from '../support/selfSignedCertificate.ts';
import { restoreAll } from './support/replace.ts';
import { cancelProgressOnce, recordMessages, typeToken } from './support/window.ts';
import { connectTo, leave, requestsTo, setApiUrl, startEmulator } from './support/workspace.ts';

const { connect } = commandIds;

describe('connect', () => {
  let awork: SampleWorkspace;

  beforeEach(async () => {
    awork = await startEmulator();
  });

  afterEach(() => leave(awork));

  /** Whether a look-up finds a connection: without one it offers to connect instead of asking awork. */
  async function isConnected(): Promise<boolean> {
    const messages = recordMessages();
    await vscode.commands.executeCommand(commandIds.lookUp, awork.data.cases.noRole);
    restoreAll();
    return !messages.some(({ text }) => text.includes('not connected'));
  }

  it('checks the token with /me, stores it, and says which workspace and identity it belongs to', async () => {
    const messages = recordMessages();
    const boxes = typeToken(awork.token);
    await vscode.commands.executeCommand(connect);
    assert.equal(boxes[0]?.password, true, 'the token must not be shown');
    assert.equal(requestsTo(awork, '/me')[0]?.authorization, `Bearer ${awork.token}`);
    assert.equal(messages.length, 1);
    assert.match(messages[0]!.text, new RegExp(awork.data.workspace.name!));
    assert.match(messages[0]!.text, /VS Code/);
    restoreAll();
    assert.equal(await isConnected(), true);
  });

  it('takes a token with spaces around it and with Bearer before it', async () => {
    recordMessages();
    typeToken(`  Bearer ${awork.token} \n`);
    await vscode.commands.executeCommand(connect);
    restoreAll();
    assert.equal(awork.requests[0]?.authorization, `Bearer ${awork.token}`);
    assert.equal(await isConnected(), true);
  });

  it('refuses what cannot be a token with a sentence, and sends nothing', async () => {
    recordMessages();
    const boxes = typeToken('', 'two words', 'schlüssel', 'x'.repeat(8193));
    await vscode.commands.executeCommand(connect);
    const sentences = boxes[0]!.validationMessages;
    assert.equal(new Set(sentences).size, 4, `four different sentences, not ${sentences.join(' | ')}`);
    assert.ok(sentences.every((sentence) => sentence.endsWith('.')));
    assert.deepEqual(awork.requests, []);
  });

  it('stores nothing when awork rejects the token, and says why', async () => {
    const messages = recordMessages();
    typeToken('wrong-token-1234567890');
    await vscode.commands.executeCommand(connect);
    assert.match(messages[0]!.text, /not accepted/);
    assert.ok(messages[0]!.buttons.includes('Show Log'));
    assert.ok(!messages[0]!.text.includes('wrong-token'));
    restoreAll();
    assert.equal(await isConnected(), false);
  });

  it('says of an expired token that it has expired', async () => {
    const messages = recordMessages();
    typeToken(awork.expiredToken);
    await vscode.commands.executeCommand(connect);
    assert.match(messages[0]!.text, /expired/);
  });

  it('stores nothing when the person leaves the box', async () => {
    const messages = recordMessages();
    typeToken();
    await vscode.commands.executeCommand(connect);
    assert.deepEqual(messages, []);
    assert.deepEqual(awork.requests, []);
    restoreAll();
    assert.equal(await isConnected(), false);
  });

  it('stores nothing and stays silent when the check is cancelled', async () => {
    awork.inject({ path: /\/me$/, fault: { kind: 'hang' } });
    const messages = recordMessages();
    cancelProgressOnce(() => awork.requests.length > 0);
    typeToken(awork.token);
    await vscode.commands.executeCommand(connect);
    restoreAll();
    awork.clearFaults();
    assert.deepEqual(messages, []);
    assert.equal(await isConnected(), false);
  });

  it('names the host that cannot be reached, and stores nothing', async () => {
    await setApiUrl('http://127.0.0.1:9/api/v1');
    const messages = recordMessages();
    typeToken(awork.token);
    await vscode.commands.executeCommand(connect);
    restoreAll();
    assert.match(messages[0]!.text, /127\.0\.0\.1:9/);
    await setApiUrl(awork.apiUrl);
    assert.equal(await isConnected(), false);
  });

  it('names a host whose name cannot be resolved', async () => {
    await setApiUrl('https://awork.invalid/api/v1');
    const messages = recordMessages();
    typeToken(awork.token);
    await vscode.commands.executeCommand(connect);
    assert.match(messages[0]!.text, /awork\.invalid could not be found/);
  });

  it('names a host whose certificate nobody vouches for', async () => {
    const server = createServer(selfSignedCertificate());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await setApiUrl(`https://127.0.0.1:${port}/api/v1`);
      const messages = recordMessages();
      typeToken(awork.token);
      await vscode.commands.executeCommand(connect);
      assert.match(messages[0]!.text, /not trusted/);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('refuses an API URL that would show the token on the way, without asking for one', async () => {
    await setApiUrl('http://api.awork.com/api/v1');
    const messages = recordMessages();
    const boxes = typeToken(awork.token);
    await vscode.commands.executeCommand(connect);
    assert.match(messages[0]!.text, /https/);
    assert.deepEqual(boxes, []);
  });

  it('never sends a token to another origin than the one it was entered for', async () => {
    await connectTo(awork);
    const other = await startEmulator();
    try {
      const messages = recordMessages();
      await vscode.commands.executeCommand(commandIds.lookUp, awork.data.cases.noRole);
      assert.match(messages[0]!.text, new RegExp(`not connected to ${new URL(other.apiUrl).host}`));
      assert.ok(messages[0]!.buttons.includes('Connect…'), 'a token is asked for anew');
      restoreAll();
      assert.deepEqual(other.requests, []);
    } finally {
      await other.close();
      await setApiUrl(awork.apiUrl);
    }
    assert.equal(await isConnected(), true, 'the first connection is still there');
  });

  it('deletes the token on disconnect, once that is confirmed, and says so', async () => {
    await connectTo(awork);
    let confirmed = false;
    const messages = recordMessages(({ kind }) => (kind === 'warning' && confirmed ? 'Disconnect' : undefined));
    await vscode.commands.executeCommand(commandIds.disconnect);
    assert.equal(messages.length, 1, 'nothing is said to have been deleted');
    confirmed = true;
    await vscode.commands.executeCommand(commandIds.disconnect);
    assert.match(messages.at(-1)!.text, /deleted/);
    restoreAll();
    const before = awork.requests.length;
    assert.equal(await isConnected(), false);
    assert.equal(awork.requests.length, before);
  });
});
