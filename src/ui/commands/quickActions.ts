import * as vscode from 'vscode';
import { commandIds } from './commandIds.ts';

/** What the status bar offers, most wanted first. */
const ACTIONS: readonly (readonly [icon: string, name: keyof typeof commandIds])[] = [
  ['search', 'lookUp'],
  ['list-filter', 'find'],
  ['table', 'lookUpMany'],
  ['refresh', 'refresh'],
  ['arrow-swap', 'switchConnection'],
  ['checklist', 'audit'],
  ['pulse', 'checkConnection'],
  ['output', 'showLog'],
  ['debug-disconnect', 'disconnect'],
];

/** Lets a person choose among the commands that are of use with a connection, by the titles that the palette has. */
export async function quickActions(): Promise<void> {
  const titles = commandTitles(vscode.extensions.getExtension('apiuser-tools.awork-api-users')?.packageJSON);
  const items = ACTIONS.map(([icon, name]) => ({
    label: titles.get(commandIds[name]) ?? name,
    iconPath: new vscode.ThemeIcon(icon),
    command: commandIds[name],
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('awork API Users'),
    placeHolder: vscode.l10n.t('What do you want to do?'),
  });
  if (chosen !== undefined) {
    await vscode.commands.executeCommand(chosen.command);
  }
}

/** Titles by command, in the language of VS Code, which has translated the manifest that it hands out. */
function commandTitles(manifest: unknown): ReadonlyMap<string, string> {
  const { contributes } = (manifest ?? {}) as { readonly contributes?: { readonly commands?: unknown } };
  const commands: unknown = contributes?.commands;
  const titles = new Map<string, string>();
  for (const entry of Array.isArray(commands) ? (commands as unknown[]) : []) {
    const { command, title } = (entry ?? {}) as { readonly command?: unknown; readonly title?: unknown };
    if (typeof command === 'string' && typeof title === 'string') {
      titles.set(command, title);
    }
  }
  return titles;
}
