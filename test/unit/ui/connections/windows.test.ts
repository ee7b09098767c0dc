import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { AworkClient } from '../../../../src/api/client.ts';
import type { Endpoint } from '../../../../src/api/transport.ts';
import { Choice } from '../../../../src/ui/connections/choice.ts';
import { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { StoredConnections } from '../../../../src/ui/connections/storedConnections.ts';
import { Log } from '../../../../src/ui/log.ts';
import { resetFakeVscode, settings } from '../../../support/fakeVscode.ts';
import { until } from '../../../support/until.ts';
import { FakeMemento, FakeSecrets } from '../fakeStores.ts';
import { aConnection } from './aConnection.ts';

const one = aConnection();
const two = aConnection({ id: 'two', workspaceId: 'workspace-two', workspaceName: 'Südwind', color: 'orange' });

/** What a person would call at once. */
const LIMIT_MS = 2000;

describe('Two windows on one user profile', () => {
  let secrets: FakeSecrets;
  let here: Window;
  let there: Window;

  interface Window {
    readonly sessions: Sessions;
    readonly endpoints: Endpoint[];
    readonly globalState: FakeMemento;
  }

  /** They share the secrets and hear of them; each has read `globalState` at its start and hears of it no more. */
  function openWindow(globalState = new FakeMemento()): Window {
    const endpoints: Endpoint[] = [];
    const sessions = new Sessions({
      stored: new StoredConnections(globalState, new FakeSecrets(secrets)),
      choice: new Choice(new FakeMemento(), globalState),
      log: new Log({ info: () => undefined, warn: () => undefined } as unknown as vscode.LogOutputChannel),
      createClient: (endpoint) => {
        endpoints.push(endpoint);
        return Promise.resolve({} as AworkClient);
      },
      startSample: () => Promise.reject(new Error('not here')),
    });
    return { sessions, endpoints, globalState };
  }

  beforeEach(() => {
    settings.set('aworkApiUsers.apiUrl', one.apiUrl);
    secrets = new FakeSecrets();
    here = openWindow();
    there = openWindow();
  });

  afterEach(() => {
    here.sessions.dispose();
    there.sessions.dispose();
    resetFakeVscode();
  });

  const nameIn = async ({ sessions }: Window): Promise<string | undefined> => (await sessions.current())?.workspaceName;

  async function soon(what: string, condition: () => unknown): Promise<void> {
    const start = Date.now();
    await until(what, condition);
    assert.ok(Date.now() - start < LIMIT_MS);
  }

  it('both use a connection that is made in one', async () => {
    assert.equal(await nameIn(there), undefined);
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    assert.equal(await nameIn(there), 'Nordlicht');
    assert.deepEqual(there.endpoints, [{ apiUrl: one.apiUrl, token: 'token-one' }]);
  });

  it('keep what each has chosen, and both know all', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the first', () => there.sessions.connected);
    const before = await there.sessions.current();
    await here.sessions.connect(two, 'token-two');
    await soon('the second', () => there.sessions.connections.length === 2);
    assert.equal(await nameIn(here), 'Südwind');
    assert.equal(await there.sessions.current(), before);
    await there.sessions.use('two');
    await here.sessions.use('one');
    assert.deepEqual([await nameIn(here), await nameIn(there)], ['Nordlicht', 'Südwind']);
  });

  it('both use a token that is replaced in one', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    const before = await there.sessions.current();
    await here.sessions.connect(one, 'token-newer');
    await soon('the end of what used the old one', () => before?.ended.aborted);
    await there.sessions.current();
    assert.equal(there.endpoints.at(-1)?.token, 'token-newer');
  });

  it('use a token that comes where it was missing', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    secrets.values.clear();
    assert.equal(await there.sessions.current(), null);
    assert.equal(there.sessions.tokenMissing, true);
    await here.sessions.connect(one, 'token-newer');
    await soon('the connection', () => there.sessions.connected);
    assert.equal(await nameIn(there), 'Nordlicht');
  });

  it('both end what is disconnected in one, and send nothing more', async () => {
    await here.sessions.connect(one, 'token-one');
    await here.sessions.connect(two, 'token-two');
    await soon('both connections', () => there.sessions.connections.length === 2);
    await there.sessions.use('one');
    const used = await there.sessions.current();
    await here.sessions.disconnect('one');
    await soon('the end of the session', () => used?.ended.aborted);
    assert.deepEqual(
      there.sessions.connections.map(({ id }) => id),
      ['two'],
    );
    await here.sessions.disconnect('two');
    await soon('no connection', () => !there.sessions.connected);
    assert.equal(await nameIn(there), undefined);
  });

  it('both show a new name without opening anything anew', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    const session = await there.sessions.current();
    await here.sessions.change({ ...one, label: 'Production' });
    await soon('the name', () => session?.workspaceName === 'Production');
    assert.equal(await there.sessions.current(), session);
  });

  it('lose no connection when one writes a list that lacks what the other one has', async () => {
    await here.sessions.connect(one, 'token-one');
    await there.sessions.connect(two, 'token-two');
    await soon('both connections here', () => here.sessions.connections.length === 2);
    await soon('both connections there', () => there.sessions.connections.length === 2);
    // The list of a third window is that of whoever wrote last, at worst an old one.
    const later = openWindow(new FakeMemento());
    await later.sessions.recover();
    assert.deepEqual(later.sessions.connections.map(({ id }) => id).sort(), ['one', 'two']);
    later.sessions.dispose();
  });

  it('do not bring back what the other one has ended when they write their own list', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    await there.sessions.disconnect('one');
    await soon('its end', () => !here.sessions.connected);
    await here.sessions.connect(two, 'token-two');
    const reopened = openWindow(here.globalState);
    assert.deepEqual(
      reopened.sessions.connections.map(({ id }) => id),
      ['two'],
    );
    reopened.sessions.dispose();
  });

  it('read a secret only of what has changed, and only then', async () => {
    await here.sessions.connect(one, 'token-one');
    await soon('the connection', () => there.sessions.connected);
    await here.sessions.connect(two, 'token-two');
    await soon('both connections', () => there.sessions.connections.length === 2);
    assert.deepEqual(there.endpoints, [], 'no session is opened before somebody asks');
  });
});
