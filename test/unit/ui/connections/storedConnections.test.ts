import assert from 'node:assert/strict';
import { SecretNotKeptError, type StoredConnection } from '../../../../src/ui/connections/storedConnection.ts';
import { StoredConnections } from '../../../../src/ui/connections/storedConnections.ts';
import { aConnection } from './aConnection.ts';
import { FakeMemento, FakeSecrets } from '../fakeStores.ts';

const ORIGIN = 'https://api.awork.com';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.planted';
const connection = aConnection();
const elsewhere = aConnection({ id: 'two', apiUrl: 'https://proxy.example/api', workspaceName: 'Other' });

describe('Stored connections', () => {
  let state: FakeMemento;
  let secrets: FakeSecrets;
  let stored: StoredConnections;

  beforeEach(() => {
    state = new FakeMemento();
    secrets = new FakeSecrets();
    stored = new StoredConnections(state, secrets);
  });

  const tokenOf = async (of: StoredConnection, from = stored): Promise<string | undefined> =>
    (await from.token(of))?.token;

  /** All that both stores hold, for comparing before and after. */
  const contents = (): unknown => [[...state.values], [...secrets.values]];

  it('are none at first', async () => {
    assert.deepEqual(stored.list(), []);
    assert.equal(await stored.token(connection), null);
  });

  it('are listed in the order in which they were made, and give back their tokens', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    assert.deepEqual(stored.list(), [connection, elsewhere]);
    assert.equal(await tokenOf(connection), TOKEN);
    assert.equal(await tokenOf(elsewhere), 'token-elsewhere');
  });

  it('stand side by side with the same origin', async () => {
    const second = aConnection({ id: 'second', workspaceId: 'workspace-two' });
    await stored.put(connection, TOKEN);
    await stored.put(second, 'token-second');
    assert.deepEqual([await tokenOf(connection), await tokenOf(second)], [TOKEN, 'token-second']);
  });

  it('survive a reload', async () => {
    await stored.put(connection, TOKEN);
    const reloaded = new StoredConnections(state, secrets);
    assert.deepEqual(reloaded.list(), [connection]);
    assert.equal(await tokenOf(connection, reloaded), TOKEN);
  });

  it('keep the token out of the state', async () => {
    await stored.put(connection, TOKEN);
    assert.ok(!JSON.stringify([...state.values]).includes(TOKEN));
  });

  it('are listed without reading a secret', async () => {
    await stored.put(connection, TOKEN);
    secrets.reads = 0;
    stored.list();
    assert.equal(secrets.reads, 0);
  });

  it('keep the token that was put again for the same one', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    const before = await stored.token(connection);
    await stored.put({ ...connection, apiUrl: `${ORIGIN}/api/v2` }, 'token-newer');
    assert.equal(await tokenOf(connection), 'token-newer');
    assert.notEqual((await stored.token(connection))?.tokenId, before?.tokenId);
    assert.deepEqual(stored.list(), [{ ...connection, apiUrl: `${ORIGIN}/api/v2` }, elsewhere]);
    assert.ok(!JSON.stringify([...secrets.values]).includes(TOKEN));
  });

  it('are deleted with their token, and leave the others', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    await stored.delete(connection);
    assert.deepEqual(stored.list(), [elsewhere]);
    assert.equal(await stored.token(connection), null);
    assert.deepEqual([...secrets.values.keys()], ['connection.two']);
  });

  it('refuse a token that was entered for another origin', async () => {
    await stored.put(connection, TOKEN);
    for (const apiUrl of ['https://evil.example/api/v1', 'http://localhost/api/v1', `${ORIGIN}:444`, '', 'nonsense']) {
      assert.equal(await stored.token({ ...connection, apiUrl }), null, apiUrl);
    }
    assert.equal(await tokenOf({ ...connection, apiUrl: `${ORIGIN}/other/path` }), TOKEN);
  });

  it('refuse the token of a changed entry: state and secret must agree', async () => {
    await stored.put(connection, TOKEN);
    await state.update('connections', [{ ...connection, apiUrl: 'https://evil.example/api/v1' }]);
    const reloaded = new StoredConnections(state, secrets);
    const [planted] = reloaded.list();
    assert.equal(planted?.apiUrl, 'https://evil.example/api/v1');
    assert.equal(await reloaded.token(planted), null);
  });

  it('are not taken for each other where neither address can be read', async () => {
    secrets.values.set('connection.one', JSON.stringify({ version: 1, apiUrl: 'nonsense', token: TOKEN }));
    assert.equal(await stored.token({ ...connection, apiUrl: 'other nonsense' }), null);
  });

  const damagedSecrets: readonly (readonly [what: string, text: string])[] = [
    ['empty', ''],
    ['not JSON', 'eyJhbGciOiJIUzI1NiJ9'],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['without a token', JSON.stringify({ apiUrl: connection.apiUrl })],
    ['without an address', JSON.stringify({ token: TOKEN })],
    ['with a token of another type', JSON.stringify({ apiUrl: connection.apiUrl, token: [TOKEN] })],
    ['with an empty token', JSON.stringify({ apiUrl: connection.apiUrl, token: '' })],
    ['with a line break in the token', JSON.stringify({ apiUrl: connection.apiUrl, token: 'abc\r\nx: 1' })],
    ['with an address that no token may go to', JSON.stringify({ apiUrl: 'http://api.awork.com', token: TOKEN })],
  ];
  for (const [what, text] of damagedSecrets) {
    it(`have no token where their secret is ${what}`, async () => {
      await stored.put(connection, TOKEN);
      secrets.values.set('connection.one', text);
      assert.equal(await stored.token(connection), null);
      assert.deepEqual(stored.list(), [connection], 'it is still listed, so that its token can be replaced');
    });
  }

  const damagedStates: readonly unknown[] = [
    null,
    'connections',
    7,
    {},
    [null, 7, 'x', [], {}],
    [{ id: 'one' }, { ...connection, id: 7 }, { ...connection, workspaceName: null }],
    [
      { ...connection, apiUrl: 'http://api.awork.com' },
      { ...connection, apiUrl: 'nonsense' },
    ],
  ];
  for (const damaged of damagedStates) {
    it(`are none in a state that is damaged: ${JSON.stringify(damaged)}`, async () => {
      state.values.set('connections', damaged);
      assert.deepEqual(stored.list(), []);
      await stored.put(connection, TOKEN);
      assert.deepEqual(stored.list(), [connection]);
    });
  }

  it('are found among damaged ones', () => {
    state.values.set('connections', [null, { id: 3 }, connection]);
    assert.deepEqual(stored.list(), [connection]);
  });

  it('are read as an earlier version wrote them', async () => {
    state.values.set('connections', [{ id: 'one', apiUrl: connection.apiUrl, workspaceName: 'Nordlicht' }]);
    secrets.values.set('connection.one', JSON.stringify({ version: 1, apiUrl: connection.apiUrl, token: TOKEN }));
    const [old] = stored.list();
    assert.deepEqual(old, { ...connection, workspaceId: null });
    assert.equal(await tokenOf(old!), TOKEN);
  });

  it('give a token as it is sent, whatever blanks were stored around it', async () => {
    await stored.put(connection, TOKEN);
    secrets.values.set('connection.one', JSON.stringify({ apiUrl: connection.apiUrl, token: `Bearer ${TOKEN} \n` }));
    assert.equal(await tokenOf(connection), TOKEN);
  });

  it('are found again by their secrets where the list is lost', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    secrets.values.set('connection.damaged', '{');
    secrets.values.set('connection.old', JSON.stringify({ version: 1, apiUrl: elsewhere.apiUrl, token: TOKEN }));
    secrets.values.set('something.else', 'not ours');
    const reloaded = new StoredConnections(new FakeMemento(), secrets);
    secrets.reads = 0;
    assert.deepEqual(reloaded.list(), []);
    await reloaded.recover();
    const [one, two, old] = reloaded.list();
    assert.deepEqual([one, two], [connection, elsewhere]);
    assert.deepEqual([old?.id, old?.workspaceName], ['old', 'proxy.example']);
    await reloaded.recover();
    assert.equal(secrets.reads, 5, 'those that are known are not read again');
  });

  it('keep their token and their entry when they are renamed', async () => {
    await stored.put(connection, TOKEN);
    const before = await stored.token(connection);
    await stored.change({ ...connection, label: 'Production', color: 'red' });
    assert.deepEqual(stored.list(), [{ ...connection, label: 'Production', color: 'red' }]);
    assert.deepEqual((await stored.token(connection))?.tokenId, before?.tokenId);
  });

  it('can be renamed without a token', async () => {
    await stored.put(connection, TOKEN);
    secrets.values.clear();
    await stored.change({ ...connection, label: 'Production' });
    assert.equal(new StoredConnections(state, secrets).list()[0]?.label, 'Production');
  });

  describe('that are kept until the window closes', () => {
    it('give their token, and are in no store', async () => {
      stored.hold(connection, TOKEN);
      assert.deepEqual(stored.list(), [connection]);
      assert.equal(await tokenOf(connection), TOKEN);
      await stored.put(elsewhere, 'token-elsewhere');
      assert.ok(!JSON.stringify(contents()).includes(TOKEN));
      assert.deepEqual(new StoredConnections(state, secrets).list(), [elsewhere]);
    });

    it('can be renamed and deleted', async () => {
      stored.hold(connection, TOKEN);
      await stored.change({ ...connection, label: 'Production' });
      assert.equal(stored.list()[0]?.label, 'Production');
      assert.equal(stored.isHeld('one'), true);
      await stored.delete(connection);
      assert.deepEqual(stored.list(), []);
      assert.equal(await stored.token(connection), null);
    });

    it('are kept for good once their token can be stored', async () => {
      stored.hold(connection, TOKEN);
      await stored.put(connection, 'token-newer');
      assert.equal(stored.isHeld('one'), false);
      assert.deepEqual(new StoredConnections(state, secrets).list(), [connection]);
    });
  });

  it('say so where the secret storage takes a token and does not give it back', async () => {
    await stored.put(elsewhere, 'token-elsewhere');
    const before = contents();
    secrets.forgetful = true;
    await assert.rejects(stored.put(connection, TOKEN), SecretNotKeptError);
    assert.deepEqual(contents(), before);
  });

  it('are as before where the secret cannot be stored', async () => {
    await stored.put(elsewhere, 'token-elsewhere');
    const before = contents();
    secrets.failing = new Error('the keyring is locked');
    await assert.rejects(stored.put(connection, TOKEN), /keyring is locked/);
    assert.deepEqual(contents(), before);
  });

  it('leave no secret behind where the state cannot be stored', async () => {
    await stored.put(elsewhere, 'token-elsewhere');
    const before = contents();
    state.failing = new Error('the disk is full');
    await assert.rejects(stored.put(connection, TOKEN), /disk is full/);
    assert.deepEqual(contents(), before);
  });

  it('keep their entry where the secret cannot be deleted, so that it can be tried again', async () => {
    await stored.put(connection, TOKEN);
    secrets.failing = new Error('the keyring is locked');
    await assert.rejects(stored.delete(connection), /keyring is locked/);
    assert.deepEqual(stored.list(), [connection]);
    secrets.failing = null;
    await stored.delete(connection);
    assert.equal(secrets.values.size, 0);
  });

  it('lose their secret first where the state cannot be stored', async () => {
    await stored.put(connection, TOKEN);
    state.failing = new Error('the disk is full');
    await assert.rejects(stored.delete(connection), /disk is full/);
    assert.equal(secrets.values.size, 0);
  });
});
