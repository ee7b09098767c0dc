import * as vscode from 'vscode';
import { checkToken, type TokenProblem } from '../../model/token.ts';
import { Disposables } from '../../shared/disposables.ts';

/** awork's own page on how to get an API key. */
const API_KEYS_HELP = 'https://developers.awork.com/authentication';

/**
 * Asks for a token without showing it.
 * @param host where it will be sent
 * @returns null when the person gives up
 */
export function askForToken(title: string, host: string): Promise<string | null> {
  const disposables = new Disposables();
  const box = disposables.add(vscode.window.createInputBox());
  box.title = title;
  box.prompt = vscode.l10n.t('Paste an API key or access token. It is sent to {0} and nowhere else.', host);
  box.placeholder = vscode.l10n.t('API key');
  box.password = true;
  // People go to the browser and back to fetch the key.
  box.ignoreFocusOut = true;
  box.buttons = [{ iconPath: new vscode.ThemeIcon('question'), tooltip: vscode.l10n.t('How to Get an API Key') }];
  return new Promise<string | null>((resolve) => {
    disposables.add(
      box.onDidTriggerButton(() => {
        void vscode.env.openExternal(vscode.Uri.parse(API_KEYS_HELP));
      }),
    );
    disposables.add(
      box.onDidChangeValue(() => {
        box.validationMessage = undefined;
      }),
    );
    disposables.add(
      box.onDidAccept(() => {
        const checked = checkToken(box.value);
        if (checked.ok) {
          resolve(checked.token);
          // VS Code leaves what was typed in the hidden box until the next one comes.
          box.value = '';
          box.hide();
        } else {
          box.validationMessage = sentence(checked.problem);
        }
      }),
    );
    disposables.add(
      box.onDidHide(() => {
        resolve(null);
        disposables.dispose();
      }),
    );
    box.show();
  });
}

function sentence(problem: TokenProblem): string {
  switch (problem) {
    case 'empty':
      return vscode.l10n.t('Paste the key first.');
    case 'spaces':
      return vscode.l10n.t('A key has no spaces or line breaks inside: more than the key was pasted.');
    case 'notAscii':
      return vscode.l10n.t('A key has only plain letters, digits and signs: this is something else.');
    case 'tooLong':
      return vscode.l10n.t('This is too long for a key.');
  }
}
