import * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import { DetailsModel, type Outcome } from '../../model/details/detailsModel.ts';
import type { Surroundings } from '../../model/details/frame.ts';
import { lookAt } from '../../model/details/look.ts';
import { PageHistory } from '../../model/details/pageHistory.ts';
import { waitingState, waysOn, type WhyWaiting } from '../../model/details/waiting.ts';
import { referenceTo } from '../../model/references.ts';
import type { DetailsState, Place } from '../../shared/details.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ToHost, ToPage } from '../../shared/protocol.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import type { Session } from '../connections/session.ts';
import { takeNextStep } from '../nextSteps.ts';
import { lookRegularly, refreshAfterMs } from './autoRefresh.ts';
import { detailsHtml } from './html.ts';
import { parseToHost } from './messages.ts';
import { actOnPage } from './pageActions.ts';

/** A tab shows no more of a name, and titles go to menus and lists too. */
const MAX_TITLE_LENGTH = 200;

export interface DetailsPanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: Logger;
  /** Follows a link on the page. */
  readonly openSubject: (subject: SubjectRef) => void;
  /** Looks again whether a panel that waits may be filled. */
  readonly lookAgain: (panel: DetailsPanel) => void;
  /** Told when the panel came to the front, or is kept or no longer. */
  readonly onDidChange: (panel: DetailsPanel) => void;
}

/** A webview panel that shows one subject at a time, and knows where it has been. */
export class DetailsPanel implements Disposable {
  readonly #deps: DetailsPanelDeps;
  readonly #panel: vscode.WebviewPanel;
  readonly #history = new PageHistory();
  readonly #disposables = new Disposables();
  #shown: { readonly model: DetailsModel; readonly session: Session; readonly subscription: Disposable } | null = null;
  #waiting: { readonly place: Place; readonly why: WhyWaiting | null } | null = null;
  #kept = false;
  #listening = false;
  #posting = false;

  /** Fires when the person, or `dispose`, closes the panel. */
  readonly onDidDispose: vscode.Event<void>;

