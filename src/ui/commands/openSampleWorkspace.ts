import * as vscode from 'vscode';
import type { Sessions } from '../connections/sessions.ts';
import { EXPLORER_VIEW_ID } from '../explorer/explorerTree.ts';

/** Starts the sample workspace and shows its tree. */
export async function openSampleWorkspace(sessions: Sessions): Promise<void> {
  await vscode.window.withProgress({ location: { viewId: EXPLORER_VIEW_ID } }, () => sessions.openSample());
  await vscode.commands.executeCommand(`${EXPLORER_VIEW_ID}.focus`);
}
