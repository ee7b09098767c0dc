import * as vscode from 'vscode';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import { labelOf } from '../connections/storedConnection.ts';
import { withoutLinks } from '../nextSteps.ts';

/** Longer names are cut where a message quotes them. */
const MAX_NAME_LENGTH = 60;

/** awork's id of the workspace that a session is about; undefined while that is not known. Sends nothing. */
export function workspaceIdOf(session: Session, { connections }: Pick<Sessions, 'connections'>): string | undefined {
  const stored = connections.find(({ id }) => id === session.id)?.workspaceId;
  return session.directory.me?.workspace.id ?? stored ?? undefined;
}

/**
 * The session in which to look for what a link names: the one in use, or that of another connection where the person
 * wants to switch to it. Asks where the link names another workspace, or one that is not known to be the one in use.
 * @returns null if the person does not want to look
 */
export async function chooseSession(
  workspaceId: string,
  session: Session,
  sessions: Sessions,
): Promise<Session | null> {
  const here = workspaceIdOf(session, sessions);
  if (workspaceId === here) {
    return session;
  }
  const other = sessions.connections.find(
    (connection) => connection.workspaceId === workspaceId && sessions.isUsable(connection),
  );
  const lookHere = vscode.l10n.t('Look Here');
  const switchTo = other === undefined ? [] : [vscode.l10n.t('Switch to "{0}"', short(labelOf(other)))];
  const pressed = await vscode.window.showInformationMessage(
    questionOf(here, short(session.workspaceName)),
    ...switchTo,
    lookHere,
  );
  if (other !== undefined && pressed === switchTo[0]) {
    await sessions.use(other.id);
    return sessions.current();
  }
  return pressed === lookHere ? session : null;
}

function questionOf(here: string | undefined, name: string): string {
  return here === undefined
    ? vscode.l10n.t(
        'This link was made for one awork workspace. Whether that is "{0}", which you are connected to, is not known yet.',
        name,
      )
    : vscode.l10n.t('This link was made for another awork workspace. You are connected to "{0}".', name);
}

function short(name: string): string {
  return withoutLinks(visibleText(cutText(name, MAX_NAME_LENGTH)));
}
