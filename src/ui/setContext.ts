import * as vscode from 'vscode';

/** Sets a context key of this extension, by which menus, welcome views and the walkthrough decide what they show. */
export function setContext(key: `aworkApiUsers.${string}`, value: boolean | string): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
