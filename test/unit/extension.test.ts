import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { activate } from '../../src/extension.ts';
import { arrangementCommandIds, commandIds, internalCommandIds } from '../../src/ui/commands/commandIds.ts';
import { StoredConnections } from '../../src/ui/connections/storedConnections.ts';
import { resetFakeVscode, settings } from '../support/fakeVscode.ts';
import { aConnection } from './ui/connections/aConnection.ts';
import { FakeMemento, FakeSecrets } from './ui/fakeStores.ts';

describe('activate', () => {
  const registered: string[] = [];
  const subscriptions: { dispose(): unknown }[] = [];
  const globalState = new FakeMemento();
  const secrets = new FakeSecrets();
  const realFetch = globalThis.fetch;
  let requests = 0;

  before(async () => {
    const silent = { dispose: () => undefined, info: () => undefined };
    Object.assign(vscode.window, {
      createOutputChannel: () => silent,
      registerUriHandler: () => silent,
      registerWebviewPanelSerializer: () => silent,
      createTreeView: () => ({ ...silent, onDidChangeVisibility: () => silent }),
    });
    Object.assign(vscode.lm, { registerTool: () => silent });
    Object.assign(vscode.commands, {
      registerCommand: (id: string) => {
        registered.push(id);
        return silent;
      },
    });
    globalThis.fetch = () => {
      requests += 1;
      return Promise.reject(new Error('nothing may be sent'));
    };
    settings.set('aworkApiUsers.apiUrl', 'https://api.awork.com/api/v1');
    const stored = new StoredConnections(globalState, secrets);
    await stored.put(aConnection(), 'a-token-1234567890');
    stored.dispose();
    // VS Code tells of what was stored a moment later.
    await setImmediate();
    secrets.reads = 0;
    const context = {
      extensionUri: vscode.Uri.file('/extension'),
      globalState,
      secrets,
      subscriptions,
      workspaceState: new FakeMemento(),
      extension: { packageJSON: { version: '1.2.3' } },
    };
    activate(context as unknown as vscode.ExtensionContext);
  });

  after(() => {
    globalThis.fetch = realFetch;
    resetFakeVscode();
  });

  it('reads no secret and sends nothing, although there is a connection', () => {
    assert.equal(secrets.reads, 0);
    assert.equal(requests, 0);
  });

  it('registers every command', () => {
    assert.deepEqual(
      registered.sort(),
      [commandIds, arrangementCommandIds, internalCommandIds].flatMap((ids) => Object.values(ids)).sort(),
    );
  });

  it('leaves everything that it made to VS Code to dispose', () => {
    assert.ok(subscriptions.length >= 5);
    for (const subscription of subscriptions) {
      subscription.dispose();
    }
  });
});
