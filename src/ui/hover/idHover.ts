import * as vscode from 'vscode';
import { DOCUMENT_SCHEME, parseAddress } from '../../model/documents/address.ts';
import { idAt } from '../../model/ids.ts';
import { knownSubject } from '../../model/knownSubject.ts';
import type { Disposable } from '../../shared/disposables.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import { completeStep } from '../walkthrough.ts';
import { lookUpLine, subjectCard } from './cards.ts';

/**
 * Says what the id under the mouse stands for, from what the directory knows: no hover asks awork for an id. The first id
 * that is pointed at makes the directory load, in the background and once for each connection.
 */
export class IdHover implements vscode.HoverProvider, Disposable {
  readonly #sessions: Sessions;
  readonly #sessionChange: Disposable;
  #loadBegun = false;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
    this.#sessionChange = sessions.onDidChange(() => {
      this.#loadBegun = false;
    });
  }

  provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
    const found = idAt(document.lineAt(line).text, character);
    if (found === null || isOwnId(found.id, document.uri)) {
      return undefined;
    }
    this.#load();
    const range = new vscode.Range(line, found.index, line, found.index + found.length);
    const session = this.#sessions.peek();
    const subject = session === null ? null : knownSubject(found.id, session.directory);
    if (session === null || subject === null) {
      return new vscode.Hover(lookUpLine(found.id), range);
    }
    completeStep('hovered');
    return new vscode.Hover(subjectCard(subject, session.directory, Date.now()), range);
  }

  dispose(): void {
    this.#sessionChange.dispose();
  }

  #load(): void {
    if (!this.#loadBegun) {
      this.#loadBegun = true;
      // A locked keyring or an ended connection: a hover is no place to speak of it, the tree and each command do.
      this.#sessions
        .current()
        .then(loadOnce)
        .catch(() => undefined);
    }
  }
}

async function loadOnce(session: Session | null): Promise<void> {
  if (session !== null && session.directory.loadState.loadedAt === null) {
    await session.directory.load({ signal: session.ended });
  }
}

/** Whether an id is that of the subject whose JSON the document shows: its card would say the same again. */
function isOwnId(id: string, { scheme, path }: vscode.Uri): boolean {
  const address = scheme === DOCUMENT_SCHEME ? parseAddress(path) : null;
  return address?.form === 'json' && address.subject.id === id;
}
