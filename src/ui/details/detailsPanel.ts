import * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import { DetailsModel, type Outcome } from '../../model/details/detailsModel.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Logger } from '../../shared/logger.ts';
import type { ToHost, ToPage } from '../../shared/protocol.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { visibleText } from '../../shared/visibleText.ts';
import type { Session } from '../connections/session.ts';
import { takeNextStep } from '../nextSteps.ts';
import { detailsHtml, pageRoot } from './html.ts';
import { parseToHost } from './messages.ts';

export const DETAILS_VIEW_TYPE = 'aworkApiUsers.details';

export interface DetailsPanelDeps {
  readonly extensionUri: vscode.Uri;
  readonly log: Logger;
  /** Follows a link on the page. */
  readonly openSubject: (subject: SubjectRef) => void;
}

/** The webview panel that shows one subject at a time. */
export class DetailsPanel implements Disposable {
  readonly #deps: DetailsPanelDeps;
  readonly #panel: vscode.WebviewPanel;
  readonly #disposables = new Disposables();
  #shown: { readonly model: DetailsModel; readonly subscription: Disposable } | null = null;
  #listening = false;
  #posting = false;

  /** Fires when the person, or `dispose`, closes the panel. */
  readonly onDidDispose: vscode.Event<void>;

  constructor(deps: DetailsPanelDeps, preserveFocus: boolean) {
    this.#deps = deps;
    this.#panel = vscode.window.createWebviewPanel(
      DETAILS_VIEW_TYPE,
      vscode.l10n.t('awork'),
      { viewColumn: vscode.ViewColumn.Active, preserveFocus },
      { enableScripts: true, enableFindWidget: true, localResourceRoots: [pageRoot(deps.extensionUri)] },
    );
    this.onDidDispose = this.#panel.onDidDispose;
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(deps.extensionUri, 'media', `tab-${theme}.svg`);
    this.#panel.iconPath = { light: icon('light'), dark: icon('dark') };
    this.#disposables.add(
      this.#panel.webview.onDidReceiveMessage((message: unknown) => {
        this.#receive(message);
      }),
    );
    this.#disposables.add(
      this.#panel.onDidDispose(() => {
        this.#showNothing();
        this.#disposables.dispose();
      }),
    );
    this.#panel.webview.html = detailsHtml(this.#panel.webview, deps.extensionUri);
  }

  /** Shows a subject, and fetches it if need be. When that is cancelled, the one before is shown again. */
  async open(subject: SubjectRef, session: Session, options: CallOptions, preserveFocus: boolean): Promise<Outcome> {
    const before = this.#shown?.model.subject;
    const model = this.#show(subject, session);
    this.#panel.reveal(undefined, preserveFocus);
    const outcome = await model.open(options);
    if (outcome === 'cancelled' && before !== undefined && this.#shown?.model === model) {
      await this.#show(before, session).open(neverAborted());
    }
    return outcome;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #show(subject: SubjectRef, session: Session): DetailsModel {
    this.#showNothing();
    const model = new DetailsModel(subject, {
      directory: session.directory,
      probe: session.client,
      ended: session.ended,
      workspaceName: session.workspaceName,
      locale: vscode.env.language,
    });
    const subscription = model.onDidChange(() => {
      this.#postSoon();
    });
    this.#shown = { model, subscription };
    this.#postSoon();
    return model;
  }

  #showNothing(): void {
    this.#shown?.subscription.dispose();
    this.#shown?.model.dispose();
    this.#shown = null;
  }

  /** Posts the whole state once for all changes of one turn. */
  #postSoon(): void {
    if (this.#posting || this.#shown === null) {
      return;
    }
    this.#posting = true;
    queueMicrotask(() => {
      this.#posting = false;
      this.#post();
    });
  }

  #post(): void {
    if (this.#shown === null) {
      return;
    }
    const state = this.#shown.model.state();
    this.#panel.title = visibleText(`${state.name} — ${state.workspace}`);
    if (this.#listening) {
      void this.#panel.webview.postMessage({ type: 'state', state } satisfies ToPage);
    }
  }

  #receive(message: unknown): void {
    const parsed = parseToHost(message);
    if (parsed === null) {
      this.#deps.log.warn('The details page sent a message that it may not send; it was ignored.');
      return;
    }
    if (parsed.type === 'ready') {
      this.#listening = true;
      this.#post();
    } else if (this.#shown !== null) {
      this.#act(parsed, this.#shown.model);
    }
  }

  #act(message: Exclude<ToHost, { type: 'ready' }>, model: DetailsModel): void {
    switch (message.type) {
      case 'openReference': {
        const target = model.reference(message.key);
        if (target !== null) {
          this.#deps.openSubject(target);
        }
        break;
      }
      case 'showCard':
        void model.showCard(message.key);
        break;
      case 'copy': {
        const text = model.copyText(message.rowId);
        if (text !== null) {
          void vscode.env.clipboard.writeText(text);
        }
        break;
      }
      case 'act': {
        const step = model.nextStep(message.actionId);
        if (step !== null) {
          void takeNextStep(step, () => model.refresh(neverAborted()));
        }
        break;
      }
      case 'refresh':
        void model.refresh(neverAborted());
        break;
      default:
        // Not on the page yet.
        break;
    }
  }
}

/** Not cancellable here: a model ends what it has under way when another subject is shown or the panel is closed. */
function neverAborted(): CallOptions {
  return { signal: new AbortController().signal };
}
