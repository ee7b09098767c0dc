import * as vscode from 'vscode';
import type { SubjectTarget } from './subjectTarget.ts';
import type { SubjectDocuments } from './subjectDocuments.ts';

export type OpenAsJson = (argument: unknown) => Promise<void>;

/** Opens the JSON of a subject as a document. */
export function createOpenAsJson(target: SubjectTarget, documents: SubjectDocuments): OpenAsJson {
  return async (argument) => {
    const found = await target.of(argument, vscode.l10n.t('Open as JSON'));
    if (found !== null) {
      await vscode.window.showTextDocument(documents.uri(found.subject, found.session));
    }
  };
}
