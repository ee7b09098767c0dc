import * as vscode from 'vscode';
import { isApiError } from '../../api/errors.ts';
import type { Me } from '../../api/schema/me.ts';
import type { Endpoint } from '../../api/transport.ts';
import { explain } from '../../model/explain.ts';
import { showExplanation } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Sessions } from './sessions.ts';

/**
 * Asks awork whose token it is.
 * @param retry what the button to try again does
 * @returns null if that could not be found out, which has been explained then
 */
export async function checkIdentity(sessions: Sessions, endpoint: Endpoint, retry: () => unknown): Promise<Me | null> {
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
      // The step to replace the token leads to where the person just was.
      const next = explanation.next.filter(({ action }) => action !== 'replaceToken');
      await showExplanation({ ...explanation, next }, retry);
    }
    return null;
  }
}
