import * as vscode from 'vscode';
import type { Log } from '../log.ts';
import { reportErrors } from '../reportErrors.ts';

/**
 * Takes the links to this extension that a person opens, in VS Code or elsewhere.
 * @param openLink loads the code for it at the first link
 */
export function registerLinks(openLink: (uri: vscode.Uri) => Promise<void>, log: Log): vscode.Disposable {
  return vscode.window.registerUriHandler({ handleUri: (uri) => reportErrors('link', log, () => openLink(uri)) });
}
