import * as vscode from 'vscode';
import { Disposables } from '../../shared/disposables.ts';
import { commandIds } from '../commands/commandIds.ts';
import { refuseOtherOrigin } from './apiUrlMessages.ts';
import { connectionItems, type ConnectionItem } from './connectionItems.ts';
import { SAMPLE_ID } from './sampleHost.ts';
import type { Sessions } from './sessions.ts';

/** What the buttons of a row do, besides choosing it. */
export interface ConnectionActions {
  readonly rename: (id: string) => Promise<void>;
  readonly replaceToken: (id: string) => Promise<void>;
  readonly disconnect: (id: string) => Promise<void>;
}

/** A row that runs a command instead of choosing a connection. */
interface CommandItem extends vscode.QuickPickItem {
  readonly command?: string;
}

type Item = ConnectionItem | CommandItem;

/** What the person wants: a connection, a command, or what a button of a row does. */
type Wish = { readonly item: Item; readonly button?: keyof ConnectionActions };

/** A button on a row. */
interface ActionButton extends vscode.QuickInputButton {
  readonly action?: keyof ConnectionActions;
}

/** Lets the person choose which connection this window uses, rename one, or end one. */
export async function switchConnection(sessions: Sessions, actions: ConnectionActions): Promise<void> {
  await sessions.recover();
  const wish = await ask(itemsOf(sessions));
  if (wish === null) {
    return;
  }
  const { item, button } = wish;
  if (!('id' in item)) {
    await vscode.commands.executeCommand(item.command ?? commandIds.connect);
  } else if (button !== undefined) {
    await actions[button](item.id);
  } else if (item.id !== SAMPLE_ID) {
    await choose(item.id, sessions);
  }
}

async function choose(id: string, sessions: Sessions): Promise<void> {
  const connection = sessions.connections.find((other) => other.id === id);
  if (connection === undefined) {
    return;
  }
  if (sessions.isUsable(connection)) {
    await sessions.use(id);
    return;
  }
  await refuseOtherOrigin(connection);
}

function itemsOf(sessions: Sessions): Item[] {
  const button = (action: keyof ConnectionActions, icon: string, tooltip: string): ActionButton => ({
    action,
    iconPath: new vscode.ThemeIcon(icon),
    tooltip,
  });
  const rename = button('rename', 'edit', vscode.l10n.t('Rename'));
  const replace = button('replaceToken', 'key', vscode.l10n.t('Replace Token'));
  const end = button('disconnect', 'trash', vscode.l10n.t('Disconnect'));
  const connections = connectionItems(sessions).map((item) => ({
    ...item,
    buttons: item.id === SAMPLE_ID ? [end] : [rename, replace, end],
  }));
  const more: Item[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: vscode.l10n.t('Connect to Another Workspace…'),
      iconPath: new vscode.ThemeIcon('plug'),
      command: commandIds.connect,
    },
  ];
  if (!sessions.isSampleOpen) {
    more.push({
      label: vscode.l10n.t('Open Sample Workspace'),
      iconPath: new vscode.ThemeIcon('beaker'),
      command: commandIds.openSampleWorkspace,
    });
  }
  return [...connections, ...more];
}

function ask(items: readonly Item[]): Promise<Wish | null> {
  const disposables = new Disposables();
  const pick = disposables.add(vscode.window.createQuickPick<Item>());
  pick.title = vscode.l10n.t('Switch Workspace');
  pick.placeholder = vscode.l10n.t('The connection that this window uses');
  pick.matchOnDescription = true;
  pick.items = items;
  return new Promise<Wish | null>((resolve) => {
    disposables.add(
      pick.onDidAccept(() => {
        const item = pick.selectedItems[0] ?? pick.activeItems[0];
        resolve(item === undefined ? null : { item });
        pick.hide();
      }),
    );
    disposables.add(
      pick.onDidTriggerItemButton(({ item, button }) => {
        const { action } = button as ActionButton;
        resolve(action === undefined ? null : { item, button: action });
        pick.hide();
      }),
    );
    disposables.add(
      pick.onDidHide(() => {
        resolve(null);
        disposables.dispose();
      }),
    );
    pick.show();
  });
}
