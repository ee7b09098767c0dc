import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** The only folder that a page may load from. */
function pageRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
}

/** What a page may do, also one that comes back after a reload: VS Code does not keep it. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pageRoot(extensionUri)] };
}

/** The details page without any data. */
export function detailsHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  return pageHtml(webview, extensionUri, { script: 'details.js', title: vscode.l10n.t('awork details') });
}

/** A page without any data: a script, a style sheet, and a policy that allows nothing else. */
export function pageHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { script, title }: { readonly script: string; readonly title: string },
): string {
  const nonce = randomBytes(24).toString('base64');
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(pageRoot(extensionUri), name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${file('styles.css')}">
    <title>${title}</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${file(script)}"></script>
  </body>
</html>`;
}