  constructor(panel: vscode.WebviewPanel, deps: DetailsPanelDeps) {
    this.#deps = deps;
    this.#panel = panel;
    this.onDidDispose = panel.onDidDispose;
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(deps.extensionUri, 'media', `tab-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#disposables.add(
      panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
    );
    this.#disposables.add(
      panel.onDidChangeViewState(() => {
        this.#refreshIfDue();
        deps.onDidChange(this);
      }),
    );
    this.#disposables.add(
      panel.onDidDispose(() => {
        this.#showNothing();
        this.#disposables.dispose();
      }),
    );
    this.#disposables.add(
      lookRegularly(() => {
        this.#refreshIfDue();
      }),
    );
    panel.webview.html = detailsHtml(panel.webview, deps.extensionUri);
  }

  /** Whether it has the focus among the editors. */
  get active(): boolean {
    return this.#panel.active;
  }

  /** What it shows; null before the first. */
  get subject(): SubjectRef | null {
    return this.#shown?.model.subject ?? null;
  }

  /** Kept: another subject opens in another panel. */
  get kept(): boolean {
    return this.#kept;
  }

  keep(kept: boolean): void {
    this.#kept = kept;
    this.#postSoon();
    this.#deps.onDidChange(this);
  }

  shows(subject: SubjectRef): boolean {
    return this.#shown !== null && subjectKey(this.#shown.model.subject) === subjectKey(subject);
  }

  /** Shows a subject, and fetches it if need be. When that is cancelled, the one before is shown again. */
  async open(subject: SubjectRef, session: Session, options: CallOptions, preserveFocus: boolean): Promise<Outcome> {
    const before = this.#history.mark();
    this.#history.push(subject);
    const model = this.#show(session);
    this.#panel.reveal(undefined, preserveFocus);
    const outcome = await model.open(options);
    if (outcome === 'cancelled' && this.#shown?.model === model) {
      this.#history.returnTo(before);
      await this.#showCurrent();
    }
    return outcome;
  }

  /** What it is to show again once the right connection is in use; null for a panel that waits for none. */
  get awaited(): Place | null {
    return this.#waiting?.place ?? null;
  }

  /** Shows none but the words why. @param why null while that is being found out */
  wait(place: Place, why: WhyWaiting | null): void {
    this.#waiting = { place, why };
    this.#kept = place.kept;
    this.#postSoon();
  }

  /** Shows again what it showed before a reload, and leaves the focus where it is. */
  async restore(place: Place, session: Session): Promise<void> {
    this.#kept = place.kept;
    this.#history.begin(lookAt(place));
    await this.#show(session).open(neverAborted());
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #refreshIfDue(): void {
    if (this.#panel.visible) {
      this.#shown?.model.refreshIfDue();
    }
  }

  /** Shows the entry of the history that it stands at now. */
  async #showCurrent(): Promise<void> {
    if (this.#shown !== null && this.#history.current !== null) {
      await this.#show(this.#shown.session).open(neverAborted());
    }
  }

  #show(session: Session): DetailsModel {
    const look = this.#history.current;
    if (look === null) {
      throw new Error('A panel without a subject shows nothing.');
    }
    this.#showNothing();
    this.#waiting = null;
    const model = new DetailsModel(look, {
      directory: session.directory,
      probe: session.client,
      ended: session.ended,
      refreshAfterMs,
      surroundings: () => this.#surroundings(session),
    });
    const post = (): void => {
      this.#postSoon();
    };
    const subscription = vscode.Disposable.from(model.onDidChange(post), session.onDidChange(post));
    this.#shown = { model, session, subscription };
    this.#postSoon();
    return model;
  }

  #showNothing(): void {
    this.#shown?.subscription.dispose();
    this.#shown?.model.dispose();
    this.#shown = null;
  }

  #surroundings({ workspaceName, id, directory }: Session): Surroundings {
    const nameOf = (subject: SubjectRef): string => referenceTo(subject, directory, new Map()).text;
    return {
      workspaceName,
      locale: vscode.env.language,
      connection: id,
      history: this.#history.describe(nameOf),
      kept: this.#kept,
    };
  }

  /** Posts the whole state once for all changes of one turn. */
  #postSoon(): void {
    if (this.#posting) {
      return;
    }
    this.#posting = true;
    queueMicrotask(() => {
      this.#posting = false;
      this.#post();
    });
  }

  #post(): void {
    const state = this.#state();
    if (state !== null && state.workspace !== '') {
      this.#panel.title = visibleText(cutText(`${state.name} — ${state.workspace}`, MAX_TITLE_LENGTH));
    }
    if (state !== null && this.#listening) {
      void this.#panel.webview.postMessage({ type: 'state', state } satisfies ToPage);
    }
  }

  #state(): DetailsState | null {
    if (this.#shown !== null) {
      return this.#shown.model.state();
    }
    const waiting = this.#waiting;
    return waiting === null ? null : waitingState(waiting.place, waiting.why, vscode.env.language);
  }

  #receive(message: unknown): void {
    const parsed = parseToHost(message);
    if (parsed === null) {
      this.#deps.log.warn('The details page sent a message that it may not send; it was ignored.');
    } else if (!this.#act(parsed)) {
      this.#deps.log.warn(`The details page named something that is not on it (${parsed.type}); it was ignored.`);
    }
  }

  /** @returns whether what the message names is on the page */
  #act(message: ToHost): boolean {
    switch (message.type) {
      case 'ready':
        this.#listening = true;
        this.#post();
        return true;
      case 'keepOpen':
        this.keep(message.keep);
        return true;
      case 'back':
        return this.#go(this.#history.back());
      case 'forward':
        return this.#go(this.#history.forward());
      case 'goTo':
        return this.#go(this.#history.goTo(message.index));
      default:
        return this.#shown !== null
          ? actOnPage(message, this.#shown.model, this.#deps.openSubject)
          : this.#actWaiting(message);
    }
  }

  #actWaiting(message: ToHost): boolean {
    const why = this.#waiting?.why ?? null;
    if (message.type === 'refresh' && why !== null) {
      this.#deps.lookAgain(this);
      return true;
    }
    const step =
      message.type === 'act' && why !== null
        ? waysOn(why).find((_, index) => String(index) === message.actionId)
        : undefined;
    if (step !== undefined) {
      void takeNextStep(step, () => undefined);
    }
    return step !== undefined;
  }

  #go(moved: boolean): boolean {
    if (moved) {
      void this.#showCurrent();
    }
    return moved;
  }
}

/** Not cancellable here: a model ends what it has under way when another subject is shown or the panel is closed. */
function neverAborted(): CallOptions {
  return { signal: new AbortController().signal };
}
