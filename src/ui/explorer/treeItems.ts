import * as vscode from 'vscode';
import { userName } from '../../model/names.ts';
import type { ListName } from '../../model/directory/listLoad.ts';
import { visibleText } from '../../shared/visibleText.ts';
import { themeColor } from '../connections/connectionItems.ts';
import { commandIds, internalCommandIds } from '../commands/commandIds.ts';
import { remarkOn } from './freshness.ts';
import { idOf, type BranchName, type FieldNode, type Node } from './nodes.ts';
import type { Scene } from './scene.ts';
import { groupItem, openCommand, subjectItem } from './subjectItems.ts';
import { line } from './text.ts';

const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** Draws a node. The tooltips of subjects come later, see `tooltips.ts`. */
export function treeItemOf(node: Node, scene: Scene): vscode.TreeItem {
  switch (node.type) {
    case 'workspace':
      return workspaceItem(scene);
    case 'pinned':
      return branch(node.type, vscode.l10n.t('Pinned'), 'pinned', Expanded, scene.pins.length);
    case 'recent':
      return branch(node.type, vscode.l10n.t('Recent'), 'history', Expanded, scene.recent.length);
    case 'apiUsers':
      return listBranch(node.type, vscode.l10n.t('API users'), 'key', Expanded, scene);
    case 'roles':
      return listBranch(node.type, vscode.l10n.t('Roles'), 'shield', Collapsed, scene);
    case 'clients':
      return listBranch(node.type, vscode.l10n.t('Clients'), 'plug', Collapsed, scene);
    case 'group':
      return groupItem(node, scene);
    case 'subject':
      return subjectItem(node, scene);
    case 'field':
      return fieldItem(node);
    case 'more':
      return moreItem(node);
    case 'loading': {
      const item = leaf(node, vscode.l10n.t('Loading…'));
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      return item;
    }
    case 'empty':
      return leaf(node, node.text);
    case 'error':
      return errorItem(node);
  }
}

function workspaceItem({ session }: Scene): vscode.TreeItem {
  const item = new vscode.TreeItem(line(session.workspaceName), Expanded);
  item.id = 'workspace';
  const { color, isSample, tokenRejected } = session;
  item.iconPath = new vscode.ThemeIcon(
    isSample ? 'beaker' : 'organization',
    color === null ? undefined : themeColor(color),
  );
  item.contextValue = `workspace ${isSample ? 'sample' : 'stored'}`;
  const { me } = session.directory;
  if (tokenRejected) {
    item.contextValue += ' rejected';
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.description = vscode.l10n.t('The token is not accepted');
    item.tooltip = vscode.l10n.t('awork does not accept the token of this connection. It is kept; you can replace it.');
    return item;
  }
  if (me !== null) {
    item.description = line(vscode.l10n.t('as {0}', userName(me)));
    item.tooltip = line(me.workspace.url ?? me.workspace.id);
  }
  return item;
}

/** A branch for a list of awork's: how many there are, once that is known, and whether that could not be refreshed. */
function listBranch(
  list: Extract<ListName, 'apiUsers' | 'roles' | 'clients'>,
  label: string,
  icon: string,
  state: vscode.TreeItemCollapsibleState,
  { session: { directory } }: Scene,
): vscode.TreeItem {
  const count = directory.listedAt(list) === null ? null : directory[list].values().length;
  return branch(list, label, icon, state, count, remarkOn(list, directory));
}

function fieldItem(node: FieldNode): vscode.TreeItem {
  const { label, remark, icon, subject } = node;
  const text = remark === '' ? node.text : `${node.text} (${remark})`;
  const item = leaf(node, label);
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

function moreItem(node: Extract<Node, { type: 'more' }>): vscode.TreeItem {
  const item = leaf(node, vscode.l10n.t('Show {0} more', node.next));
  item.description = vscode.l10n.t('{0} not shown', node.rest);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = { command: internalCommandIds.showMore, title: vscode.l10n.t('Show More'), arguments: [node.place] };
  item.accessibilityInformation = {
    label: vscode.l10n.t('Show {0} more, {1} are not shown. Press Enter to show them.', node.next, node.rest),
  };
  return item;
}

function errorItem(node: Extract<Node, { type: 'error' }>): vscode.TreeItem {
  const { explanation } = node;
  const item = leaf(node, explanation.title);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.description = vscode.l10n.t('Try Again');
  const facts = explanation.facts.map(({ label, value }) => line(`${label}: ${value}`));
  item.tooltip = [visibleText(explanation.text), ...facts].join('\n');
  item.contextValue = 'error';
  item.command = { command: commandIds.refresh, title: vscode.l10n.t('Try Again') };
  item.accessibilityInformation = { label: vscode.l10n.t('{0}. Press Enter to retry.', explanation.title) };
  return item;
}

function branch(
  id: BranchName,
  label: string,
  icon: string,
  state: vscode.TreeItemCollapsibleState,
  count: number | null,
  remark = '',
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, state);
  item.id = id;
  item.iconPath = new vscode.ThemeIcon(icon);
  if (count !== null) {
    item.description = remark === '' ? String(count) : `${count} · ${remark}`;
    item.accessibilityInformation = { label: [`${label}: ${count}`, remark].filter((text) => text !== '').join(', ') };
  }
  return item;
}

function leaf(node: Node, label: string): vscode.TreeItem {
  const item = new vscode.TreeItem(line(label), vscode.TreeItemCollapsibleState.None);
  item.id = idOf(node);
  return item;
}
