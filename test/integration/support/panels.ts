import * as vscode from 'vscode';
import type { DetailsState } from '../../../src/shared/details.ts';
import { replace } from './replace.ts';

/** A real panel, and what goes through it: the state of a details page, or of another page. */
export interface RecordedPanel<State = DetailsState> {
  readonly panel: vscode.WebviewPanel;
  /** What the extension sent, the newest last. */
  readonly states: State[];
  readonly disposed: boolean;
  /** Says something to the extension, as a page would: of any shape. */
  send(message: unknown): void;
}

/** Records every panel that the extension creates from now on, until everything is restored. */
export function recordPanels<State = DetailsState>(): RecordedPanel<State>[] {
  const panels: RecordedPanel<State>[] = [];
  onPanel((panel) => panels.push(record<State>(panel)));
  return panels;
}

/** Every state that the extension sends from now on, to whichever details page. */
export function recordDetails(): DetailsState[] {
  const states: DetailsState[] = [];
  onPanel((panel) => {
    recordStates(panel, states);
  });
  return states;
}

/** Hands over every panel that the extension creates from now on, until everything is restored. */
function onPanel(created: (panel: vscode.WebviewPanel) => void): void {
  replace(
    vscode.window,
    'createWebviewPanel',
    (original) =>
      ((...args: Parameters<typeof vscode.window.createWebviewPanel>) => {
        const panel = original(...args);
        created(panel);
        return panel;
      }) as typeof vscode.window.createWebviewPanel,
  );
}

/** Records what goes through a panel from now on. */
export function record<State = DetailsState>(panel: vscode.WebviewPanel): RecordedPanel<State> {
  const { webview } = panel;
  const states: State[] = [];
  recordStates(panel, states);
  // Unlike an emitter of VS Code, lets the test see what a listener throws.
  const listeners = new Set<(message: unknown) => unknown>();
  const real = webview.onDidReceiveMessage;
  const listen: vscode.Event<unknown> = (listener, thisArgs, disposables) => {
    const call = (message: unknown): unknown => listener.call(thisArgs, message);
    listeners.add(call);
    return vscode.Disposable.from(
      real(listener, thisArgs, disposables),
      new vscode.Disposable(() => listeners.delete(call)),
    );
  };
  Object.defineProperty(webview, 'onDidReceiveMessage', { value: listen });
  let disposed = false;
  panel.onDidDispose(() => {
    disposed = true;
    listeners.clear();
  });
  return {
    panel,
    states,
    get disposed() {
      return disposed;
    },
    send: (message) => {
      listeners.forEach((call) => call(message));
    },
  };
}

function recordStates<State>({ webview }: vscode.WebviewPanel, states: State[]): void {
  const post = webview.postMessage.bind(webview);
  webview.postMessage = (message: { state: State }) => {
    states.push(message.state);
    return post(message);
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
