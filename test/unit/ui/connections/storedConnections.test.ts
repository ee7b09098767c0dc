import assert from 'node:assert/strict';
import { StoredConnections, type StoredConnection } from '../../../../src/ui/connections/storedConnections.ts';
import { FakeMemento, FakeSecrets } from '../fakeStores.ts';

const ORIGIN = 'https://api.awork.com';
const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.planted';
const connection: StoredConnection = { id: 'one', apiUrl: `${ORIGIN}/api/v1`, workspaceName: 'Nordlicht' };
const elsewhere: StoredConnection = { id: 'two', apiUrl: 'https://proxy.example/api', workspaceName: 'Other' };

describe('Stored connections', () => {
  let state: FakeMemento;
  let secrets: FakeSecrets;
  let stored: StoredConnections;

  beforeEach(() => {
    state = new FakeMemento();
    secrets = new FakeSecrets();
    stored = new StoredConnections(state, secrets);
  });

  /** All that both stores hold, for comparing before and after. */
  const contents = (): unknown => [[...state.values], [...secrets.values]];

  it('are none at first', async () => {
    assert.equal(stored.find(ORIGIN), null);
    assert.equal(await stored.token(connection), null);
  });

  it('are found by their origin, and give back their token', async () => {
    await stored.put(connection, TOKEN);
    assert.deepEqual(stored.find(ORIGIN), connection);
    assert.equal(await stored.token(connection), TOKEN);
    assert.equal(stored.find('https://api.awork.com:8443'), null);
  });

  it('survive a reload', async () => {
    await stored.put(connection, TOKEN);
    const reloaded = new StoredConnections(state, secrets);
    assert.deepEqual(reloaded.find(ORIGIN), connection);
    assert.equal(await reloaded.token(connection), TOKEN);
  });

  it('keep the token out of the state', async () => {
    await stored.put(connection, TOKEN);
    assert.ok(!JSON.stringify([...state.values]).includes(TOKEN));
  });

  it('are found without reading a secret', async () => {
    await stored.put(connection, TOKEN);
    stored.find(ORIGIN);
    assert.equal(secrets.reads, 0);
  });

  it('replace the one of the same origin, whose token is deleted', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    const newer = { ...connection, id: 'newer', apiUrl: `${ORIGIN}/api/v2` };
    await stored.put(newer, 'token-newer');
    assert.deepEqual(stored.find(ORIGIN), newer);
    assert.equal(await stored.token(newer), 'token-newer');
    assert.equal(await stored.token(elsewhere), 'token-elsewhere');
    assert.equal(secrets.values.size, 2);
    assert.ok(!JSON.stringify([...secrets.values]).includes(TOKEN));
  });

  it('keep the token that was put again for the same one', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(connection, 'token-newer');
    assert.equal(await stored.token(connection), 'token-newer');
    assert.equal(secrets.values.size, 1);
  });

  it('are deleted with their token, and leave the others', async () => {
    await stored.put(connection, TOKEN);
    await stored.put(elsewhere, 'token-elsewhere');
    await stored.delete(connection);
    assert.equal(stored.find(ORIGIN), null);
    assert.equal(await stored.token(connection), null);
    assert.deepEqual(stored.find('https://proxy.example'), elsewhere);
    assert.deepEqual([...secrets.values.keys()], ['connection.two']);
  });

  it('refuse a token that was entered for another origin', async () => {
    await stored.put(connection, TOKEN);
    for (const apiUrl of ['https://evil.example/api/v1', 'http://localhost/api/v1', `${ORIGIN}:444`, '', 'nonsense']) {
      assert.equal(await stored.token({ ...connection, apiUrl }), null, apiUrl);
    }
    assert.equal(await stored.token({ ...connection, apiUrl: `${ORIGIN}/other/path` }), TOKEN);
  });

  it('refuse the token of a changed entry: state and secret must agree', async () => {
    await stored.put(connection, TOKEN);
    await state.update('connections', [{ ...connection, apiUrl: 'https://evil.example/api/v1' }]);
    const planted = stored.find('https://evil.example');
    assert.ok(planted);
    assert.equal(await stored.token(planted), null);
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
      assert.equal(stored.find(ORIGIN), null);
      await stored.put(connection, TOKEN);
      assert.deepEqual(stored.find(ORIGIN), connection);
    });
  }

  it('are found among damaged ones', () => {
    state.values.set('connections', [null, { id: 3 }, connection]);
    assert.deepEqual(stored.find(ORIGIN), connection);
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
    assert.deepEqual(stored.find(ORIGIN), connection);
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
