import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import type { Endpoint } from '../../../../src/api/transport.ts';
import { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { StoredConnections } from '../../../../src/ui/connections/storedConnections.ts';
import { Log } from '../../../../src/ui/log.ts';
import { changeSetting, executedCommands, resetFakeVscode, settings } from '../../../support/fakeVscode.ts';
import { FakeMemento, FakeSecrets } from '../fakeStores.ts';

const TOKEN = 'planted-token';
const SETTING = 'aworkApiUsers.apiUrl';
const connection = { id: 'one', apiUrl: 'https://api.awork.com/api/v1', workspaceName: 'Nordlicht' };

describe('The session in use', () => {
  let secrets: FakeSecrets;
  let endpoints: Endpoint[];
  let samples: { closed: boolean }[];
  let sessions: Sessions;
  let changes: number;

  beforeEach(() => {
    settings.set(SETTING, connection.apiUrl);
    secrets = new FakeSecrets();
    endpoints = [];
    samples = [];
    changes = 0;
    sessions = new Sessions({
      stored: new StoredConnections(new FakeMemento(), secrets),
      log: new Log({ info: () => undefined } as unknown as vscode.LogOutputChannel),
      createClient: (endpoint) => {
        endpoints.push(endpoint);
        return Promise.resolve({} as AworkClient);
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
    sessions.onDidChange(() => (changes += 1));
  });

  afterEach(() => {
    sessions.dispose();
    resetFakeVscode();
  });

  const lastContext = (): unknown => executedCommands.findLast(([command]) => command === 'setContext')?.[2];

  it('is none before a connection is made, and reads no secret to find that out', async () => {
    assert.equal(sessions.connected, false);
    assert.equal(await sessions.current(), null);
    assert.equal(secrets.reads, 0);
    assert.equal(lastContext(), false);
  });

  it('is that of the stored connection, opened once for all who ask, with the token for its address', async () => {
    await sessions.connect(connection, TOKEN);
    assert.equal(sessions.peek(), null);
    assert.equal(secrets.reads, 0, 'a secret was read before anybody asked');
    const [first, second] = await Promise.all([sessions.current(), sessions.current()]);
    assert.equal(first, second);
    assert.deepEqual([first?.workspaceName, first?.isSample], ['Nordlicht', false]);
    assert.equal(sessions.peek(), first);
    assert.deepEqual(endpoints, [{ apiUrl: connection.apiUrl, token: TOKEN }]);
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

  it('is tried again where the secret storage was locked', async () => {
    await sessions.connect(connection, TOKEN);
    secrets.failing = new Error('the keyring is locked');
    await assert.rejects(sessions.current(), /keyring is locked/);
    secrets.failing = null;
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('is none where the token is missing', async () => {
    await sessions.connect(connection, TOKEN);
    secrets.values.clear();
    assert.equal(await sessions.current(), null);
    assert.equal(lastContext(), false);
  });

  it('ends with its token when disconnected', async () => {
    await sessions.connect(connection, TOKEN);
    await sessions.current();
    assert.deepEqual(await sessions.disconnect(), { workspaceName: 'Nordlicht', isSample: false });
    assert.equal(secrets.values.size, 0);
    assert.equal(await sessions.current(), null);
    assert.equal(await sessions.disconnect(), null);
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
    assert.deepEqual(await sessions.disconnect(), { workspaceName: 'Sample Workspace', isSample: true });
    assert.deepEqual(samples, [{ closed: true }]);
    assert.equal((await sessions.current())?.workspaceName, 'Nordlicht');
  });

  it('starts one sample workspace for any number who ask at once, and another after it was closed', async () => {
    const [first, second] = await Promise.all([sessions.openSample(), sessions.openSample()]);
    assert.equal(first, second);
    assert.equal(samples.length, 1);
    await sessions.disconnect();
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
});
