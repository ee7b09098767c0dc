import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Log } from '../log.ts';
import { reportErrors } from '../reportErrors.ts';
import { arrangementCommandIds, commandIds, internalCommandIds } from './commandIds.ts';

const ids = { ...commandIds, ...arrangementCommandIds, ...internalCommandIds };

/**
 * What each command does. One missing here is a compile error. Arguments may be anything: anybody can run a command. A menu
 * of the tree hands over the node, and all that are selected.
 */
export type Handlers = Readonly<Record<keyof typeof ids, (argument: unknown, selection?: unknown) => unknown>>;

/** Registers every command. @param loadHandlers called at the first command that is run */
export function registerCommands(loadHandlers: () => Promise<Handlers>, log: Log): Disposable {
  const disposables = new Disposables();
  for (const name of Object.keys(ids) as (keyof Handlers)[]) {
    disposables.add(
      vscode.commands.registerCommand(ids[name], (argument: unknown, selection: unknown) =>
        reportErrors(name, log, async () => (await loadHandlers())[name](argument, selection)),
      ),
    );
  }
  return disposables;
}
