import * as vscode from 'vscode';
import { stepLabel } from '../model/details/failure.ts';
import type { Explanation, NextStep } from '../model/explain.ts';
import { commandIds, internalCommandIds } from './commands/commandIds.ts';

/** Does what a button of an explanation says. `retry` is the caller's own. */
export async function takeNextStep(step: NextStep, retry: () => unknown): Promise<void> {
  switch (step.action) {
    case 'retry':
      await retry();
      break;
    case 'connect':
      await vscode.commands.executeCommand(commandIds.connect);
      break;
    case 'replaceToken':
      await vscode.commands.executeCommand(commandIds.replaceToken);
      break;
    case 'showLog':
      await vscode.commands.executeCommand(commandIds.showLog);
      break;
    case 'changeApiUrl':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'aworkApiUsers.apiUrl');
      break;
    case 'changeProxy':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'http.proxy');
      break;
    case 'openSampleWorkspace':
    case 'switchConnection':
      await vscode.commands.executeCommand(commandIds[step.action]);
      break;
    case 'open':
      await vscode.commands.executeCommand(internalCommandIds.openSubject, step.subject);
      break;
  }
}

/** Messages turn `[text](target)` into links, to commands too: a name from awork must not make one. */
export function withoutLinks(message: string): string {
  return message.replaceAll('](', '] (');
}

/** Shows an explanation as an error message with its next steps as buttons, and takes the one that is pressed. */
export async function showExplanation({ title, text, facts, next }: Explanation, retry: () => unknown): Promise<void> {
  const buttons = next.map((step) => ({ title: stepLabel(step), step }));
  // The request is in the log; a message has room for what support asks for.
  const shown = facts.slice(1).map(({ label, value }) => `${label}: ${value}.`);
  const pressed = await vscode.window.showErrorMessage(
    withoutLinks([`${title}.`, text, ...shown].join(' ')),
    ...buttons,
  );
  if (pressed !== undefined) {
    await takeNextStep(pressed.step, retry);
  }
}
