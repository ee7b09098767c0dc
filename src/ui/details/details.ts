import type * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import type { Outcome } from '../../model/details/detailsModel.ts';
import { asSubject } from '../../model/references.ts';
import { nameOf } from '../../model/names.ts';
import type { Disposable } from '../../shared/disposables.ts';
import type { Logger } from '../../shared/logger.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Recent } from '../recent.ts';
import type { DetailsPanel } from './detailsPanel.ts';

export interface OpenOptions extends CallOptions {
  /** Leaves the focus where it is, as a click in the tree does. */
  readonly preserveFocus: boolean;
  /** Puts the subject on top of Recent. A click in the tree does not: it would move the rows under the pointer. */
  readonly remember?: boolean;
}

interface PanelModule {
  readonly DetailsPanel: typeof DetailsPanel;
}

export interface DetailsDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: Logger;
  readonly recent: Recent;
  readonly sessions: Sessions;
  /** Loads the code of the panel: most windows never show a page. */
  readonly loadPanel: () => Promise<PanelModule>;
}

/** Opens subjects in the details panel, of which there is one. */
export class Details implements Disposable {
  readonly #deps: DetailsDeps;
  readonly #sessionChange: Disposable;
  #panel: DetailsPanel | null = null;

  constructor(deps: DetailsDeps) {
    this.#deps = deps;
    // What one connection shows must not stay when another one is in use.
    this.#sessionChange = deps.sessions.onDidChange(() => this.#panel?.dispose());
  }

  /** Shows a subject. A panel that has shown nothing closes when this is cancelled. */
  async open(subject: SubjectRef, session: Session, options: OpenOptions): Promise<Outcome> {
    const module = await this.#deps.loadPanel();
    const isNew = this.#panel === null;
    const panel = (this.#panel ??= this.#create(module, options.preserveFocus));
    const outcome = await panel.open(subject, session, options, options.preserveFocus);
    if (outcome === 'ready' && options.remember === true) {
      await this.#remember(subject, session);
    } else if (outcome === 'cancelled' && isNew && options.signal.aborted) {
      panel.dispose();
    }
    return outcome;
  }

  dispose(): void {
    this.#sessionChange.dispose();
    this.#panel?.dispose();
  }

  #create(module: PanelModule, preserveFocus: boolean): DetailsPanel {
    const panel = new module.DetailsPanel(
      {
        extensionUri: this.#deps.extensionUri,
        log: this.#deps.log,
        openSubject: (subject) => void this.#follow(subject),
      },
      preserveFocus,
    );
    panel.onDidDispose(() => {
      this.#panel = null;
    });
    return panel;
  }

  async #follow(subject: SubjectRef): Promise<void> {
    const session = await this.#deps.sessions.current();
    if (session !== null) {
      await this.open(subject, session, { signal: new AbortController().signal, preserveFocus: false });
    }
  }

  async #remember(subject: SubjectRef, session: Session): Promise<void> {
    const knowledge = session.directory.peek(subject);
    if (knowledge?.status === 'known') {
      const name = nameOf(asSubject(subject, knowledge.value));
      await this.#deps.recent.add(session.id, { ...subject, name });
    }
  }
}
