import * as vscode from 'vscode';
import type { Directory } from '../../model/directory/directory.ts';
import type { Explanation } from '../../model/explain.ts';
import { kindLabel } from '../../model/names.ts';
import type { SearchResult, SearchRow } from '../../model/search.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { subjectIcon } from '../subjectIcons.ts';

/** A row of the quick pick, and what choosing it does; a separator does nothing. */
export interface FindItem extends vscode.QuickPickItem {
  readonly does:
    { readonly kind: 'open'; readonly subject: SubjectRef } | { readonly kind: 'retry' } | { readonly kind: 'nothing' };
  /** Tells the row from others when all are drawn anew. */
  readonly key: string;
}

/** A button of a row, and what it does. */
export interface FindButton extends vscode.QuickInputButton {
  readonly does: 'copyId' | 'openAsJson';
}

/** Longer texts never fit the width of the quick pick. */
const MAX_TEXT_LENGTH = 200;

/** Draws what was found; `failure` says why the API users are not all there. */
export function itemsOf(
  { rows, more, unknownIds }: SearchResult,
  failure: Explanation | null,
  directory: Directory,
): FindItem[] {
  const subjectItem = (row: SearchRow): FindItem => rowItem(row, subjectIcon(row.subject, directory));
  const recent = rows.filter((row) => row.recent);
  const others = rows.filter((row) => !row.recent);
  return [
    ...(failure === null ? [] : [failureItem(failure)]),
    ...unknownIds.map(lookUpItem),
    ...(recent.length === 0 ? [] : [separator(vscode.l10n.t('recent')), ...recent.map(subjectItem)]),
    ...(recent.length === 0 || others.length === 0 ? [] : [separator(vscode.l10n.t('others'))]),
    ...others.map(subjectItem),
    ...(more === 0 ? [] : [moreItem(more)]),
  ];
}

function rowItem(row: SearchRow, iconPath: vscode.ThemeIcon): FindItem {
  const { subject, name } = row;
  return {
    label: line(name),
    description: factsOf(row)
      .filter((fact) => fact !== '')
      .map(line)
      .join(' · '),
    detail: `${kindLabel(subject.kind)} · ${line(subject.id)}`,
    iconPath,
    buttons: rowButtons(),
    // What matches was found out already.
    alwaysShow: true,
    does: { kind: 'open', subject },
    key: subjectKey(subject),
  };
}

function factsOf({ subject, status, role, client }: SearchRow): string[] {
  if (status === 'gone') {
    return [vscode.l10n.t('deleted')];
  }
  return subject.kind === 'apiUser' && status === 'known'
    ? [role ?? vscode.l10n.t('no role: admin'), client ?? '']
    : [];
}

function rowButtons(): FindButton[] {
  return [
    { does: 'copyId', iconPath: new vscode.ThemeIcon('copy'), tooltip: vscode.l10n.t('Copy Id') },
    { does: 'openAsJson', iconPath: new vscode.ThemeIcon('json'), tooltip: vscode.l10n.t('Open as JSON') },
  ];
}

function lookUpItem(id: string): FindItem {
  return {
    label: vscode.l10n.t('Look up {0}', id),
    iconPath: new vscode.ThemeIcon('search'),
    alwaysShow: true,
    does: { kind: 'open', subject: { kind: 'apiUser', id } },
    key: `lookUp:${id}`,
  };
}

function moreItem(more: number): FindItem {
  return {
    label: vscode.l10n.t('{0} more: type on to find them', more),
    iconPath: new vscode.ThemeIcon('ellipsis'),
    alwaysShow: true,
    does: { kind: 'nothing' },
    key: 'more',
  };
}

function failureItem({ title }: Explanation): FindItem {
  return {
    label: line(title),
    description: vscode.l10n.t('Try Again'),
    iconPath: new vscode.ThemeIcon('warning'),
    alwaysShow: true,
    does: { kind: 'retry' },
    key: 'failure',
  };
}

function separator(label: string): FindItem {
  return { label, kind: vscode.QuickPickItemKind.Separator, does: { kind: 'nothing' }, key: `separator:${label}` };
}

/** Any text as one visible line. A quick pick draws an icon for `$(name)`: nothing visible keeps the two signs apart. */
function line(text: string): string {
  return visibleText(cutText(text, MAX_TEXT_LENGTH)).replaceAll('$(', '$\u200B(');
}
