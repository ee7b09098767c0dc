import * as vscode from 'vscode';
import type { ApiUrlProblem } from '../../model/apiUrl.ts';
import { takeNextStep } from '../nextSteps.ts';
import type { StoredConnection } from './storedConnection.ts';

/** Says why no token is asked for with the API URL that is set. */
export async function refuseApiUrl(problem: ApiUrlProblem): Promise<void> {
  await showWithSetting(problemSentence(problem));
}

/** Says why a connection cannot be used with the API URL that is set. */
export async function refuseOtherOrigin({ apiUrl }: StoredConnection): Promise<void> {
  await showWithSetting(
    vscode.l10n.t(
      'This token was entered for {0} and is sent nowhere else. The setting "aworkApiUsers.apiUrl" names another address.',
      new URL(apiUrl).host,
    ),
  );
}

async function showWithSetting(sentence: string): Promise<void> {
  const button = vscode.l10n.t('Open Setting');
  const pressed = await vscode.window.showErrorMessage(sentence, button);
  if (pressed === button) {
    await takeNextStep({ action: 'changeApiUrl' }, () => undefined);
  }
}

function problemSentence(problem: ApiUrlProblem): string {
  switch (problem) {
    case 'notAUrl':
      return vscode.l10n.t('The setting "aworkApiUsers.apiUrl" is not an https address.');
    case 'notSecure':
      return vscode.l10n.t('The setting "aworkApiUsers.apiUrl" must use https: a key would be readable on the way.');
    case 'credentials':
      return vscode.l10n.t('The setting "aworkApiUsers.apiUrl" must not contain a user name or password.');
    case 'queryOrFragment':
      return vscode.l10n.t('The setting "aworkApiUsers.apiUrl" must not contain "?" or "#".');
  }
}
