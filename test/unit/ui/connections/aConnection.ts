import type { StoredConnection } from '../../../../src/ui/connections/storedConnection.ts';

/** A connection as it is stored; a test says what matters to it. */
export function aConnection(parts: Partial<StoredConnection> = {}): StoredConnection {
  return {
    id: 'one',
    apiUrl: 'https://api.awork.com/api/v1',
    workspaceId: 'workspace-one',
    workspaceName: 'Nordlicht',
    label: null,
    color: 'blue',
    ...parts,
  };
}
