import * as vscode from 'vscode';
import { withoutLinks } from '../nextSteps.ts';
import type { SavedSubjects } from '../savedSubjects.ts';
import { connectionItems, type ConnectionItem } from './connectionItems.ts';
import { SAMPLE_ID } from './sampleHost.ts';
import type { Sessions } from './sessions.ts';
import { labelOf } from './storedConnection.ts';

/**
 * Deletes a connection with its token and all that is remembered under it, or ends the sample workspace, and says so.
 * @param id of the connection; without it the person is asked which where there are several
 */
export async function disconnect(
  sessions: Sessions,
  remembered: readonly SavedSubjects[],
  id: string | null = null,
): Promise<void> {
  await sessions.recover();
  const items = connectionItems(sessions);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no connection to awork.'));
    return;
  }
  const item = items.find((other) => other.id === id) ?? (await chooseOne(items));
  if (item?.id === SAMPLE_ID) {
    await sessions.disconnect(SAMPLE_ID);
    void vscode.window.showInformationMessage(vscode.l10n.t('The sample workspace is closed.'));
    return;
  }
  const connection = sessions.connections.find((other) => other.id === item?.id);
  if (connection === undefined || !(await isConfirmed(labelOf(connection)))) {
    return;
  }
  await sessions.disconnect(connection.id);
  for (const list of remembered) {
    await list.clear(connection.id);
  }
  void vscode.window.showInformationMessage(
    withoutLinks(
      vscode.l10n.t('Disconnected from "{0}". Its token has been deleted from this computer.', labelOf(connection)),
    ),
  );
}

async function chooseOne(items: readonly ConnectionItem[]): Promise<ConnectionItem | undefined> {
  return items.length === 1
    ? items[0]
    : vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Disconnect from Workspace'),
        placeHolder: vscode.l10n.t('Which connection?'),
        matchOnDescription: true,
      });
}

async function isConfirmed(name: string): Promise<boolean> {
  const disconnect = vscode.l10n.t('Disconnect');
  const pressed = await vscode.window.showWarningMessage(
    vscode.l10n.t('Disconnect from "{0}"?', name),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Its token is deleted from this computer, and what is pinned and was looked up in it is forgotten. In awork nothing changes: the token stays valid there.',
      ),
    },
    disconnect,
  );
  return pressed === disconnect;
}
