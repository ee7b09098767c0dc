import * as vscode from 'vscode';
import { parseInput } from '../../model/ids.ts';
import type { Sessions } from '../connections/sessions.ts';
import { labelOf } from '../connections/storedConnection.ts';
import type { Details } from '../details/details.ts';
import { withoutLinks } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import { completeStep } from '../walkthrough.ts';
import { askForId, idFrom, problemOf } from './askForId.ts';
import { commandIds } from './commandIds.ts';

/**
 * Looks up an API user and shows its details.
 * @param argument an id, or a text that holds one, when another extension or a keybinding calls the command; asks a
 * person for it otherwise
 */
export async function lookUp(argument: unknown, sessions: Sessions, details: Details): Promise<void> {
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return;
  }
  const id =
    typeof argument === 'string' ? await idOrMessage(argument) : await askForId(sessions.peek()?.workspaceName ?? '');
  // The connection may have been changed while the person looked for the id.
  const session = await sessions.current();
  if (id === null || session === null) {
    return;
  }
  const outcome = await withCancellableProgress(vscode.l10n.t('Looking up API user {0}…', id), (options) =>
    details.open({ kind: 'apiUser', id }, session, { ...options, preserveFocus: false, remember: true }),
  );
  if (outcome === 'ready') {
    completeStep('lookedUp');
  }
}

async function idOrMessage(text: string): Promise<string | null> {
  const input = parseInput(text);
  const problem = problemOf(input);
  if (problem !== undefined) {
    void vscode.window.showErrorMessage(problem);
    return null;
  }
  return idFrom(input);
}

/** Without a connection nothing can be looked up: offers the two ways to get one. @returns whether there is one now */
export async function offerConnection(sessions: Sessions): Promise<boolean> {
  if (sessions.tokenMissing) {
    return offerToken(sessions);
  }
  const connect = vscode.l10n.t('Connect…');
  const sample = vscode.l10n.t('Open Sample Workspace');
  const pressed = await vscode.window.showInformationMessage(notConnected(sessions), connect, sample);
  if (pressed === connect) {
    await vscode.commands.executeCommand(commandIds.connect);
  } else if (pressed === sample) {
    await vscode.commands.executeCommand(commandIds.openSampleWorkspace);
  } else {
    return false;
  }
  return (await sessions.current()) !== null;
}

function notConnected({ apiUrl, connections }: Sessions): string {
  return connections.length > 0 && apiUrl.ok
    ? vscode.l10n.t(
        'You are not connected to {0}, which the setting "aworkApiUsers.apiUrl" names. A token is sent only where it was entered for.',
        new URL(apiUrl.origin).host,
      )
    : vscode.l10n.t('You are not connected to an awork workspace.');
}

/** The connection is there but its token is not: offers to enter it anew. @returns whether there is one now */
async function offerToken(sessions: Sessions): Promise<boolean> {
  const replace = vscode.l10n.t('Replace Token…');
  const retry = vscode.l10n.t('Try Again');
  const { chosen } = sessions;
  const pressed = await vscode.window.showErrorMessage(
    withoutLinks(
      vscode.l10n.t(
        'The token of "{0}" could not be read from the secret storage of this computer. The connection is kept. If it was made in another window, reload this one. On Linux a keyring such as GNOME Keyring or KWallet must be running.',
        chosen === null ? '' : labelOf(chosen),
      ),
    ),
    replace,
    retry,
  );
  if (pressed === replace) {
    await vscode.commands.executeCommand(commandIds.replaceToken);
  }
  return pressed !== undefined && (await sessions.current()) !== null;
}
