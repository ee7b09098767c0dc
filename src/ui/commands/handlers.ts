import * as vscode from 'vscode';
import { parseSubject, subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { checkConnection } from '../check/checkConnection.ts';
import { connect } from '../connections/connect.ts';
import { disconnect } from '../connections/disconnect.ts';
import { renameConnection } from '../connections/rename.ts';
import { replaceToken } from '../connections/replaceToken.ts';
import type { Sessions } from '../connections/sessions.ts';
import { switchConnection } from '../connections/switchConnection.ts';
import type { Details } from '../details/details.ts';
import type { Documents } from '../documents/documents.ts';
import type { Report } from '../documents/reports.ts';
import type { Arrangement } from '../explorer/arrangement.ts';
import type { ExplorerTree } from '../explorer/explorerTree.ts';
import { copyable, namedSubject } from '../explorer/nodes.ts';
import { lookUpMany } from '../idTable/lookUpMany.ts';
import { copyLink } from '../links/copyLink.ts';
import type { Log } from '../log.ts';
import type { Pins } from '../pins.ts';
import type { Recent } from '../recent.ts';
import { arrangementHandlers } from './arrange.ts';
import { audit } from './audit.ts';
import { Clicks } from './clicks.ts';
import { find } from './find.ts';
import { lookUp } from './lookUp.ts';
import { openExample } from './openExample.ts';
import { openSampleWorkspace } from './openSampleWorkspace.ts';
import { pin, unpin } from './pin.ts';
import { quickActions } from './quickActions.ts';
import type { Handlers } from './registerCommands.ts';

export interface CommandDeps {
  readonly sessions: Sessions;
  readonly details: Details;
  readonly tree: ExplorerTree;
  readonly documents: Documents;
  readonly arrangement: Arrangement;
  readonly pins: Pins;
  readonly recent: Recent;
  readonly log: Log;
  readonly extensionUri: vscode.Uri;
  /** Extension and version, VS Code and version. */
  readonly userAgent: string;
}

/** What every command does. */
export function createHandlers(deps: CommandDeps): Handlers {
  const { sessions, details, tree, documents, arrangement, pins, recent, log, userAgent, extensionUri } = deps;
  const clicks = new Clicks();
  const show = async (report: Report) => (await documents.get()).reports.show(report);
  return {
    connect: () => connect(sessions),
    disconnect: () => disconnect(sessions, [recent, pins]),
    switchConnection: () =>
      switchConnection(sessions, {
        rename: (id) => renameConnection(sessions, id),
        replaceToken: (id) => replaceToken(sessions, id),
        disconnect: (id) => disconnect(sessions, [recent, pins], id),
      }),
    renameConnection: () => renameConnection(sessions),
    replaceToken: () => replaceToken(sessions),
    openSampleWorkspace: () => openSampleWorkspace(sessions),
    openExample: () => openExample(sessions, show),
    lookUp: (argument) => lookUp(argument, sessions, details),
    find: () => find(sessions, details, recent),
    refresh: async (argument) => {
      if (!(await documents.refresh(argument))) {
        await tree.refresh(argument);
      }
    },
    copyId: (argument, selection) =>
      copyEach(argument, selection, (node) => (copyable(node) ?? parseSubject(node))?.id),
    copyName: (argument, selection) => copyEach(argument, selection, (node) => copyable(node)?.name),
    copyLink: (argument) => copyLink(argument, sessions),
    open: (argument) => openSubject(parseSubject(namedSubject(argument)), sessions, details, false),
    keepOpen: () => {
      details.keep(true);
    },
    letGo: () => {
      details.keep(false);
    },
    openAsJson: (argument) => documents.run('openAsJson', argument),
    copyAsCurl: (argument) => documents.run('copyAsCurl', argument),
    copyAsFetch: (argument) => documents.run('copyAsFetch', argument),
    copyAsHttp: (argument) => documents.run('copyAsHttp', argument),
    compare: (argument, selection) => documents.run('compare', argument, selection),
    compareWithBefore: (argument) => documents.run('compareWithBefore', argument),
    pin: (argument) => pin(argument, sessions, pins),
    unpin: (argument) => unpin(argument, sessions, pins),
    ...arrangementHandlers(arrangement),
    audit: () => audit({ sessions, log, show }),
    lookUpMany: () => lookUpMany({ sessions, extensionUri, show }),
    checkConnection: () => checkConnection({ sessions, userAgent, show }),
    showLog: () => {
      log.show();
    },
    openSubject: (argument) => {
      const subject = parseSubject(argument);
      const keep = subject !== null && clicks.isSecond(subjectKey(subject), Date.now());
      return openSubject(subject, sessions, details, keep);
    },
    showMore: (argument) => tree.showMore(argument),
    quickActions: () => quickActions(),
  };
}

async function openSubject(
  subject: SubjectRef | null,
  sessions: Sessions,
  details: Details,
  keep: boolean,
): Promise<void> {
  const session = await sessions.current();
  if (session !== null && subject !== null) {
    await details.open(subject, session, { signal: new AbortController().signal, preserveFocus: !keep, keep });
  }
}

/** Copies a text of the node, or of all that are selected, a line each. */
async function copyEach(
  argument: unknown,
  selection: unknown,
  textOf: (node: unknown) => string | undefined,
): Promise<void> {
  const nodes: readonly unknown[] = Array.isArray(selection) && selection.length > 0 ? selection : [argument];
  const texts = nodes.map(textOf).filter((text) => text !== undefined);
  if (texts.length > 0) {
    await vscode.env.clipboard.writeText(texts.join('\n'));
  }
}
