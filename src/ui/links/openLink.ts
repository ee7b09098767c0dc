import * as vscode from 'vscode';
import { parseSubjectLink } from '../../model/subjectLink.ts';
import { offerConnection } from '../commands/lookUp.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Details } from '../details/details.ts';
import { withCancellableProgress } from '../progress.ts';
import { chooseSession } from './linkWorkspace.ts';

/**
 * Shows what a link names. Links come from anywhere, so that one does no more than a person's own look-up: it connects to
 * nothing, changes nothing, and sends nothing to another workspace than the one that it names without a question.
 */
export async function openLink(uri: vscode.Uri, sessions: Sessions, details: Details): Promise<void> {
  const link = parseSubjectLink(uri);
  if (link === null) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'This link names nothing that can be shown. It has to end in "/apiusers/", "/roles/", "/users/" or "/clients/" and an id.',
      ),
    );
    return;
  }
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return;
  }
  const { subject, workspaceId } = link;
  const current = await sessions.current();
  const session =
    current === null || workspaceId === null ? current : await chooseSession(workspaceId, current, sessions);
  // The question may have been answered when another connection was in use already.
  if (session !== null && !session.ended.aborted) {
    await withCancellableProgress(vscode.l10n.t('Opening the link…'), (options) =>
      details.open(subject, session, { ...options, preserveFocus: false, remember: true }),
    );
  }
}
