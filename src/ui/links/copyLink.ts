import * as vscode from 'vscode';
import { subjectLink } from '../../model/subjectLink.ts';
import { parseSubject } from '../../shared/subject.ts';
import type { Sessions } from '../connections/sessions.ts';
import { namedSubject } from '../explorer/nodes.ts';
import { workspaceIdOf } from './linkWorkspace.ts';

/**
 * Copies a link to a subject.
 * @param argument a node of the tree, or a subject; nothing happens for anything else
 */
export async function copyLink(argument: unknown, sessions: Sessions): Promise<void> {
  const subject = namedSubject(argument) ?? parseSubject(argument);
  if (subject !== null) {
    // Other ids exist once in the world; a client's is free text, and another workspace may have one of the same.
    const session = subject.kind === 'client' ? sessions.peek() : null;
    const workspaceId = session === null ? undefined : workspaceIdOf(session, sessions);
    await vscode.env.clipboard.writeText(subjectLink(subject, vscode.env.uriScheme, workspaceId));
  }
}
