import * as vscode from 'vscode';
import { DetailsPanel, type DetailsPanelDeps } from './detailsPanel.ts';
import { pageOptions } from './html.ts';
import { DETAILS_VIEW_TYPE } from './viewType.ts';

/** Makes an empty panel beside the other editors. */
export function createDetailsPanel(deps: DetailsPanelDeps, preserveFocus: boolean): DetailsPanel {
  const column = { viewColumn: vscode.ViewColumn.Active, preserveFocus };
  const options = { ...pageOptions(deps.extensionUri), enableFindWidget: true };
  return new DetailsPanel(vscode.window.createWebviewPanel(DETAILS_VIEW_TYPE, 'awork', column, options), deps);
}

/** Takes over a panel that came back after a reload. VS Code does not keep what a page may do, so it is told again. */
export function restoreDetailsPanel(panel: vscode.WebviewPanel, deps: DetailsPanelDeps): DetailsPanel {
  panel.webview.options = pageOptions(deps.extensionUri);
  return new DetailsPanel(panel, deps);
}
