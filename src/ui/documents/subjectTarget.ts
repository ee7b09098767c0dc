import * as vscode from 'vscode';
import { DOCUMENT_SCHEME, parseAddress } from '../../model/documents/address.ts';
import { parseSubject, type SubjectRef } from '../../shared/subject.ts';
import { chooseSubject } from '../commands/find.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import { namedSubject } from '../explorer/nodes.ts';
import type { Details } from '../details/details.ts';
import type { Recent } from '../recent.ts';

export interface SubjectTargetDeps {
  readonly sessions: Sessions;
  readonly recent: Recent;
  /** Knows which page is in front. */
  readonly details: Pick<Details, 'activeSubject'>;
}

/** A subject, and the connection through which it is seen. */
export interface Found {
  readonly subject: SubjectRef;
  readonly session: Session;
}

/** Finds out which subject a command is about. */
export class SubjectTarget {
  readonly #deps: SubjectTargetDeps;

  constructor(deps: SubjectTargetDeps) {
    this.#deps = deps;
  }

  /** The connection in use; null for none. */
  session(): Promise<Session | null> {
    return this.#deps.sessions.current();
  }

  /**
   * The subject of a node of the tree, of a reference or of a document's URI; without any of them that of the page or
   * document in front, else what the person chooses. Null when they leave.
   * @param title of the quick pick
   */
  async of(argument: unknown, title: string): Promise<Found | null> {
    const { sessions } = this.#deps;
    const subject =
      namedSubject(argument) ?? parseSubject(argument) ?? this.#ofDocument(argument) ?? (await this.#inFront());
    if (subject === null) {
      return this.choose(title);
    }
    const session = await sessions.current();
    return session === null ? null : { subject: { kind: subject.kind, id: subject.id }, session };
  }

  /** Lets a person choose. Null when they leave. @param accepts says what may be chosen; all by default */
  choose(title: string, accepts?: (subject: SubjectRef) => boolean): Promise<Found | null> {
    return chooseSubject(this.#deps.sessions, this.#deps.recent, title, accepts);
  }

  async #inFront(): Promise<SubjectRef | null> {
    await this.#deps.sessions.current();
    return this.#deps.details.activeSubject ?? this.#ofDocument(vscode.window.activeTextEditor?.document.uri);
  }

  /** Null for a document of another connection: its ids mean nothing in this one. */
  #ofDocument(uri: unknown): SubjectRef | null {
    if (!(uri instanceof vscode.Uri) || uri.scheme !== DOCUMENT_SCHEME) {
      return null;
    }
    const address = parseAddress(uri.path);
    return address !== null && address.form !== 'report' && address.connectionId === this.#deps.sessions.peek()?.id
      ? address.subject
      : null;
  }
}
