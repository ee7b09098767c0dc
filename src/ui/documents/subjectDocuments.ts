import * as vscode from 'vscode';
import { isApiError } from '../../api/errors.ts';
import {
  comparablePath,
  DOCUMENT_SCHEME,
  parseAddress,
  subjectPath,
  type Address,
} from '../../model/documents/address.ts';
import { comparableDocument } from '../../model/documents/comparableDocument.ts';
import { linksIn } from '../../model/documents/links.ts';
import { notice, subjectText } from '../../model/documents/subjectText.ts';
import { explain } from '../../model/explain.ts';
import { nameOf } from '../../model/names.ts';
import { asSubject } from '../../model/references.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import { showExplanation } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import { AskOnce } from './askOnce.ts';

type SubjectAddress = Extract<Address, { readonly subject: SubjectRef }>;

/** The JSON of subjects as documents. Each belongs to one connection and shows nothing while another one is in use. */
export class SubjectDocuments implements Disposable {
  readonly #sessions: Sessions;
  readonly #onChange: (uris: readonly vscode.Uri[]) => void;
  readonly #disposables = new Disposables();
  readonly #asks = new AskOnce();
  #session: { readonly session: Session; readonly subscription: Disposable } | null = null;

  /** @param onChange told which documents are to be read anew */
  constructor(sessions: Sessions, onChange: (uris: readonly vscode.Uri[]) => void) {
    this.#sessions = sessions;
    this.#onChange = onChange;
    this.#disposables.add(
      sessions.onDidChange(() => {
        this.#follow(null);
        this.#readAnew();
      }),
    );
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('editor.tabSize') || event.affectsConfiguration('editor.insertSpaces')) {
          this.#readAnew();
        }
      }),
    );
  }

  uri(subject: SubjectRef, session: Session): vscode.Uri {
    const path = subjectPath(session.id, subject, nameIn(session, subject));
    return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path });
  }

  /** @param at when the exchange began that brought it, in milliseconds since 1970; null for the last one */
  comparableUri(subject: SubjectRef, session: Session, at: number | null): vscode.Uri {
    const path = comparablePath(session.id, subject, nameIn(session, subject), at);
    return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path });
  }

  /** Asks awork for the subject if its JSON is not there yet. Never fails: a document tells what is wrong itself. */
  async text(address: SubjectAddress): Promise<string> {
    const { connectionId, subject } = address;
    const session = await this.#sessions.current();
    if (session === null) {
      return notice([vscode.l10n.t('Not connected. Connect to the awork workspace of this document to see it.')]);
    }
    this.#follow(session);
    if (session.id !== connectionId) {
      return notice([
        vscode.l10n.t(
          'This document belongs to another connection than "{0}", which is in use.',
          session.workspaceName,
        ),
      ]);
    }
    const error = await this.#asks.json(subject, session);
    if (address.form === 'comparable') {
      await this.#asks.names(subject, session);
    }
    if (session.ended.aborted) {
      return this.text(address);
    }
    return address.form === 'json'
      ? subjectText(subject, session.directory, indentation(), error)
      : comparableDocument(subject, address.at, session.directory, indentation(), error);
  }

  /** Asks awork anew for the subject of a document; a failure is said, and leaves what is there. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const address = parseAddress(uri.path);
    const session = await this.#sessions.current();
    if (address === null || address.form === 'report' || session?.id !== address.connectionId) {
      return;
    }
    const { subject } = address;
    this.#asks.forget(subject);
    try {
      await withCancellableProgress(vscode.l10n.t('Asking awork…'), ({ signal, onWait }) =>
        session.directory.refresh(subject, { signal: AbortSignal.any([signal, session.ended]), onWait }),
      );
    } catch (error) {
      if (isApiError(error, 'cancelled')) {
        return;
      }
      const explanation = isApiError(error) ? explain(error, {}, subject.kind) : null;
      if (explanation === null) {
        throw error;
      }
      await showExplanation(explanation, () => this.refresh(uri));
    }
  }

  /** Links from ids to the pages of what they name. None in a document that another connection's data would be behind. */
  links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const address = parseAddress(document.uri.path);
    const session = this.#sessions.peek();
    if (address === null || address.form === 'report' || session?.id !== address.connectionId) {
      return [];
    }
    return linksIn(document.getText(), address.subject, session.directory).map(({ offset, length, subject }) => {
      const range = new vscode.Range(document.positionAt(offset), document.positionAt(offset + length));
      const argument = encodeURIComponent(JSON.stringify([subject]));
      const target = vscode.Uri.parse(`command:${internalCommandIds.openSubject}?${argument}`);
      const link = new vscode.DocumentLink(range, target);
      link.tooltip = vscode.l10n.t('Open');
      return link;
    });
  }

  dispose(): void {
    this.#follow(null);
    this.#disposables.dispose();
  }

  /** What is learnt of a subject while its document is open shows there, too. */
  #follow(session: Session | null): void {
    if (this.#session?.session !== session) {
      this.#session?.subscription.dispose();
      this.#asks.clear();
      this.#session =
        session === null
          ? null
          : {
              session,
              subscription: session.directory.onDidChange(() => {
                this.#readAnew();
              }),
            };
    }
  }

  #readAnew(): void {
    const uris = vscode.workspace.textDocuments
      .map(({ uri }) => uri)
      .filter(({ scheme, path }) => scheme === DOCUMENT_SCHEME && parseAddress(path)?.form !== 'report');
    if (uris.length > 0) {
      this.#onChange(uris);
    }
  }
}

/** What a subject is called; its id where no name is known. */
export function nameIn({ directory }: Session, subject: SubjectRef): string {
  const knowledge = directory.peek(subject);
  const value = knowledge?.status === 'gone' ? knowledge.last : (knowledge?.value ?? null);
  return value === null ? subject.id : nameOf(asSubject(subject, value));
}

/** One level of indentation, as the person has set it for such documents. */
function indentation(): string {
  const settings = vscode.workspace.getConfiguration('editor', { languageId: 'jsonc' });
  const size = settings.get<unknown>('tabSize');
  const width = typeof size === 'number' && size >= 1 && size <= 16 ? Math.trunc(size) : 4;
  return settings.get<unknown>('insertSpaces') === false ? '\t' : ' '.repeat(width);
}
