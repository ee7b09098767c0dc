import * as vscode from 'vscode';
import type { ApiUser, Role } from '../../api/schema/subjects.ts';
import type { Directory, Subject } from '../../model/directory/directory.ts';
import { emailOf, kindLabel, nameOf } from '../../model/names.ts';
import { actorRef, asSubject, referenceTo } from '../../model/references.ts';
import { standingOf, standingRemarks } from '../../model/standing.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { parseIso, relativeTime } from '../../shared/time.ts';
import { commandIds, internalCommandIds } from '../commands/commandIds.ts';
import { line } from '../explorer/text.ts';
import { appendCommandLink } from '../markdown.ts';

/** All that a link of a card can run. */
const enabledCommands = [internalCommandIds.openSubject, commandIds.copyId, commandIds.openAsJson, commandIds.lookUp];

const NO_PROBLEMS = new Map<string, never>();

/**
 * What the directory knows of a subject, in a few lines with links. Whatever awork sent is shown as plain text.
 * @param now in milliseconds since 1970
 */
export function subjectCard(target: SubjectRef, directory: Directory, now: number): vscode.MarkdownString {
  const text = trusted();
  const knowledge = directory.peek(target);
  const value = knowledge?.status === 'known' ? knowledge.value : (knowledge?.last ?? null);
  const name = value === null ? target.id : nameOf(asSubject(target, value));
  text.appendMarkdown('**').appendText(line(name)).appendMarkdown('** — ').appendText(kindLabel(target.kind));
  if (knowledge?.status === 'gone') {
    addLine(text, vscode.l10n.t('No longer exists.'));
  }
  if (value !== null) {
    addFacts(text, asSubject(target, value), directory, now);
  }
  text.appendMarkdown('\n\n');
  appendCommandLink(text, vscode.l10n.t('Open'), internalCommandIds.openSubject, target).appendMarkdown(' | ');
  appendCommandLink(text, vscode.l10n.t('Copy Id'), commandIds.copyId, target).appendMarkdown(' | ');
  appendCommandLink(text, vscode.l10n.t('Open as JSON'), commandIds.openAsJson, target);
  if (knowledge !== undefined) {
    text.appendMarkdown(' | ').appendText(vscode.l10n.t('fetched {0}', ago(knowledge.fetchedAt, now)));
  }
  return text;
}

/** The one line for an id that the directory does not know. */
export function lookUpLine(id: string): vscode.MarkdownString {
  return appendCommandLink(trusted(), vscode.l10n.t('Look up in awork'), commandIds.lookUp, id);
}

function addFacts(text: vscode.MarkdownString, subject: Subject, directory: Directory, now: number): void {
  switch (subject.kind) {
    case 'apiUser': {
      const { roleId, clientId } = subject.value;
      const { role, client } = standingOf(subject.value, directory);
      // What is wrong with a role or a client stands behind its name.
      const remarks = standingRemarks({
        role: role === 'none' || role === 'admin' ? role : 'plain',
        client: client === 'none' ? 'none' : 'plain',
      });
      remarks.forEach((remark) => {
        addLine(text, remark);
      });
      addReference(text, vscode.l10n.t('Role'), roleId === null ? null : { kind: 'role', id: roleId }, directory);
      addReference(
        text,
        vscode.l10n.t('Client'),
        clientId === null ? null : { kind: 'client', id: clientId },
        directory,
      );
      addProvenance(text, subject.value, directory, now);
      break;
    }
    case 'role': {
      const { isAdminRole, isArchived } = subject.value;
      if (isAdminRole) {
        addLine(text, vscode.l10n.t('admin role'));
      }
      if (isArchived) {
        addLine(text, vscode.l10n.t('archived'));
      }
      addProvenance(text, subject.value, directory, now);
      break;
    }
    case 'user': {
      const { position, isDeactivated, isArchived } = subject.value;
      if (isDeactivated || isArchived) {
        addLine(text, isDeactivated ? vscode.l10n.t('deactivated') : vscode.l10n.t('archived'));
      }
      for (const fact of [position, emailOf(subject.value)]) {
        if (fact !== null && fact !== '') {
          addLine(text, fact);
        }
      }
      break;
    }
    case 'client':
      addCreated(text, subject.value.createdOn, now);
      break;
  }
}

function addReference(
  text: vscode.MarkdownString,
  label: string,
  target: SubjectRef | null,
  directory: Directory,
): void {
  if (target !== null) {
    const { text: name, remark } = referenceTo(target, directory, NO_PROBLEMS);
    addLine(text, `${label}: `);
    appendCommandLink(text, line(name), internalCommandIds.openSubject, target);
    if (remark !== '') {
      text.appendText(` (${line(remark)})`);
    }
  }
}

function addProvenance(
  text: vscode.MarkdownString,
  { createdBy, createdOn }: Pick<ApiUser | Role, 'createdBy' | 'createdOn'>,
  directory: Directory,
  now: number,
): void {
  const creator = createdBy === null ? null : actorRef(createdBy, directory);
  addReference(text, vscode.l10n.t('Created by'), creator, directory);
  addCreated(text, createdOn, now);
}

function addCreated(text: vscode.MarkdownString, iso: string | null, now: number): void {
  const created = parseIso(iso ?? '');
  if (created !== undefined) {
    addLine(text, vscode.l10n.t('Created: {0}', ago(created, now)));
  }
}

/** Begins a line below the last one. */
function addLine(text: vscode.MarkdownString, content: string): void {
  text.appendMarkdown('  \n').appendText(line(content));
}

function ago(time: number, now: number): string {
  return relativeTime(time, now, vscode.env.language);
}

function trusted(): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands };
  return text;
}
