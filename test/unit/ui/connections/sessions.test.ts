import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import type { Endpoint } from '../../../../src/api/transport.ts';
import { Choice } from '../../../../src/ui/connections/choice.ts';
import { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { StoredConnections } from '../../../../src/ui/connections/storedConnections.ts';
import { Log } from '../../../../src/ui/log.ts';
import { changeSetting, executedCommands, resetFakeVscode, settings } from '../../../support/fakeVscode.ts';
import { makeError } from '../../model/builders.ts';
import { aConnection } from './aConnection.ts';
import { FakeMemento, FakeSecrets } from '../fakeStores.ts';

const TOKEN = 'planted-token';
const SETTING = 'aworkApiUsers.apiUrl';
const connection = aConnection();
const second = aConnection({ id: 'two', workspaceId: 'workspace-two', workspaceName: 'Südwind', color: 'orange' });

describe('The session in use', () => {
  let secrets: FakeSecrets;
  let globalState: FakeMemento;
  let endpoints: Endpoint[];
  let samples: { closed: boolean }[];
  let sessions: Sessions;
  let changes: number;
  let getMe: () => Promise<unknown>;

  beforeEach(() => {
    settings.set(SETTING, connection.apiUrl);
    secrets = new FakeSecrets();
    endpoints = [];
    samples = [];
    changes = 0;
    getMe = () => Promise.resolve({});
    globalState = new FakeMemento();
    sessions = openWindow();
    sessions.onDidChange(() => (changes += 1));
  });

  /** Another window of the same user profile has the same stores, but a VS Code workspace of its own. */
  function openWindow(workspaceState = new FakeMemento()): Sessions {
    return new Sessions({
      stored: new StoredConnections(globalState, secrets),
      choice: new Choice(workspaceState, globalState),
      log: new Log({ info: () => undefined, warn: () => undefined } as unknown as vscode.LogOutputChannel),
      createClient: (endpoint) => {
        endpoints.push(endpoint);
        return Promise.resolve({ getMe: () => getMe() } as unknown as AworkClient);
      },
      startSample: () => {
        const sample = { closed: false };
        samples.push(sample);
        const close = (): Promise<void> => {
          sample.closed = true;
          return Promise.resolve();
        };
        return Promise.resolve({ apiUrl: 'http://127.0.0.1:1/api/v1', token: 'sample-token', close });
      },
    });
  }

  afterEach(() => {
    sessions.dispose();
    resetFakeVscode();
  });

  const lastContext = (name = 'connected'): unknown =>
    executedCommands.findLast((command) => command[0] === 'setContext' && command[1] === `aworkApiUsers.${name}`)?.[2];

  it('is none before a connection is made, and reads no secret to find that out', async () => {
    assert.equal(sessions.connected, false);
    assert.equal(await sessions.current(), null);
    assert.equal(secrets.reads, 0);
    assert.equal(lastContext(), false);
  });

  it('is that of the stored connection, opened once for all who ask, with the token for its address', async () => {
    await sessions.connect(connection, TOKEN);
    assert.equal(sessions.peek(), null);
    secrets.reads = 0;
    const [first, second] = await Promise.all([sessions.current(), sessions.current()]);
    assert.equal(first, second);
    assert.deepEqual([first?.workspaceName, first?.isSample], ['Nordlicht', false]);
    assert.equal(sessions.peek(), first);
    assert.deepEqual(endpoints, [{ apiUrl: connection.apiUrl, token: TOKEN }]);
    assert.equal(secrets.reads, 1, 'the token is read once, when somebody asks');
    assert.deepEqual([changes, lastContext()], [1, true]);
  });

  it('is none where the address was changed to another origin: the token goes nowhere', async () => {
    await sessions.connect(connection, TOKEN);
    await sessions.current();
    changeSetting(SETTING, 'https://evil.example/api/v1');
    assert.equal(await sessions.current(), null);
    assert.equal(endpoints.length, 1);
    assert.equal(lastContext(), false);
    changeSetting(SETTING, 'nonsense');
    assert.equal(await sessions.current(), null);
    changeSetting(SETTING, connection.apiUrl);
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('is none while the secret storage is locked, which is said, and tried again by the next who asks', async () => {
    await sessions.connect(connection, TOKEN);
    secrets.failing = new Error('the keyring is locked');
    assert.equal(await sessions.current(), null);
    assert.deepEqual([sessions.tokenMissing, lastContext('tokenMissing'), lastContext()], [true, true, false]);
    assert.equal(lastContext('hasConnections'), true, 'the connection is kept');
    secrets.failing = null;
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
    assert.deepEqual([sessions.tokenMissing, lastContext('tokenMissing'), lastContext()], [false, false, true]);
  });

  it('is none where the token is missing or damaged; the connection is kept, and works with another token', async () => {
    for (const damage of [() => secrets.values.clear(), () => secrets.values.set('connection.one', '{')]) {
      await sessions.connect(connection, TOKEN);
      damage();
      assert.equal(await sessions.current(), null);
      assert.deepEqual([sessions.tokenMissing, sessions.connected], [true, false]);
      assert.deepEqual(sessions.connections, [connection]);
      await sessions.connect(connection, 'token-newer');
      assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
      assert.equal(endpoints.at(-1)?.token, 'token-newer');
    }
  });

  it('lasts until the window closes where the token can be kept nowhere', async () => {
    await sessions.connect(connection, TOKEN);
    secrets.forgetful = true;
    secrets.values.clear();
    await assert.rejects(sessions.connect(connection, 'token-newer'), /does not give back/);
    await sessions.hold(connection, 'token-newer');
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
    assert.equal(endpoints.at(-1)?.token, 'token-newer');
    assert.equal(sessions.isHeld('one'), true);
    const reloaded = openWindow();
    assert.deepEqual(reloaded.connections, [connection], 'the connection is still there');
    assert.equal(await reloaded.current(), null);
    reloaded.dispose();
  });

  it('tells whether awork accepts its token, and loses nothing when it does not', async () => {
    let answer: 'accepts' | 'refuses' | 'is gone' = 'refuses';
    getMe = () => {
      const kind = answer === 'refuses' ? 'unauthorized' : 'network';
      return answer === 'accepts' ? Promise.resolve({}) : Promise.reject(makeError(kind));
    };
    await sessions.connect(connection, TOKEN);
    const session = await sessions.current();
    assert.ok(session);
    let told = 0;
    session.onDidChange(() => (told += 1));
    const signal = new AbortController().signal;
    for (const [next, rejected] of [
      ['refuses', true],
      ['is gone', true],
      ['accepts', false],
      ['is gone', false],
    ] as const) {
      answer = next;
      await session.client.getMe({ signal }).catch(() => undefined);
      assert.equal(session.tokenRejected, rejected, next);
    }
    assert.equal(told, 2);
    assert.equal(await sessions.current(), session);
    assert.equal(secrets.values.size, 1);
  });

  it('ends with its token when disconnected', async () => {
    await sessions.connect(connection, TOKEN);
    await sessions.current();
    assert.equal(lastContext('hasConnections'), true);
    await sessions.disconnect('one');
    assert.equal(secrets.values.size, 0);
    assert.equal(await sessions.current(), null);
    assert.deepEqual([lastContext(), lastContext('hasConnections')], [false, false]);
  });

  it('is as before where a connection cannot be stored', async () => {
    secrets.failing = new Error('the keyring is locked');
    await assert.rejects(sessions.connect(connection, TOKEN));
    assert.deepEqual([sessions.connected, changes], [false, 0]);
  });

  it('is that of the sample workspace once it is open, and of the stored connection after it', async () => {
    await sessions.connect(connection, TOKEN);
    const sample = await sessions.openSample();
    assert.equal(sample.isSample, true);
    assert.equal(await sessions.current(), sample);
    assert.equal(await sessions.openSample(), sample);
    assert.equal(sample.workspaceName, 'Sample Workspace');
    await sessions.disconnect('sample');
    assert.deepEqual(samples, [{ closed: true }]);
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('starts one sample workspace for any number who ask at once, and another after it was closed', async () => {
    const [first, second] = await Promise.all([sessions.openSample(), sessions.openSample()]);
    assert.equal(first, second);
    assert.equal(samples.length, 1);
    await sessions.disconnect('sample');
    assert.notEqual(await sessions.openSample(), first);
    assert.deepEqual(samples, [{ closed: true }, { closed: false }]);
  });

  it('closes the sample workspace at its end', async () => {
    await sessions.openSample();
    sessions.dispose();
    assert.deepEqual(samples, [{ closed: true }]);
  });

  it('closes the sample workspace when connected to a real one', async () => {
    await sessions.openSample();
    await sessions.connect(connection, TOKEN);
    assert.deepEqual(samples, [{ closed: true }]);
    assert.equal((await sessions.current())?.isSample, false);
  });

  it('is the one that was connected to last, and another one when that is chosen', async () => {
    await sessions.connect(connection, TOKEN);
    const first = await sessions.current();
    await sessions.connect(second, 'token-two');
    assert.equal(first?.ended.aborted, true, 'nothing is sent for the one before');
    assert.equal((await sessions.current())?.workspaceName, 'Südwind');
    await sessions.use('one');
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
    assert.deepEqual(endpoints.at(-1), { apiUrl: connection.apiUrl, token: TOKEN });
    assert.deepEqual(
      sessions.connections.map(({ id }) => id),
      ['one', 'two'],
    );
  });

  it('is the one that is chosen while another one is just being opened', async () => {
    await sessions.connect(connection, TOKEN);
    await sessions.connect(second, 'token-two');
    const opening = sessions.current();
    globalState.delayMs = 1;
    await sessions.use('one');
    await opening;
    assert.equal(sessions.chosen?.id, 'one');
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('stays when it is chosen again', async () => {
    await sessions.connect(connection, TOKEN);
    const session = await sessions.current();
    await sessions.use('one');
    assert.equal(await sessions.current(), session);
  });

  it('is the one that was chosen in this VS Code workspace, whatever others choose', async () => {
    const workspaceState = new FakeMemento();
    const here = openWindow(workspaceState);
    await here.connect(connection, TOKEN);
    await sessions.connect(second, 'token-two');
    assert.equal((await here.current())?.workspaceName, 'Nordlicht');
    here.dispose();
    const reopened = openWindow(workspaceState);
    assert.equal((await reopened.current())?.workspaceName, 'Nordlicht');
    reopened.dispose();
    const elsewhere = openWindow();
    assert.equal((await elsewhere.current())?.workspaceName, 'Südwind', 'the one that was chosen last');
    await sessions.use('one');
    assert.equal((await elsewhere.current())?.workspaceName, 'Südwind', 'a window stays with what it shows');
    elsewhere.dispose();
  });

  it('is one of those that are left after the one in use was disconnected', async () => {
    await sessions.connect(connection, TOKEN);
    await sessions.connect(second, 'token-two');
    await sessions.disconnect('two');
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('stays when another one is disconnected', async () => {
    await sessions.connect(second, 'token-two');
    await sessions.connect(connection, TOKEN);
    const session = await sessions.current();
    await sessions.disconnect('two');
    assert.equal(await sessions.current(), session);
  });

  it('gets its new name without being opened anew', async () => {
    await sessions.connect(connection, TOKEN);
    const session = await sessions.current();
    let told = 0;
    session?.onDidChange(() => (told += 1));
    await sessions.change({ ...connection, label: 'Production' });
    assert.equal(await sessions.current(), session);
    assert.deepEqual([session?.workspaceName, told], ['Production', 1]);
  });

  it('is opened anew with a token that replaces its own', async () => {
    await sessions.connect(connection, TOKEN);
    const before = await sessions.current();
    await sessions.connect(connection, 'token-newer');
    assert.notEqual(await sessions.current(), before);
    assert.equal(endpoints.at(-1)?.token, 'token-newer');
  });

  it('is found again where the list of connections is lost', async () => {
    await sessions.connect(connection, TOKEN);
    globalState.values.clear();
    const reloaded = openWindow();
    assert.equal(reloaded.connected, false);
    assert.equal((await reloaded.current())?.workspaceName, 'Nordlicht');
    assert.equal(lastContext(), true);
    reloaded.dispose();
  });

  it('is the chosen one also where the list has lost that one alone', async () => {
    const other = aConnection({ id: 'two', workspaceId: 'workspace-two', workspaceName: 'Südwind' });
    await sessions.connect(other, TOKEN);
    await sessions.connect(connection, TOKEN);
    globalState.values.set('connections', [other]);
    const reloaded = openWindow();
    assert.equal((await reloaded.current())?.id, connection.id);
    reloaded.dispose();
  });

  it('never takes the address that a VS Code workspace sets', async () => {
    await sessions.connect(connection, TOKEN);
    const { getConfiguration } = vscode.workspace;
    const evil = 'https://evil.example/api/v1';
    Object.assign(vscode.workspace, {
      getConfiguration: () => ({
        get: () => evil,
        inspect: () => ({ defaultValue: connection.apiUrl, workspaceValue: evil, workspaceFolderValue: evil }),
      }),
    });
    try {
      await sessions.current();
      assert.deepEqual(endpoints, [{ apiUrl: connection.apiUrl, token: TOKEN }]);
    } finally {
      Object.assign(vscode.workspace, { getConfiguration });
    }
  });
});
