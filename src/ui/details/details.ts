import * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import type { Outcome } from '../../model/details/detailsModel.ts';
import { asSubject } from '../../model/references.ts';
import { nameOf } from '../../model/names.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Logger } from '../../shared/logger.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { SAMPLE_ID } from '../connections/sampleHost.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Recent } from '../recent.ts';
import { setContext } from '../setContext.ts';
import type { createDetailsPanel, restoreDetailsPanel } from './createPanel.ts';
import type { DetailsPanel, DetailsPanelDeps } from './detailsPanel.ts';
import { parsePlace } from './place.ts';
import { DETAILS_VIEW_TYPE } from './viewType.ts';

export interface OpenOptions extends CallOptions {
  /** Leaves the focus where it is, as a click in the tree does. */
  readonly preserveFocus: boolean;
  /** Puts the subject on top of Recent. A click in the tree does not: it would move the rows under the pointer. */
  readonly remember?: boolean;
  /** Gives the subject a panel that stays with it. */
  readonly keep?: boolean;
}

interface PanelModule {
  readonly createDetailsPanel: typeof createDetailsPanel;
  readonly restoreDetailsPanel: typeof restoreDetailsPanel;
}

export interface DetailsDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: Logger;
  readonly recent: Recent;
  readonly sessions: Sessions;
  /** Loads the code of the panel: most windows never show a page. */
  readonly loadPanel: () => Promise<PanelModule>;
}

/** Opens subjects in details panels: in the one that is not kept, as editors open files in the preview. */
export class Details implements Disposable {
  readonly #deps: DetailsDeps;
  readonly #disposables = new Disposables();
  /** The one used last is the last. */
  readonly #panels = new Set<DetailsPanel>();

  constructor(deps: DetailsDeps) {
    this.#deps = deps;
    // What one connection shows must not stay when another one is in use.
    this.#disposables.add(
      deps.sessions.onDidChange(() => {
        this.#changeSession();
      }),
    );
    this.#disposables.add(
      vscode.window.registerWebviewPanelSerializer(DETAILS_VIEW_TYPE, {
        deserializeWebviewPanel: (panel, state: unknown) => this.#restore(panel, state),
      }),
    );
  }

  /** Shows a subject. A panel that has shown nothing closes when this is cancelled. */
  async open(subject: SubjectRef, session: Session, options: OpenOptions): Promise<Outcome> {
    const module = await this.#deps.loadPanel();
    const used = [...this.#panels].reverse();
    const found = used.find((panel) => panel.kept && panel.shows(subject)) ?? used.find(({ kept }) => !kept);
    const panel = found ?? this.#create(module, options.preserveFocus);
    if (options.keep === true) {
      panel.keep(true);
    }
    const outcome = await panel.open(subject, session, options, options.preserveFocus);
    if (outcome === 'ready' && options.remember === true) {
      await this.#remember(subject, session);
    } else if (outcome === 'cancelled' && found === undefined && options.signal.aborted) {
      panel.dispose();
    }
    return outcome;
  }

  /** What the panel in front shows; null when none is in front. */
  get activeSubject(): SubjectRef | null {
    return [...this.#panels].find(({ active }) => active)?.subject ?? null;
  }

  /** Lets the panel in front stay with its subject, or no longer. */
  keep(kept: boolean): void {
    [...this.#panels].find(({ active }) => active)?.keep(kept);
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const panel of [...this.#panels]) {
      panel.dispose();
    }
  }

  #changeSession(): void {
    for (const panel of [...this.#panels]) {
      if (panel.awaited === null) {
        panel.dispose();
      } else {
        void this.#fill(panel);
      }
    }
  }

  /** Takes over a panel that VS Code brings back after a reload. */
  async #restore(webview: vscode.WebviewPanel, state: unknown): Promise<void> {
    const place = parsePlace(state);
    if (place === null) {
      this.#deps.log.warn('A details page came back that does not say what it showed; it was closed.');
      webview.dispose();
      return;
    }
    const { restoreDetailsPanel } = await this.#deps.loadPanel();
    const panel = this.#adopt(restoreDetailsPanel(webview, this.#panelDeps()));
    panel.wait(place, null);
    await this.#fill(panel);
  }

  /** Shows what a panel waits to show, where the connection in use is the one that it belongs to; else says why not. */
  async #fill(panel: DetailsPanel): Promise<void> {
    const { awaited } = panel;
    const session = await this.#deps.sessions.current().catch(() => null);
    if (awaited === null || panel.awaited !== awaited || !this.#panels.has(panel)) {
      return;
    }
    if (session?.id === awaited.connection) {
      await panel.restore(awaited, session);
    } else if (awaited.connection === SAMPLE_ID) {
      panel.wait(awaited, 'sampleClosed');
    } else {
      panel.wait(awaited, session === null ? 'notConnected' : 'otherConnection');
    }
  }

  #create(module: PanelModule, preserveFocus: boolean): DetailsPanel {
    return this.#adopt(module.createDetailsPanel(this.#panelDeps(), preserveFocus));
  }

  #panelDeps(): DetailsPanelDeps {
    return {
      extensionUri: this.#deps.extensionUri,
      log: this.#deps.log,
      openSubject: (subject) => void this.#follow(subject),
      lookAgain: (panel) => void this.#fill(panel),
      onDidChange: (changed) => {
        this.#noteUse(changed);
      },
    };
  }

  #adopt(panel: DetailsPanel): DetailsPanel {
    this.#panels.add(panel);
    panel.onDidDispose(() => {
      this.#panels.delete(panel);
    });
    return panel;
  }

  #noteUse(panel: DetailsPanel): void {
    if (panel.active && this.#panels.delete(panel)) {
      this.#panels.add(panel);
      setContext('aworkApiUsers.detailsKept', panel.kept);
    }
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
