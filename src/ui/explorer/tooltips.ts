import * as vscode from 'vscode';
import { linksOf } from '../../model/details/links.ts';
import { kindLabel } from '../../model/names.ts';
import { referenceTo, resolveReferences } from '../../model/references.ts';
import { standingOf, standingRemarks } from '../../model/standing.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { relativeTime } from '../../shared/time.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import { appendCommandLink } from '../markdown.ts';
import type { Scene } from './scene.ts';
import { line } from './text.ts';

/** How long a tooltip waits for names, in milliseconds: awork takes a tenth of it. Then it shows ids. */
const MAX_WAIT_MS = 2000;

/** Makes known what a tooltip names: after a load, at most some people. Asks for nothing where all is known. */
export async function nameLinks(subject: SubjectRef, { session: { directory, ended } }: Scene): Promise<void> {
  const signal = AbortSignal.any([ended, AbortSignal.timeout(MAX_WAIT_MS)]);
  await resolveReferences(linksOf(subject, directory), directory, { signal });
}

/**
 * What is known of a subject, in a few lines, with links to what it refers to and the age of the data. Names are
 * escaped; a link can run nothing but the command that opens a subject.
 * @param now in milliseconds since 1970
 */
export function subjectTooltip(subject: SubjectRef, name: string, scene: Scene, now: number): vscode.MarkdownString {
  const { directory } = scene.session;
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [internalCommandIds.openSubject] };
  text.appendMarkdown('**').appendText(line(name)).appendMarkdown('**  \n');
  text.appendText(`${kindLabel(subject.kind)} ${line(subject.id)}`);
  const knowledge = directory.peek(subject);
  if (knowledge?.status === 'gone') {
    paragraph(text, vscode.l10n.t('No longer exists.'));
  }
  const apiUser = subject.kind === 'apiUser' ? directory.apiUsers.peek(subject.id) : undefined;
  if (apiUser?.status === 'known') {
    for (const remark of standingRemarks(standingOf(apiUser.value, directory))) {
      paragraph(text, remark);
    }
  }
  for (const target of linksOf(subject, directory)) {
    addLink(text, target, scene);
  }
  if (knowledge !== undefined) {
    paragraph(text, vscode.l10n.t('fetched {0}', relativeTime(knowledge.fetchedAt, now, vscode.env.language)));
  }
  return text;
}

function addLink(text: vscode.MarkdownString, target: SubjectRef, { session: { directory } }: Scene): void {
  const { text: name, remark } = referenceTo(target, directory, new Map());
  text.appendMarkdown('\n\n').appendText(`${kindLabel(target.kind)}: `);
  appendCommandLink(text, line(name), internalCommandIds.openSubject, { kind: target.kind, id: target.id });
  if (remark !== '') {
    text.appendText(` (${line(remark)})`);
  }
}

function paragraph(text: vscode.MarkdownString, content: string): void {
  text.appendMarkdown('\n\n').appendText(content);
}
