import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addConnection } from '../../../../src/ui/connections/connect.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import type { StoredConnection } from '../../../../src/ui/connections/storedConnection.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { aConnection } from './aConnection.ts';

describe('A new connection', () => {
  const url = 'https://api.awork.com/api/v1';

  beforeEach(() => {
    Object.assign(vscode.window, { showInformationMessage: () => Promise.resolve(undefined) });
  });

  afterEach(resetFakeVscode);

  /** What is stored for a token of a workspace. */
  async function connected(workspaceId: string, apiUrl: string, others: StoredConnection[]): Promise<StoredConnection> {
    const stored: StoredConnection[] = [];
    const sessions = {
      connections: others,
      connect: (connection: StoredConnection) => {
        stored.push(connection);
        return Promise.resolve();
      },
    } as unknown as Sessions;
    const workspace = { id: workspaceId, name: 'Nordlicht', url: null };
    await addConnection(sessions, { id: 'me', firstName: null, lastName: null, workspace }, apiUrl, 'token');
    assert.equal(stored.length, 1);
    return stored[0]!;
  }

  it('has the id that one of the same workspace had, of which nothing is left', async () => {
    const { id } = await connected('one', url, []);
    assert.match(id, /^[0-9a-f]{32}$/);
    assert.equal((await connected('one', `${url}/`, [aConnection({ workspaceId: 'two' })])).id, id);
    assert.notEqual((await connected('two', url, [])).id, id);
    assert.notEqual((await connected('one', 'https://api.test.example/api/v1', [])).id, id);
  });

  it('takes the place of one of the same workspace, whatever the id of that', async () => {
    assert.equal((await connected('one', url, [aConnection({ id: 'random', workspaceId: 'one' })])).id, 'random');
  });
});
