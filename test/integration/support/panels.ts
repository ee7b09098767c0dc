import * as vscode from 'vscode';
import type { DetailsState } from '../../../src/shared/details.ts';
import { replace } from './replace.ts';

/** A real details panel, and what goes through it. */
export interface RecordedPanel {
  readonly panel: vscode.WebviewPanel;
  /** What the extension sent, the newest last. */
  readonly states: DetailsState[];
  readonly disposed: boolean;
  /** Says something to the extension, as a page would: of any shape. */
  send(message: unknown): void;
}

/** Records every panel that the extension creates from now on, until everything is restored. */
export function recordPanels(): RecordedPanel[] {
  const panels: RecordedPanel[] = [];
  replace(
    vscode.window,
    'createWebviewPanel',
    (original) =>
      ((...args: Parameters<typeof vscode.window.createWebviewPanel>) => {
        const panel = original(...args);
        panels.push(record(panel));
        return panel;
      }) as typeof vscode.window.createWebviewPanel,
  );
  return panels;
}

/** Records what goes through a panel from now on. */
export function record(panel: vscode.WebviewPanel): RecordedPanel {
  const { webview } = panel;
  const states: DetailsState[] = [];
  const page = new vscode.EventEmitter<unknown>();
  const post = webview.postMessage.bind(webview);
  webview.postMessage = (message: { state: DetailsState }) => {
    states.push(message.state);
    return post(message);
  };
  const real = webview.onDidReceiveMessage;
  const listen: vscode.Event<unknown> = (listener, thisArgs, disposables) =>
    vscode.Disposable.from(real(listener, thisArgs, disposables), page.event(listener, thisArgs, disposables));
  Object.defineProperty(webview, 'onDidReceiveMessage', { value: listen });
  let disposed = false;
  panel.onDidDispose(() => {
    disposed = true;
    page.dispose();
  });
  return {
    panel,
    states,
    get disposed() {
      return disposed;
    },
    send: (message) => {
      page.fire(message);
    },
  };
}

/** Whether a page shows all that it waits for. */
export function isSettled(state: DetailsState): boolean {
  return (
    state.status === 'ready' &&
    !state.refreshing &&
    !/"status":"loading"|Loading…/.test(JSON.stringify([state.sections, state.cards]))
  );
}
