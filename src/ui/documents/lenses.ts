import * as vscode from 'vscode';
import { parseAddress } from '../../model/documents/address.ts';
import { sentJson } from '../../model/documents/subjectText.ts';
import { commandIds, internalCommandIds } from '../commands/commandIds.ts';
import type { Sessions } from '../connections/sessions.ts';

/** Above the JSON of a subject: when awork sent it, and what can be done next. */
export function lensesOf({ uri }: vscode.TextDocument, sessions: Sessions): vscode.CodeLens[] {
  const address = parseAddress(uri.path);
  const session = sessions.peek();
  if (address?.form !== 'json' || session?.id !== address.connectionId) {
    return [];
  }
  const { subject } = address;
  const sent = sentJson(subject, session.directory);
  const top = new vscode.Range(0, 0, 0, 0);
  const lens = (title: string, command: string, argument: unknown): vscode.CodeLens =>
    new vscode.CodeLens(top, { title, command, arguments: [argument] });
  // The age as a time of day, because nothing would count it on while the document is open.
  const age =
    sent === null
      ? vscode.l10n.t('Refresh')
      : vscode.l10n.t('Fetched {0}: refresh', new Date(sent.fetchedAt).toLocaleString(vscode.env.language));
  return [
    lens(age, commandIds.refresh, uri),
    lens(vscode.l10n.t('Open page'), internalCommandIds.openSubject, subject),
    lens(vscode.l10n.t('Compare with…'), commandIds.compare, subject),
  ];
}
