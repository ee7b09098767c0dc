import * as vscode from 'vscode';
import { visibleText } from '../../shared/visibleText.ts';
import { SAMPLE_ID } from './sampleHost.ts';
import type { Sessions } from './sessions.ts';
import { labelOf, type ConnectionColor, type StoredConnection } from './storedConnection.ts';

/** A row of a quick pick that stands for a connection. */
export interface ConnectionItem extends vscode.QuickPickItem {
  readonly id: string;
}

/** Rows for all stored connections, and for the sample workspace where it is open. */
export function connectionItems(sessions: Sessions): ConnectionItem[] {
  const items = sessions.connections.map((connection) => connectionItem(connection, sessions));
  const sample: ConnectionItem = {
    id: SAMPLE_ID,
    label: vscode.l10n.t('Sample Workspace'),
    description: vscode.l10n.t('in use'),
    iconPath: new vscode.ThemeIcon('beaker'),
  };
  return sessions.isSampleOpen ? [sample, ...items] : items;
}

function connectionItem(connection: StoredConnection, sessions: Sessions): ConnectionItem {
  const { id, apiUrl, label, workspaceName, color } = connection;
  const remarks = [
    ...(!sessions.isSampleOpen && sessions.chosen?.id === id ? [vscode.l10n.t('in use')] : []),
    ...(label === null ? [] : [workspaceName]),
    new URL(apiUrl).host,
    ...(sessions.isHeld(id) ? [vscode.l10n.t('until this window closes')] : []),
  ];
  return {
    id,
    label: visibleText(labelOf(connection)),
    description: visibleText(remarks.join(' · ')),
    iconPath: new vscode.ThemeIcon('circle-filled', themeColor(color)),
  };
}

/** The colour of a connection as the theme has it. */
export function themeColor(color: ConnectionColor): vscode.ThemeColor {
  return new vscode.ThemeColor(`charts.${color}`);
}
