import * as vscode from 'vscode';
import type { SubjectTarget } from './subjectTarget.ts';
import type { SubjectDocuments } from './subjectDocuments.ts';

/** Opens the JSON of a subject as a document. */
export async function openAsJson(argument: unknown, target: SubjectTarget, documents: SubjectDocuments): Promise<void> {
  const found = await target.of(argument, vscode.l10n.t('Open as JSON'));
  if (found !== null) {
    await vscode.window.showTextDocument(documents.uri(found.subject, found.session));
  }
}
