import * as vscode from 'vscode';
import { subjectLink } from '../../model/subjectLink.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { parseSubject } from '../../shared/subject.ts';
import { connect, disconnect } from '../connections/connect.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Details } from '../details/details.ts';
import type { Arrangement } from '../explorer/arrangement.ts';
import type { Explorer } from '../explorer/explorer.ts';
import type { ExplorerView } from '../explorer/explorerView.ts';
import { copyable, namedSubject } from '../explorer/nodes.ts';
import type { Log } from '../log.ts';
import type { Pins } from '../pins.ts';
import type { Recent } from '../recent.ts';
import { arrangementHandlers } from './arrange.ts';
import { arrangementCommandIds, commandIds, internalCommandIds } from './commandIds.ts';
import type { find } from './find.ts';
import { lookUp } from './lookUp.ts';
import { openSampleWorkspace } from './openSampleWorkspace.ts';
import { pin, unpin } from './pin.ts';

export interface CommandDeps {
  readonly sessions: Sessions;
  readonly details: Details;
  readonly explorer: Explorer;
  readonly view: ExplorerView;
  readonly arrangement: Arrangement;
  readonly pins: Pins;
  readonly recent: Recent;
  readonly log: Log;
  /** Loads the code of Find, with its search over the whole directory. */
  readonly loadFind: () => Promise<{ readonly find: typeof find }>;
}

type Ids = typeof commandIds & typeof arrangementCommandIds & typeof internalCommandIds;

/** Registers every command. One missing here is a compile error. */
export function registerCommands(deps: CommandDeps): Disposable {
  const { sessions, details, explorer, view, arrangement, pins, recent, log, loadFind } = deps;
  const handlers: Record<keyof Ids, (argument: unknown) => unknown> = {
    connect: () => connect(sessions),
    disconnect: () => disconnect(sessions),
    openSampleWorkspace: () => openSampleWorkspace(sessions),
    lookUp: (argument) => lookUp(argument, sessions, details),
    find: async () => (await loadFind()).find(sessions, details, recent),
    refresh: () => explorer.refresh(),
    copyId: (argument) => copy(copyable(argument)?.id),
    copyName: (argument) => copy(copyable(argument)?.name),
    copyLink: (argument) => copyLink(argument),
    open: (argument) => openSubject(namedSubject(argument), sessions, details),
    pin: (argument) => pin(argument, sessions, pins),
    unpin: (argument) => unpin(argument, sessions, pins),
    ...arrangementHandlers(arrangement),
    showLog: () => {
      log.show();
    },
    openSubject: (argument) => openSubject(argument, sessions, details),
    showMore: (argument) => view.showMore(argument),
  };
  const disposables = new Disposables();
  const ids: Ids = { ...commandIds, ...arrangementCommandIds, ...internalCommandIds };
  for (const name of Object.keys(handlers) as (keyof Ids)[]) {
    disposables.add(
      vscode.commands.registerCommand(ids[name], async (argument: unknown) => {
        try {
          await handlers[name](argument);
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

async function openSubject(argument: unknown, sessions: Sessions, details: Details): Promise<void> {
  const session = await sessions.current();
  const subject = parseSubject(argument);
  if (session !== null && subject !== null) {
    await details.open(subject, session, { signal: new AbortController().signal, preserveFocus: true });
  }
}

async function copyLink(node: unknown): Promise<void> {
  const subject = namedSubject(node);
  await copy(subject === null ? undefined : subjectLink(subject, vscode.env.uriScheme));
}

async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) {
    await vscode.env.clipboard.writeText(text);
  }
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
