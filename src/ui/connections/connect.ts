import * as vscode from 'vscode';
import { isApiError } from '../../api/errors.ts';
import type { Me } from '../../api/schema/me.ts';
import type { Endpoint } from '../../api/transport.ts';
import type { ApiUrlProblem } from '../../model/apiUrl.ts';
import { explain } from '../../model/explain.ts';
import { userName } from '../../model/names.ts';
import { showExplanation, takeNextStep, withoutLinks } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import { askForToken } from './askForToken.ts';
import type { Sessions } from './sessions.ts';

/** Asks for a token, checks it, and only then stores it together with the API URL it was checked against. */
export async function connect(sessions: Sessions): Promise<void> {
  const { apiUrl } = sessions;
  if (!apiUrl.ok) {
    await refuseApiUrl(apiUrl.problem);
    return;
  }
  const token = await askForToken(new URL(apiUrl.origin).host);
  if (token === null) {
    return;
  }
  const me = await checkedIdentity(sessions, { apiUrl: apiUrl.apiUrl, token });
  if (me === null) {
    return;
  }
  const workspaceName = me.workspace.name ?? me.workspace.id;
  try {
    await sessions.connect({ id: crypto.randomUUID(), apiUrl: apiUrl.apiUrl, workspaceName }, token);
  } catch (error) {
    await explainStorage(error, sessions);
    return;
  }
  void vscode.window.showInformationMessage(
    withoutLinks(vscode.l10n.t('Connected to the awork workspace "{0}" as "{1}".', workspaceName, userName(me))),
  );
}

/** Deletes the token in use, or ends the sample workspace, and says so. */
export async function disconnect(sessions: Sessions): Promise<void> {
  const ended = await sessions.disconnect();
  void vscode.window.showInformationMessage(withoutLinks(endedSentence(ended)));
}

function endedSentence(ended: Awaited<ReturnType<Sessions['disconnect']>>): string {
  if (ended === null) {
    return vscode.l10n.t('There is no connection to awork.');
  }
  return ended.isSample
    ? vscode.l10n.t('The sample workspace is closed.')
    : vscode.l10n.t('Disconnected from "{0}". Its token has been deleted from this computer.', ended.workspaceName);
}

/** Whose token it is; null if that could not be found out, which has been explained then. */
async function checkedIdentity(sessions: Sessions, endpoint: Endpoint): Promise<Me | null> {
  try {
    return await withCancellableProgress(vscode.l10n.t('Checking the key…'), async (options) => {
      const client = await sessions.probe(endpoint);
      return (await client.getMe(options)).value;
    });
  } catch (error) {
    if (!isApiError(error)) {
      throw error;
    }
    // Any good token may ask whose it is.
    const explanation = explain(error, { tokenWorks: false });
    if (explanation !== null) {
      await showExplanation(explanation, () => connect(sessions));
    }
    return null;
  }
}

async function explainStorage(error: unknown, sessions: Sessions): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  await showExplanation(
    {
      title: vscode.l10n.t('The key could not be stored'),
      text: vscode.l10n.t('VS Code could not write to the secret storage of this computer ({0}).', reason),
      facts: [],
      next: [{ action: 'retry' }, { action: 'showLog' }],
    },
    () => connect(sessions),
  );
}

async function refuseApiUrl(problem: ApiUrlProblem): Promise<void> {
  const button = vscode.l10n.t('Open Setting');
  const pressed = await vscode.window.showErrorMessage(apiUrlSentence(problem), button);
  if (pressed === button) {
    await takeNextStep({ action: 'changeApiUrl' }, () => undefined);
  }
}

function apiUrlSentence(problem: ApiUrlProblem): string {
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
