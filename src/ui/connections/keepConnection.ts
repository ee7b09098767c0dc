import * as vscode from 'vscode';
import { commandIds } from '../commands/commandIds.ts';
import { withoutLinks } from '../nextSteps.ts';
import type { Sessions } from './sessions.ts';
import { SecretNotKeptError, type StoredConnection } from './storedConnection.ts';

/**
 * Stores a connection and uses it. Where the secret storage does not work, it says so and offers to keep the token until
 * the window closes.
 * @returns whether the connection is in use
 */
export async function keepConnection(
  sessions: Sessions,
  connection: StoredConnection,
  token: string,
): Promise<boolean> {
  try {
    await sessions.connect(connection, token);
    return true;
  } catch (error) {
    const untilClosed = vscode.l10n.t('Use Until Window Closes');
    const retry = vscode.l10n.t('Try Again');
    const showLog = vscode.l10n.t('Show Log');
    const pressed = await vscode.window.showErrorMessage(withoutLinks(sentence(error)), untilClosed, retry, showLog);
    if (pressed === untilClosed) {
      await sessions.hold(connection, token);
      return true;
    }
    if (pressed === showLog) {
      await vscode.commands.executeCommand(commandIds.showLog);
    }
    return pressed === retry && (await keepConnection(sessions, connection, token));
  }
}

function sentence(error: unknown): string {
  return error instanceof SecretNotKeptError
    ? vscode.l10n.t(
        'The key could not be stored: VS Code did not give it back from its secret storage. On Linux a keyring such as GNOME Keyring or KWallet must be running. Nothing else has changed.',
      )
    : vscode.l10n.t(
        'The key could not be stored: VS Code could not write to the secret storage of this computer ({0}). Nothing else has changed.',
        error instanceof Error ? error.message : String(error),
      );
}
