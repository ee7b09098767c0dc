import * as vscode from 'vscode';
import { parseSubjectLink, type SubjectLink } from '../../model/subjectLink.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { offerConnection } from '../commands/lookUp.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Details } from '../details/details.ts';
import { withoutLinks } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';

/** Longer names are cut where a message quotes them. */
const MAX_NAME_LENGTH = 80;

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
  const session = await sessions.current();
  if (session !== null && (await isWanted(link, session)) && !session.ended.aborted) {
    await withCancellableProgress(vscode.l10n.t('Opening the link…'), (options) =>
      details.open(link.subject, session, { ...options, preserveFocus: false, remember: true }),
    );
  }
}

/** Asks whether to look here for what a link names in another workspace, or in one that is not known to be this one. */
async function isWanted({ workspaceId }: SubjectLink, session: Session): Promise<boolean> {
  const here = session.directory.me?.workspace.id;
  if (workspaceId === null || workspaceId === here) {
    return true;
  }
  const name = withoutLinks(visibleText(cutText(session.workspaceName, MAX_NAME_LENGTH)));
  const lookHere = vscode.l10n.t('Look Here');
  const question =
    here === undefined
      ? vscode.l10n.t(
          'This link was made for one awork workspace. Whether that is "{0}", which you are connected to, is not known yet.',
          name,
        )
      : vscode.l10n.t('This link was made for another awork workspace. You are connected to "{0}".', name);
  return (await vscode.window.showInformationMessage(question, lookHere)) === lookHere;
}
