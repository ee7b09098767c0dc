import * as vscode from 'vscode';
import { parseInput } from '../../model/ids.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Details } from '../details/details.ts';
import { withCancellableProgress } from '../progress.ts';
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
  const id = typeof argument === 'string' ? await idOrMessage(argument) : await askForId();
  // The connection may have been changed while the person looked for the id.
  const session = await sessions.current();
  if (id === null || session === null) {
    return;
  }
  await withCancellableProgress(vscode.l10n.t('Looking up API user {0}…', id), (options) =>
    details.open({ kind: 'apiUser', id }, session, { ...options, preserveFocus: false, remember: true }),
  );
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
  const connect = vscode.l10n.t('Connect…');
  const sample = vscode.l10n.t('Open Sample Workspace');
  const pressed = await vscode.window.showInformationMessage(
    vscode.l10n.t('You are not connected to an awork workspace.'),
    connect,
    sample,
  );
  if (pressed === connect) {
    await vscode.commands.executeCommand(commandIds.connect);
  } else if (pressed === sample) {
    await vscode.commands.executeCommand(commandIds.openSampleWorkspace);
  } else {
    return false;
  }
  return (await sessions.current()) !== null;
}
