import * as vscode from 'vscode';
import { visibleText } from '../../shared/visibleText.ts';
import type { Sessions } from './sessions.ts';
import { labelOf } from './storedConnection.ts';

/** Longer names are cut off wherever they are shown. */
const MAX_LENGTH = 60;

/**
 * Asks what a connection is to be called.
 * @param id of the connection; without it the one in use
 */
export async function renameConnection(sessions: Sessions, id: string | null = null): Promise<void> {
  const wanted = id ?? sessions.chosen?.id;
  const connection = sessions.connections.find((other) => other.id === wanted);
  if (connection === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no connection to awork.'));
    return;
  }
  const { workspaceName } = connection;
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Workspace'),
    prompt: vscode.l10n.t('Only in VS Code. Leave it empty for the name that it has in awork: {0}', workspaceName),
    value: labelOf(connection),
    validateInput: (text) =>
      text.trim().length > MAX_LENGTH ? vscode.l10n.t('At most {0} characters.', MAX_LENGTH) : undefined,
  });
  // Meanwhile another window may have changed or deleted it.
  const now = sessions.connections.find((other) => other.id === wanted);
  if (answer === undefined || now === undefined) {
    return;
  }
  const label = visibleText(answer.trim());
  await sessions.change({ ...now, label: label === '' || label === workspaceName ? null : label });
}
