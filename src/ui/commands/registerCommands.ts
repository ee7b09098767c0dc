import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Log } from '../log.ts';
import { arrangementCommandIds, commandIds, internalCommandIds } from './commandIds.ts';

const ids = { ...commandIds, ...arrangementCommandIds, ...internalCommandIds };

/** What each command does. One missing here is a compile error. Arguments may be anything: anybody can run a command. */
export type Handlers = Readonly<Record<keyof typeof ids, (argument: unknown) => unknown>>;

/** Registers every command. @param loadHandlers called at the first command that is run */
export function registerCommands(loadHandlers: () => Promise<Handlers>, log: Log): Disposable {
  const disposables = new Disposables();
  for (const name of Object.keys(ids) as (keyof Handlers)[]) {
    disposables.add(
      vscode.commands.registerCommand(ids[name], async (argument: unknown) => {
        try {
          await (await loadHandlers())[name](argument);
        } catch (error) {
          // Given up, because the person did something else meanwhile.
          if (!(error instanceof DOMException && error.name === 'AbortError')) {
            report(error, name, log);
          }
        }
      }),
    );
  }
  return disposables;
}

/** A mistake of ours: said in one line; the rest, which only we can read, goes to the log. */
function report(error: unknown, name: string, log: Log): void {
  log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  const showLog = vscode.l10n.t('Show Log');
  void vscode.window
    .showErrorMessage(vscode.l10n.t('Something went wrong inside the extension. The log says more.'), showLog)
    .then((pressed) => {
      if (pressed === showLog) {
        log.show();
      }
    });
}
