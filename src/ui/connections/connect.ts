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
import { freeColor, freeLabel, isSameWorkspace, labelOf, type StoredConnection } from './storedConnection.ts';

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
  const { connection, isNew } = connectionFor(me, apiUrl.apiUrl, sessions.connections);
  try {
    await sessions.connect(connection, token);
  } catch (error) {
    await explainStorage(error, sessions);
    return;
  }
  void vscode.window.showInformationMessage(
    withoutLinks(
      isNew
        ? vscode.l10n.t('Connected to the awork workspace "{0}" as "{1}".', labelOf(connection), userName(me))
        : vscode.l10n.t(
            'The token of "{0}" has been replaced. You are "{1}" there.',
            labelOf(connection),
            userName(me),
          ),
    ),
  );
}

/** The connection for a token: the one of the same workspace at the same origin, if there is one, else a new one. */
function connectionFor(
  { workspace }: Me,
  apiUrl: string,
  others: readonly StoredConnection[],
): { readonly connection: StoredConnection; readonly isNew: boolean } {
  const found = { apiUrl, workspaceId: workspace.id, workspaceName: workspace.name ?? workspace.id };
  const fresh = {
    ...found,
    id: crypto.randomUUID(),
    label: freeLabel(found.workspaceName, others),
    color: freeColor(others),
  };
  const same = others.find((other) => isSameWorkspace(other, fresh));
  return { connection: same === undefined ? fresh : { ...same, ...found }, isNew: same === undefined };
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
