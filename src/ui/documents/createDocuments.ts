import type * as vscode from 'vscode';
import type { Disposable } from '../../shared/disposables.ts';
import { compare, compareWithBefore } from './compare.ts';
import { copySnippet } from './copySnippet.ts';
import { DocumentFiles } from './documentFiles.ts';
import type { DocumentParts } from './documents.ts';
import { lensesOf } from './lenses.ts';
import { openAsJson } from './openAsJson.ts';
import { Reports } from './reports.ts';
import { SubjectDocuments } from './subjectDocuments.ts';
import { SubjectTarget, type SubjectTargetDeps } from './subjectTarget.ts';

export interface DocumentsDeps extends SubjectTargetDeps {
  /** Told which documents VS Code is to read anew. */
  readonly onChange: (uris: readonly vscode.Uri[]) => void;
}

/** Makes what fills the documents, and the commands about them. */
export function createDocuments(deps: DocumentsDeps): DocumentParts & Disposable {
  const reports = new Reports(deps.onChange);
  const subjects = new SubjectDocuments(deps.sessions, deps.onChange);
  const target = new SubjectTarget(deps);
  return {
    subjects,
    reports,
    files: new DocumentFiles(subjects, reports),
    commands: {
      openAsJson: (argument) => openAsJson(argument, target, subjects),
      copyAsCurl: (argument) => copySnippet('curl', argument, target),
      copyAsFetch: (argument) => copySnippet('fetch', argument, target),
      copyAsHttp: (argument) => copySnippet('http', argument, target),
      compare: (argument, selection) => compare(argument, selection, target, subjects),
      compareWithBefore: (argument) => compareWithBefore(argument, target, subjects),
    },
    lenses: (document) => lensesOf(document, deps.sessions),
    dispose: () => {
      subjects.dispose();
    },
  };
}
