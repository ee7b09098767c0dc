import * as vscode from 'vscode';
import { isApiError, type ApiError } from '../../api/errors.ts';
import { DOCUMENT_SCHEME, parseAddress, subjectPath, type Address } from '../../model/documents/address.ts';
import { linksIn } from '../../model/documents/links.ts';
import { notice, sentJson, subjectText } from '../../model/documents/subjectText.ts';
import { explain } from '../../model/explain.ts';
import { nameOf } from '../../model/names.ts';
import { asSubject } from '../../model/references.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import { showExplanation } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';

type SubjectAddress = Extract<Address, { form: 'json' }>;

/** The JSON of subjects as documents. Each belongs to one connection and shows nothing while another one is in use. */
export class SubjectDocuments implements Disposable {
  readonly #sessions: Sessions;
  readonly #onChange: (uris: readonly vscode.Uri[]) => void;
  readonly #disposables = new Disposables();
  readonly #asked = new Map<string, Promise<ApiError | undefined>>();
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
    const knowledge = session.directory.peek(subject);
    const value = knowledge?.status === 'gone' ? knowledge.last : (knowledge?.value ?? null);
    const name = value === null ? subject.id : nameOf(asSubject(subject, value));
    return vscode.Uri.from({ scheme: DOCUMENT_SCHEME, path: subjectPath(session.id, subject, name) });
  }

  /** Asks awork for the subject if its JSON is not there yet. Never fails: a document tells what is wrong itself. */
  async text({ connectionId, subject }: SubjectAddress): Promise<string> {
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
    const error = await this.#ask(subject, session);
    return session.ended.aborted
      ? this.text({ form: 'json', connectionId, subject })
      : subjectText(subject, session.directory, indentation(), error);
  }

  /** Asks awork anew for the subject of a document; a failure is said, and leaves what is there. */
  async refresh(uri: vscode.Uri): Promise<void> {
    const address = parseAddress(uri.path);
    const session = await this.#sessions.current();
    if (address?.form !== 'json' || session?.id !== address.connectionId) {
      return;
    }
    const { subject } = address;
    try {
      await withCancellableProgress(vscode.l10n.t('Asking awork…'), ({ signal, onWait }) =>
        session.directory.refresh(subject, { signal: AbortSignal.any([signal, session.ended]), onWait }),
      );
    } catch (error) {
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
    if (address?.form !== 'json' || session?.id !== address.connectionId) {
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

  /**
   * Asks awork for a subject whose JSON is not there, once in a session: an answer that is not kept, or a failure, must
   * not be asked for again at every change of the directory. @returns why it failed, if it did
   */
  #ask(subject: SubjectRef, { directory, ended }: Session): Promise<ApiError | undefined> {
    const key = subjectKey(subject);
    const asked = this.#asked.get(key);
    if (asked !== undefined || sentJson(subject, directory) !== null || directory.peek(subject)?.status === 'gone') {
      return asked ?? Promise.resolve(undefined);
    }
    const asking = directory.refresh(subject, { signal: ended }).then(
      () => undefined,
      (error: unknown) => {
        if (isApiError(error)) {
          return error;
        }
        if (ended.aborted) {
          return undefined;
        }
        throw error;
      },
    );
    this.#asked.set(key, asking);
    return asking;
  }

  /** What is learnt of a subject while its document is open shows there, too. */
  #follow(session: Session | null): void {
    if (this.#session?.session !== session) {
      this.#session?.subscription.dispose();
      this.#asked.clear();
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
      .filter(({ scheme, path }) => scheme === DOCUMENT_SCHEME && parseAddress(path)?.form === 'json');
    if (uris.length > 0) {
      this.#onChange(uris);
    }
  }
}

/** One level of indentation, as the person has set it for such documents. */
function indentation(): string {
  const settings = vscode.workspace.getConfiguration('editor', { languageId: 'jsonc' });
  const size = settings.get<unknown>('tabSize');
  const width = typeof size === 'number' && size >= 1 && size <= 16 ? Math.trunc(size) : 4;
  return settings.get<unknown>('insertSpaces') === false ? '\t' : ' '.repeat(width);
}
