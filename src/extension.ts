import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Emitter } from './shared/emitter.ts';
import { Lazy } from './shared/lazy.ts';
import { registerCommands } from './ui/commands/registerCommands.ts';
import { Choice } from './ui/connections/choice.ts';
import { Sessions } from './ui/connections/sessions.ts';
import { StoredConnections } from './ui/connections/storedConnections.ts';
import { Details } from './ui/details/details.ts';
import { Documents } from './ui/documents/documents.ts';
import { Arrangement } from './ui/explorer/arrangement.ts';
import { ExplorerTree } from './ui/explorer/explorerTree.ts';
import { Hovers } from './ui/hover/hovers.ts';
import { registerLinks } from './ui/links/registerLinks.ts';
import { Log } from './ui/log.ts';
import { Pins } from './ui/pins.ts';
import { Recent } from './ui/recent.ts';
import { StatusBar } from './ui/statusBar/statusBar.ts';
import { registerApiUserTool } from './ui/tools/registerApiUserTool.ts';

/**
 * Constructs everything and hands it to those who need it. Sends nothing and reads no secret. What is imported inside a
 * function is a chunk of its own, loaded at the first need.
 */
export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, secrets, subscriptions, workspaceState } = context;
  if (vscode.l10n.bundle !== undefined) {
    l10n.config({ contents: vscode.l10n.bundle });
  }
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    subscriptions.push(disposable);
    return disposable;
  };

  const log = own(new Log(vscode.window.createOutputChannel('awork API Users', { log: true })));
  const recent = new Recent(globalState);
  const pins = new Pins(globalState);
  const arrangement = new Arrangement(globalState);
  const { version } = context.extension.packageJSON as { readonly version: string };
  const answered = own(new Emitter());
  const userAgent = `awork-api-users/${version} vscode/${vscode.version}`;
  const clientOptions = { userAgent, logger: log, onAnswer: answered.fire };
  const sessions = own(
    new Sessions({
      stored: own(new StoredConnections(globalState, secrets)),
      choice: new Choice(workspaceState, globalState),
      log,
      createClient: async (endpoint) => (await import('./api/client.ts')).createAworkClient(endpoint, clientOptions),
      startSample: async () => (await import('./sample/sampleWorkspace.ts')).startSampleWorkspace({ last: Date.now() }),
    }),
  );
  // What most parts share. Each names in its own type what of it it knows.
  const common = { sessions, recent, pins, arrangement, log, userAgent, extensionUri };
  const details = own(new Details({ ...common, loadPanel: () => import('./ui/details/createPanel.ts') }));
  const tree = own(
    new ExplorerTree(async (view) => {
      const { createExplorer } = await import('./ui/explorer/createExplorer.ts');
      return createExplorer({ ...common, view });
    }),
  );
  own(new StatusBar(sessions, answered.event));
  const onDemand = () => import('./ui/onDemand.ts');
  const documents = own(
    new Documents(async (onChange) => (await onDemand()).createDocuments({ ...common, details, onChange })),
  );
  own(new Hovers({ sessions, createProvider: async () => new (await onDemand()).IdHover(sessions) }));
  const handlers = new Lazy(async () => {
    const { createHandlers } = await onDemand();
    return createHandlers({ ...common, details, tree, documents });
  });
  own(registerCommands(() => handlers.get(), log));
  own(registerLinks(async (uri) => (await onDemand()).openLink(uri, sessions, details), log));
  own(registerApiUserTool(async () => new (await onDemand()).ApiUserTool(sessions, log)));
}
