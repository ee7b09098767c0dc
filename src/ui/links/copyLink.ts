import * as vscode from 'vscode';
import { subjectLink } from '../../model/subjectLink.ts';
import { parseSubject } from '../../shared/subject.ts';
import type { Sessions } from '../connections/sessions.ts';
import { namedSubject } from '../explorer/nodes.ts';

/**
 * Copies a link to a subject.
 * @param argument a node of the tree, or a subject; nothing happens for anything else
 */
export async function copyLink(argument: unknown, sessions: Sessions): Promise<void> {
  const subject = namedSubject(argument) ?? parseSubject(argument);
  if (subject !== null) {
    // Other ids exist once in the world; a client's is free text, and another workspace may have one of the same.
    const workspace = subject.kind === 'client' ? sessions.peek()?.directory.me?.workspace : undefined;
    await vscode.env.clipboard.writeText(subjectLink(subject, vscode.env.uriScheme, workspace?.id));
  }
}
