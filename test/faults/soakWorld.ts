// A window with everything in it that asks awork, on two workspaces whose servers fail now and then.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createAworkClient } from '../../src/api/client.ts';
import { startSampleWorkspace, type RecordedRequest, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import { Emitter } from '../../src/shared/emitter.ts';
import { Choice } from '../../src/ui/connections/choice.ts';
import type { Session } from '../../src/ui/connections/session.ts';
import { Sessions } from '../../src/ui/connections/sessions.ts';
import { StoredConnections } from '../../src/ui/connections/storedConnections.ts';
import { Details } from '../../src/ui/details/details.ts';
import { IdHover } from '../../src/ui/hover/idHover.ts';
import { Log } from '../../src/ui/log.ts';
import { Recent } from '../../src/ui/recent.ts';
import { recordingLogger } from '../support/apiClient.ts';
import { settings } from '../support/fakeVscode.ts';
import { reply, startLoopback } from '../support/loopback.ts';
import { aConnection } from '../unit/ui/connections/aConnection.ts';
import { FakeMemento, FakeSecrets } from '../unit/ui/fakeStores.ts';

/** What a webview panel shows, and how many listen to it. */
interface OpenPanel {
  readonly panel: vscode.WebviewPanel;
  state: DetailsState | null;
  /** As the script in it does. */
  send(message: unknown): void;
}

export interface World {
  /** By the id of their connection. */
  readonly workspaces: ReadonlyMap<string, SampleWorkspace>;
  readonly sessions: Sessions;
  readonly details: Details;
  readonly panels: ReadonlySet<OpenPanel>;
  /** How many listen to a panel that is open or was; who waits for its end needs not stop. */
  listeners(): number;
  hover(id: string): string;
  current(): Promise<Session>;
  /** From now on a tenth of the requests fail, or none. */
  fail(share: number): void;
  /** Empties the records of the servers, which are in this process for once. */
  forgetRequests(): void;
  close(): Promise<void>;
}

/** @param random between 0 and 1 */
export async function openWorld(random: () => number): Promise<World> {
  const limits = { perSecond: 100_000, perMinute: 1_000_000 };
  const workspaces = new Map<string, SampleWorkspace>();
  for (const [index, id] of ['one', 'two'].entries()) {
    workspaces.set(id, await startSampleWorkspace({ seed: index + 1, limits }));
  }
  const wrong = await startLoopback((response, index) => {
    const answers = [
      () => response.destroy(),
      () => reply(response, 500, { code: 'server-error', description: 'Now and then' }),
      () => reply(response, 200, '<html></html>'),
      () => reply(response, 200, '[{"id":'),
      () => reply(response, 200, 'null'),
      () => reply(response, 429, '', { 'retry-after': '0' }),
      () => reply(response, 503, '', { 'retry-after': '0' }),
      () => reply(response, 302, '', { location: 'http://127.0.0.1:9/' }),
    ];
    answers[index % answers.length]!();
  });
  let share = 0;
  const [globalState, workspaceState, secrets] = [new FakeMemento(), new FakeMemento(), new FakeSecrets()];
  const stored = new StoredConnections(globalState, secrets);
  // Both have one origin, as in life: which of them answers is told by the token, as awork does.
  const origin = 'http://127.0.0.1:1';
  settings.set('aworkApiUsers.apiUrl', `${origin}/api/v1`);
  const byToken = new Map<string, string>();
  for (const [id, { apiUrl, token, data }] of workspaces) {
    byToken.set(`Bearer ${token}`, new URL(apiUrl).origin);
    const connection = aConnection({
      ...{ id, apiUrl: `${origin}/api/v1`, workspaceId: data.workspace.id, workspaceName: id },
    });
    await stored.put(connection, token);
  }
  const fetchSome: typeof fetch = (url, init) => {
    const right = byToken.get(new Headers(init?.headers).get('authorization') ?? '') ?? assert.fail('another token');
    return fetch(String(url).replace(origin, random() < share ? wrong.origin : right), init);
  };
  const logger = { ...recordingLogger(), info: () => undefined, warn: () => undefined };
  const panels = new Set<OpenPanel>();
  let listeners = 0;
  Object.assign(vscode.window, {
    registerWebviewPanelSerializer: () => new vscode.Disposable(() => undefined),
    createWebviewPanel: () => createPanel(panels, (change) => (listeners += change)),
  });
  const sessions = new Sessions({
    stored,
    choice: new Choice(workspaceState, globalState),
    log: new Log({ ...logger, show: () => undefined, dispose: () => undefined } as unknown as vscode.LogOutputChannel),
    createClient: (endpoint) =>
      Promise.resolve(createAworkClient(endpoint, { userAgent: 'soak', logger, fetch: fetchSome })),
    startSample: () => assert.fail('nobody asked for it'),
  });
  const recent = new Recent(globalState);
  const details = new Details({
    ...{ extensionUri: vscode.Uri.file('/extension'), log: logger, recent, sessions },
    loadPanel: () => import('../../src/ui/details/createPanel.ts'),
  });
  const hovers = new IdHover(sessions);
  return {
    ...{ workspaces, sessions, details, panels },
    listeners: () => listeners,
    hover: (id) => {
      const uri = vscode.Uri.file('/server.log');
      const document = { lineAt: () => ({ text: id }), uri } as unknown as vscode.TextDocument;
      const hover = hovers.provideHover(document, { line: 0, character: 3 } as vscode.Position);
      return (hover?.contents[0] as vscode.MarkdownString).value;
    },
    current: async () => (await sessions.current()) ?? assert.fail('not connected'),
    fail: (wanted) => {
      share = wanted;
    },
    forgetRequests: () => {
      for (const { requests } of workspaces.values()) {
        (requests as RecordedRequest[]).length = 0;
      }
    },
    close: async () => {
      details.dispose();
      hovers.dispose();
      sessions.dispose();
      stored.dispose();
      await wrong.close();
      for (const workspace of workspaces.values()) {
        await workspace.close();
      }
    },
  };
}

/** A panel as VS Code makes it, with a page that says at once that it is ready. */
function createPanel(panels: Set<OpenPanel>, count: (change: number) => void): vscode.WebviewPanel {
  const [messages, viewState, disposal] = [new Emitter<unknown>(), new Emitter(), new Emitter()];
  const counted =
    <T>(emitter: Emitter<T>) =>
    (listener: (value: T) => void): vscode.Disposable => {
      const subscription = emitter.event(listener);
      let isOn = true;
      count(1);
      return new vscode.Disposable(() => {
        count(isOn ? -1 : 0);
        isOn = false;
        subscription.dispose();
      });
    };
  const webview = {
    ...{ html: '', cspSource: 'vscode:', asWebviewUri: (uri: vscode.Uri) => uri },
    onDidReceiveMessage: counted(messages),
    postMessage: (message: { readonly state: DetailsState }) => {
      open.state = message.state;
      return Promise.resolve(true);
    },
  };
  const panel = {
    ...{ webview, title: '', active: true, visible: true },
    ...{ onDidChangeViewState: counted(viewState), onDidDispose: disposal.event },
    reveal: () => undefined,
    dispose: () => {
      if (panels.delete(open)) {
        disposal.fire();
      }
    },
  } as unknown as vscode.WebviewPanel;
  const open: OpenPanel = { panel, state: null, send: messages.fire };
  panels.add(open);
  queueMicrotask(() => messages.fire({ type: 'ready' }));
  return panel;
}
