import * as vscode from 'vscode';
import type { Directory } from '../model/directory/directory.ts';
import { standingOf, type Standing } from '../model/standing.ts';
import type { SubjectKind, SubjectRef } from '../shared/subject.ts';

/** The icon of each kind of subject, wherever one is shown in VS Code itself. */
export const subjectIcons: Readonly<Record<SubjectKind, string>> = {
  apiUser: 'key',
  role: 'shield',
  user: 'person',
  client: 'plug',
};

/** Stands for being an admin without a role that says so. */
export function warningShield(): vscode.ThemeIcon {
  return new vscode.ThemeIcon('shield', new vscode.ThemeColor('list.warningForeground'));
}

/** The icon of one subject, which tells what is remarkable about it, as far as that is known without asking. */
export function subjectIcon(subject: SubjectRef, directory: Directory): vscode.ThemeIcon {
  const { kind, id } = subject;
  if (directory.peek(subject)?.status === 'gone') {
    return new vscode.ThemeIcon('trash', new vscode.ThemeColor('disabledForeground'));
  }
  if (kind === 'apiUser') {
    const apiUser = directory.apiUsers.peek(id);
    return apiUser?.status === 'known'
      ? apiUserIcon(standingOf(apiUser.value, directory))
      : new vscode.ThemeIcon(subjectIcons.apiUser);
  }
  const role = kind === 'role' ? directory.roles.peek(id) : undefined;
  const isArchived = role?.status === 'known' && role.value.isArchived;
  return new vscode.ThemeIcon(isArchived ? 'archive' : subjectIcons[kind]);
}

function apiUserIcon({ role, client }: Standing): vscode.ThemeIcon {
  switch (role) {
    case 'none':
      return warningShield();
    case 'admin':
      return new vscode.ThemeIcon('shield');
    case 'archived':
      return new vscode.ThemeIcon('archive');
    case 'gone':
      return new vscode.ThemeIcon('question', new vscode.ThemeColor('list.warningForeground'));
    case 'plain':
      return new vscode.ThemeIcon(client === 'gone' ? 'debug-disconnect' : subjectIcons.apiUser);
  }
}
