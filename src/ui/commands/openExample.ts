import * as vscode from 'vscode';
import { exampleText } from '../../model/exampleText.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Report } from '../documents/reports.ts';
import { withoutLinks } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import { commandIds } from './commandIds.ts';
import { offerConnection } from './lookUp.ts';

/** Shows a made-up text with ids of the workspace in use, for who has none at hand to point at. */
export async function openExample(sessions: Sessions, show: (report: Report) => Promise<unknown>): Promise<void> {
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return;
  }
  const session = await sessions.current();
  if (session === null) {
    return;
  }
  const { directory, workspaceName } = session;
  if (directory.apiUsers.values().length === 0) {
    await withCancellableProgress(vscode.l10n.t('Loading the API users…'), (options) =>
      directory.load({ ...options, signal: AbortSignal.any([options.signal, session.ended]) }),
    );
  }
  const text = exampleText(directory);
  if (text !== null) {
    await show({ name: vscode.l10n.t('Example with Ids'), extension: 'txt', text });
    return;
  }
  const check = vscode.l10n.t('Check Connection');
  const pressed = await vscode.window.showInformationMessage(
    withoutLinks(vscode.l10n.t('No API user of "{0}" is known, so there is no id to point at.', workspaceName)),
    check,
  );
  if (pressed === check) {
    await vscode.commands.executeCommand(commandIds.checkConnection);
  }
}
