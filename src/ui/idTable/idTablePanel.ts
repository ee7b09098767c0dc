import * as vscode from 'vscode';
import { fileNameOf } from '../../model/documents/address.ts';
import { exportIds } from '../../model/idTable/exportIds.ts';
import { Disposables } from '../../shared/disposables.ts';
import type { ExportFormat, IdTableState, ToIdTablePage } from '../../shared/idTable.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import type { Sessions } from '../connections/sessions.ts';
import { pageHtml, pageOptions } from '../details/html.ts';
import type { Report } from '../documents/reports.ts';
import { parseFromIdTable } from './messages.ts';

export interface IdTableDeps {
  readonly extensionUri: vscode.Uri;
  readonly sessions: Sessions;
  readonly show: (report: Report) => Promise<unknown>;
}

/** Spreadsheets take a CSV file for UTF-8 only when it begins with this. */
const BYTE_ORDER_MARK = '\uFEFF';

/** Shows a table in a panel of its own, which ends with the connection that it belongs to. */
export function showIdTable(state: IdTableState, document: vscode.TextDocument, deps: IdTableDeps): void {
  const { extensionUri, sessions } = deps;
  const title = state.texts.title;
  const panel = vscode.window.createWebviewPanel('aworkApiUsers.idTable', title, vscode.ViewColumn.Active, {
    ...pageOptions(extensionUri),
    enableFindWidget: true,
  });
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `tab-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const disposables = new Disposables();
  disposables.add(
    panel.webview.onDidReceiveMessage((message: unknown) => {
      void receive(message, state, document, panel, deps);
    }),
  );
  disposables.add(
    sessions.onDidChange(() => {
      panel.dispose();
    }),
  );
  panel.onDidDispose(() => {
    disposables.dispose();
  });
  panel.webview.html = pageHtml(panel.webview, extensionUri, { script: 'idTable.js', title: 'awork' });
}

async function receive(
  raw: unknown,
  state: IdTableState,
  document: vscode.TextDocument,
  panel: vscode.WebviewPanel,
  { show }: IdTableDeps,
): Promise<void> {
  const message = parseFromIdTable(raw);
  switch (message?.type) {
    case 'ready':
      await panel.webview.postMessage({ type: 'idTable', state } satisfies ToIdTablePage);
      break;
    case 'open': {
      const row = state.known.find(({ id }) => id === message.id);
      if (row !== undefined) {
        await vscode.commands.executeCommand(internalCommandIds.openSubject, { kind: row.subjectKind, id: row.id });
      }
      break;
    }
    case 'reveal':
      await reveal(document, message.line);
      break;
    case 'export':
      if (message.toFile) {
        await save(state, message.format);
      } else {
        await show({ name: state.texts.title, extension: message.format, text: exportIds(state, message.format) });
      }
      break;
    case undefined:
      break;
  }
}

/** Shows a line of the document where it is open already, or beside the table. */
async function reveal(document: vscode.TextDocument, line: number): Promise<void> {
  // The document may be shorter by now.
  const { range } = document.lineAt(Math.min(line, document.lineCount) - 1);
  const open = vscode.window.visibleTextEditors.find(
    (editor) => editor.document.uri.toString() === document.uri.toString(),
  );
  await vscode.window.showTextDocument(document.uri, {
    selection: range,
    viewColumn: open?.viewColumn ?? vscode.ViewColumn.Beside,
  });
}

async function save(state: IdTableState, format: ExportFormat): Promise<void> {
  const name = fileNameOf(state.texts.title, format);
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (target !== undefined) {
    const text = exportIds(state, format);
    try {
      await vscode.workspace.fs.writeFile(
        target,
        new TextEncoder().encode(format === 'csv' ? BYTE_ORDER_MARK + text : text),
      );
    } catch (error) {
      void vscode.window.showErrorMessage(
        vscode.l10n.t('The file could not be written: {0}', error instanceof Error ? error.message : String(error)),
      );
    }
  }
}
