import * as vscode from 'vscode';
import manifest from '../../../package.json' with { type: 'json' };
import { commandIds } from '../../../src/ui/commands/commandIds.ts';
import { startSampleWorkspace, type SampleOptions, type SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { recordMessages, typeToken } from './window.ts';
import { replace, restoreAll, scoped } from './replace.ts';

export const extensionId = `${manifest.publisher}.${manifest.name}`;

/** Sets the API URL as a user does, in the user settings. */
export async function setApiUrl(apiUrl: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('aworkApiUsers').update('apiUrl', apiUrl, vscode.ConfigurationTarget.Global);
}

/** Starts an awork emulator and points the settings at it. The caller closes it. */
export async function startEmulator(options: SampleOptions = {}): Promise<SampleWorkspace> {
  const awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 }, ...options });
  await setApiUrl(awork.apiUrl);
  return awork;
}

/** Connects through the command, as a person would, with the tree out of sight: it would load the lists meanwhile. */
export async function connectTo(awork: SampleWorkspace, token = awork.token): Promise<void> {
  await vscode.commands.executeCommand('workbench.view.explorer');
  await scoped(async () => {
    recordMessages();
    typeToken(token);
    await vscode.commands.executeCommand(commandIds.connect);
  });
}

/** Ends every connection, and the sample workspace, through the command. */
export async function disconnect(): Promise<void> {
  await scoped(async () => {
    const messages = recordMessages(({ kind }) => (kind === 'warning' ? 'Disconnect' : undefined));
    replace(
      vscode.window,
      'showQuickPick',
      () =>
        ((items: readonly vscode.QuickPickItem[]) =>
          Promise.resolve(items[0])) as unknown as typeof vscode.window.showQuickPick,
    );
    while (!messages.some(({ text }) => text.includes('no connection'))) {
      await vscode.commands.executeCommand(commandIds.disconnect);
    }
  });
}

/** For `afterEach`: undoes what the test replaced, and leaves no connection, no setting and no server behind. */
export async function leave(...servers: readonly { close(): Promise<unknown> }[]): Promise<void> {
  restoreAll();
  await disconnect();
  await setApiUrl(undefined);
  await Promise.all(servers.map((server) => server.close()));
}

/** The requests of one route, by the start of the path below the API URL. */
export function requestsTo(awork: SampleWorkspace, path: string): SampleWorkspace['requests'] {
  return awork.requests.filter((request) => request.path.startsWith(`/api/v1${path}`));
}
