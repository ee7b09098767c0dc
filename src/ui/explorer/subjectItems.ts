import * as vscode from 'vscode';
import { kindLabel } from '../../model/names.ts';
import { referenceTo } from '../../model/references.ts';
import { standingOf, standingRemarks, type Standing } from '../../model/standing.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import { subjectIcon, warningShield } from '../subjectIcons.ts';
import { idOf, type GroupNode, type SubjectNode } from './nodes.ts';
import type { Scene } from './scene.ts';
import { line } from './text.ts';

/** What an item shows besides its name and its icon. */
interface Look {
  readonly description: string;
  /** What is said instead of the description, where that is too short to be understood alone. */
  readonly spoken?: string;
  readonly expandable: boolean;
}

/** Draws a subject: what is remarkable about it is in its icon, in its description and in words for screen readers. */
export function subjectItem(node: SubjectNode, scene: Scene): vscode.TreeItem {
  const { subject, name } = node;
  const look = lookOf(subject, node.place, scene);
  const item = new vscode.TreeItem(line(name), collapsed(look.expandable));
  item.id = idOf(node);
  item.iconPath = subjectIcon(subject, scene.session.directory);
  if (look.description !== '') {
    item.description = line(look.description);
  }
  item.contextValue = contextOf(subject, scene);
  item.command = openCommand(subject);
  const spoken = [line(name), kindLabel(subject.kind), line(look.spoken ?? look.description)];
  item.accessibilityInformation = { label: spoken.filter((text) => text !== '').join(', ') };
  return item;
}

/** Draws a group of API users. It opens its branch; what the API users have in common is opened from its menu. */
export function groupItem(node: GroupNode, scene: Scene): vscode.TreeItem {
  const { subject, name, remark, grouping } = node;
  const item = new vscode.TreeItem(line(name), vscode.TreeItemCollapsibleState.Collapsed);
  const count = String(scene.index.count(scene.index.group(grouping, node.key, scene.order)?.apiUsers ?? []));
  item.id = idOf(node);
  item.description = line(remark === '' ? count : `${count} · ${remark}`);
  item.contextValue = subject === null ? 'group' : contextOf(subject, scene);
  item.iconPath =
    subject !== null
      ? subjectIcon(subject, scene.session.directory)
      : grouping === 'role'
        ? warningShield()
        : new vscode.ThemeIcon('circle-slash');
  const spoken = [line(name), line(remark), vscode.l10n.t('API users: {0}', count)];
  item.accessibilityInformation = { label: spoken.filter((text) => text !== '').join(', ') };
  return item;
}

/** Runs when an item is clicked, or chosen with Enter. */
export function openCommand(subject: SubjectRef): vscode.Command {
  return { command: internalCommandIds.openSubject, title: vscode.l10n.t('Open'), arguments: [subject] };
}

function lookOf(subject: SubjectRef, place: string, scene: Scene): Look {
  const { directory } = scene.session;
  if (directory.peek(subject)?.status === 'gone') {
    return { description: vscode.l10n.t('deleted'), expandable: false };
  }
  if (subject.kind === 'apiUser') {
    const apiUser = directory.apiUsers.peek(subject.id);
    return apiUser?.status === 'known'
      ? apiUserLook(standingOf(apiUser.value, directory))
      : { description: '', expandable: false };
  }
  const { remark } = referenceTo(subject, directory, new Map());
  if (place !== 'roles' && place !== 'clients') {
    return { description: remark, expandable: false };
  }
  const apiUsers = scene.index.having(subject, scene.order);
  const count = scene.index.count(apiUsers);
  const spoken = [remark, vscode.l10n.t('API users: {0}', count)];
  return {
    description: remark === '' ? String(count) : `${count} · ${remark}`,
    spoken: spoken.filter((text) => text !== '').join(', '),
    expandable: apiUsers.length > 0,
  };
}

function apiUserLook(standing: Standing): Look {
  const remarks = standingRemarks(standing);
  const spoken =
    standing.role === 'none' ? [vscode.l10n.t('admin because it has no role'), ...remarks.slice(1)] : remarks;
  return { description: remarks.join(' · '), spoken: spoken.join(', '), expandable: true };
}

/** What the menus of package.json look for. */
function contextOf(subject: SubjectRef, { isPinned }: Scene): string {
  return `subject hasId ${isPinned(subjectKey(subject)) ? 'pinned' : 'pinnable'}`;
}

function collapsed(expandable: boolean): vscode.TreeItemCollapsibleState {
  return expandable ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
}
