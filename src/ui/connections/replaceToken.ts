import * as vscode from 'vscode';
import { withoutLinks } from '../nextSteps.ts';
import { refuseApiUrl, refuseOtherOrigin } from './apiUrlMessages.ts';
import { askForToken } from './askForToken.ts';
import { checkIdentity } from './checkIdentity.ts';
import { addConnection, connect } from './connect.ts';
import type { Sessions } from './sessions.ts';
import { labelOf } from './storedConnection.ts';

/**
 * Asks for another token of a workspace, checks it, and only then stores it in place of the one before. A token of
 * another workspace takes no connection's place.
 * @param id of the connection; without it the one in use
 */
export async function replaceToken(sessions: Sessions, id: string | null = null): Promise<void> {
  const wanted = id ?? sessions.chosen?.id;
  const connection = sessions.connections.find((other) => other.id === wanted);
  if (connection === undefined) {
    await connect(sessions);
    return;
  }
  const { apiUrl } = sessions;
  if (!apiUrl.ok) {
    await refuseApiUrl(apiUrl.problem);
    return;
  }
  if (!sessions.isUsable(connection)) {
    await refuseOtherOrigin(connection);
    return;
  }
  const label = labelOf(connection);
  const title = vscode.l10n.t('Replace Token of "{0}"', label);
  const token = await askForToken(title, new URL(apiUrl.origin).host);
  if (token === null) {
    return;
  }
  const endpoint = { apiUrl: apiUrl.apiUrl, token };
  const me = await checkIdentity(sessions, endpoint, () => replaceToken(sessions, connection.id));
  if (me === null) {
    return;
  }
  const { workspace } = me;
  const { workspaceId } = connection;
  const isOther = workspaceId === null ? workspace.name !== connection.workspaceName : workspace.id !== workspaceId;
  if (isOther && !(await isToBeAdded(workspace.name ?? workspace.id, label))) {
    return;
  }
  await addConnection(sessions, me, apiUrl.apiUrl, token);
}

async function isToBeAdded(workspaceName: string, label: string): Promise<boolean> {
  const add = vscode.l10n.t('Connect to It Too');
  const pressed = await vscode.window.showWarningMessage(
    withoutLinks(
      vscode.l10n.t(
        'This token belongs to another workspace, "{0}". The token of "{1}" has not been replaced.',
        workspaceName,
        label,
      ),
    ),
    add,
  );
  return pressed === add;
}
