import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import type { Me } from '../../api/schema/me.ts';
import { userName } from '../../model/names.ts';
import { withoutLinks } from '../nextSteps.ts';
import { completeStep } from '../walkthrough.ts';
import { refuseApiUrl } from './apiUrlMessages.ts';
import { askForToken } from './askForToken.ts';
import { checkIdentity } from './checkIdentity.ts';
import { keepConnection } from './keepConnection.ts';
import type { Sessions } from './sessions.ts';
import { freeColor, freeLabel, isSameWorkspace, labelOf, originOf, type StoredConnection } from './storedConnection.ts';

/** Asks for a token, checks it, and only then stores it together with the API URL it was checked against. */
export async function connect(sessions: Sessions): Promise<void> {
  const { apiUrl } = sessions;
  if (!apiUrl.ok) {
    await refuseApiUrl(apiUrl.problem);
    return;
  }
  const title = vscode.l10n.t('Connect to awork');
  const token = await askForToken(title, new URL(apiUrl.origin).host);
  if (token === null) {
    return;
  }
  const me = await checkIdentity(sessions, { apiUrl: apiUrl.apiUrl, token }, () => connect(sessions));
  if (me !== null) {
    await sessions.recover();
    await addConnection(sessions, me, apiUrl.apiUrl, token);
  }
}

/** Stores and uses the connection of a token that was checked, and says so. */
export async function addConnection(sessions: Sessions, me: Me, apiUrl: string, token: string): Promise<void> {
  const { connection, isNew } = connectionFor(me, apiUrl, sessions.connections);
  if (!(await keepConnection(sessions, connection, token))) {
    return;
  }
  completeStep('connected');
  const [label, identity] = [labelOf(connection), userName(me)];
  void vscode.window.showInformationMessage(
    withoutLinks(
      isNew
        ? vscode.l10n.t('Connected to the awork workspace "{0}" as "{1}".', label, identity)
        : vscode.l10n.t('The token of "{0}" has been replaced. You are "{1}" there.', label, identity),
    ),
  );
}

/** The connection for a token: the one of the same workspace at the same origin, if there is one, else a new one. */
function connectionFor(
  { workspace }: Me,
  apiUrl: string,
  others: readonly StoredConnection[],
): { readonly connection: StoredConnection; readonly isNew: boolean } {
  const found = { apiUrl, workspaceId: workspace.id, workspaceName: workspace.name ?? workspace.id };
  const fresh = {
    ...found,
    id: idOf(apiUrl, workspace.id),
    label: freeLabel(found.workspaceName, others),
    color: freeColor(others),
  };
  const same = others.find((other) => isSameWorkspace(other, fresh));
  return { connection: same === undefined ? fresh : { ...same, ...found }, isNew: same === undefined };
}

/**
 * The same for the same workspace at the same origin: pins and pages that came back find their connection again, also where
 * all that was stored of it was lost.
 */
function idOf(apiUrl: string, workspaceId: string): string {
  return createHash('sha256')
    .update(JSON.stringify([originOf(apiUrl), workspaceId]))
    .digest('hex')
    .slice(0, 32);
}
