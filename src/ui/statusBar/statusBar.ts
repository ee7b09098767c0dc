import * as vscode from 'vscode';
import { isNearlyUsed, MINUTE_MS } from '../../api/rateLimits.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Emitter } from '../../shared/emitter.ts';
import { internalCommandIds } from '../commands/commandIds.ts';
import { labelOf } from '../connections/storedConnection.ts';
import type { Sessions } from '../connections/sessions.ts';
import { statusText, type Status } from './statusText.ts';

/** Left of what an editor says of its file. */
const PRIORITY = 50;

/** The one item in the status bar: which workspace this window uses, and whether something is wrong with it. */
export class StatusBar implements Disposable {
  readonly #sessions: Sessions;
  readonly #disposables = new Disposables();
  #item: vscode.StatusBarItem | null = null;
  #untilReset: NodeJS.Timeout | undefined;

  /** @param onDidAnswer fires after each answer of awork to whatever session */
  constructor(sessions: Sessions, onDidAnswer: Emitter['event']) {
    this.#sessions = sessions;
    const update = (): void => {
      this.#update();
    };
    this.#disposables.add(sessions.onDidChange(update));
    this.#disposables.add(onDidAnswer(update));
    this.#update();
  }

  dispose(): void {
    clearTimeout(this.#untilReset);
    this.#disposables.dispose();
    this.#item?.dispose();
  }

  #update(): void {
    clearTimeout(this.#untilReset);
    const status = this.#status();
    if (status === null) {
      this.#item?.hide();
      return;
    }
    const item = (this.#item ??= createItem());
    const { text, tooltip, label } = statusText(status);
    item.text = text;
    item.tooltip = tooltip;
    item.accessibilityInformation = { label, role: 'button' };
    item.backgroundColor =
      status.trouble === null ? undefined : new vscode.ThemeColor('statusBarItem.warningBackground');
    item.show();
    if (status.trouble === 'limitsNearlyUsed') {
      // Nothing may be asked, and so nothing heard, until then.
      this.#untilReset = setTimeout(() => {
        this.#update();
      }, MINUTE_MS);
    }
  }

  /** Null without a connection. Reads no secret. */
  #status(): Status | null {
    const { connected, chosen, isSampleOpen } = this.#sessions;
    if (!connected) {
      return null;
    }
    const client = this.#sessions.peek()?.client;
    const rateLimits = client?.rateLimits ?? null;
    const trouble =
      client?.tokenRejected === true
        ? 'tokenRejected'
        : rateLimits !== null && isNearlyUsed(rateLimits, Date.now())
          ? 'limitsNearlyUsed'
          : null;
    return {
      workspaceName: isSampleOpen || chosen === null ? vscode.l10n.t('Sample Workspace') : labelOf(chosen),
      trouble,
      rateLimits,
    };
  }
}

function createItem(): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem('aworkApiUsers.status', vscode.StatusBarAlignment.Right, PRIORITY);
  item.name = vscode.l10n.t('awork Workspace');
  item.command = internalCommandIds.quickActions;
  return item;
}
