import * as vscode from 'vscode';
import { userName } from '../../model/names.ts';
import { subjectKey } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { commandIds, internalCommandIds } from '../commands/commandIds.ts';
import type { Session } from '../connections/session.ts';
import type { FieldNode, Node } from './nodes.ts';

/** Longer labels never fit; the details page shows them whole. */
const MAX_LABEL_LENGTH = 300;

/** Draws a node. Ids are stable, so that refreshing neither collapses nor deselects anything. */
export function treeItemOf(node: Node, session: Session): vscode.TreeItem {
  switch (node.type) {
    case 'workspace':
      return workspaceItem(session);
    case 'recent':
      return branch('recent', vscode.l10n.t('Recent'), 'history', vscode.TreeItemCollapsibleState.Expanded);
    case 'apiUsers':
      return apiUsersItem(session);
    case 'subject':
      return subjectItem(node, session);
    case 'field':
      return fieldItem(node);
    case 'loading': {
      const item = leaf(`${node.place}/loading`, vscode.l10n.t('Loading…'));
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      return item;
    }
    case 'empty':
      return leaf(`${node.place}/empty`, node.text);
    case 'error':
      return errorItem(node);
  }
}

function workspaceItem(session: Session): vscode.TreeItem {
  const item = branch(
    'workspace',
    session.workspaceName,
    session.isSample ? 'beaker' : 'organization',
    vscode.TreeItemCollapsibleState.Expanded,
  );
  const { me } = session.directory;
  if (me !== null) {
    item.description = line(vscode.l10n.t('as {0}', userName(me)));
    item.tooltip = line(me.workspace.url ?? me.workspace.id);
  }
  return item;
}

function apiUsersItem({ directory }: Session): vscode.TreeItem {
  const item = branch('apiUsers', vscode.l10n.t('API users'), 'key', vscode.TreeItemCollapsibleState.Expanded);
  if (directory.loadState.loadedAt !== null && directory.loadState.failures.apiUsers === undefined) {
    item.description = String(directory.apiUsers.values().length);
  }
  return item;
}

function subjectItem(node: Extract<Node, { type: 'subject' }>, { directory }: Session): vscode.TreeItem {
  const { subject, name, place } = node;
  const knowledge = subject.kind === 'apiUser' ? directory.apiUsers.peek(subject.id) : undefined;
  const isApiUser = knowledge?.status === 'known';
  const item = new vscode.TreeItem(
    line(name),
    isApiUser ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None,
  );
  item.id = `${place}/${subjectKey(subject)}`;
  item.contextValue = 'subject hasId';
  item.tooltip = `${line(name)}\n${line(subject.id)}`;
  item.command = openCommand(subject);
  if (isApiUser && knowledge.value.roleId === null) {
    item.iconPath = new vscode.ThemeIcon('shield', new vscode.ThemeColor('list.warningForeground'));
    item.description = vscode.l10n.t('admin: no role');
    item.accessibilityInformation = { label: vscode.l10n.t('{0}, API user, admin because it has no role', line(name)) };
  } else {
    item.iconPath = new vscode.ThemeIcon(iconOf(subject.kind));
  }
  return item;
}

function fieldItem({ place, field, label, text: value, remark, icon, subject }: FieldNode): vscode.TreeItem {
  const text = remark === '' ? value : `${value} (${remark})`;
  const item = leaf(`${place}/${field}`, label);
  item.description = line(text);
  const whole = line(`${label}: ${text}`);
  item.tooltip = subject === null ? whole : `${whole}\n${line(subject.id)}`;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.accessibilityInformation = { label: whole };
  if (subject !== null) {
    item.contextValue = 'field hasId';
    item.command = openCommand(subject);
  }
  return item;
}

function errorItem({ place, explanation }: Extract<Node, { type: 'error' }>): vscode.TreeItem {
  const item = leaf(`${place}/error`, explanation.title);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.description = vscode.l10n.t('Retry');
  const facts = explanation.facts.map(({ label, value }) => line(`${label}: ${value}`));
  item.tooltip = [visibleText(explanation.text), ...facts].join('\n');
  item.contextValue = 'error';
  item.command = { command: commandIds.refresh, title: vscode.l10n.t('Retry') };
  item.accessibilityInformation = { label: vscode.l10n.t('{0}. Press Enter to retry.', explanation.title) };
  return item;
}

function openCommand(subject: Extract<Node, { type: 'subject' }>['subject']): vscode.Command {
  return { command: internalCommandIds.openSubject, title: vscode.l10n.t('Open'), arguments: [subject] };
}

/** The icon of a kind of subject. */
export function iconOf(kind: Extract<Node, { type: 'subject' }>['subject']['kind']): string {
  return { apiUser: 'key', role: 'shield', user: 'person', client: 'plug' }[kind];
}

function branch(id: string, label: string, icon: string, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(line(label), state);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  return item;
}

function leaf(id: string, label: string): vscode.TreeItem {
  const item = new vscode.TreeItem(line(label), vscode.TreeItemCollapsibleState.None);
  item.id = id;
  return item;
}

/** Any text as one visible line. */
function line(text: string): string {
  return visibleText(cutText(text, MAX_LABEL_LENGTH));
}
