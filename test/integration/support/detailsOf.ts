import * as vscode from 'vscode';
import { createAworkClient } from '../../../src/api/client.ts';
import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { Emitter } from '../../../src/shared/emitter.ts';
import type { Logger } from '../../../src/shared/logger.ts';
import { Session } from '../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../src/ui/connections/sessions.ts';
import * as createPanel from '../../../src/ui/details/createPanel.ts';
import { Details } from '../../../src/ui/details/details.ts';
import { Recent } from '../../../src/ui/recent.ts';
import { scoped, replace } from './replace.ts';
import { extensionId } from './workspace.ts';

/** Details pages beside those of the extension, whose connection the test chooses, and who brings their panels back. */
export interface OwnDetails {
  readonly details: Details;
  readonly serializer: vscode.WebviewPanelSerializer;
  readonly warnings: readonly string[];
  /** @param options `silently`: nobody hears of it */
  use(session: Session | null, options?: { readonly silently: boolean }): void;
}

/** The extension's own serializer cannot be had: it tells VS Code of it before any test runs. */
export async function openDetails(): Promise<OwnDetails> {
  const extension = vscode.extensions.getExtension(extensionId);
  if (extension === undefined) {
    throw new Error('The extension is not there.');
  }
  let current: Session | null = null;
  const changed = new Emitter();
  const sessions = { current: () => Promise.resolve(current), onDidChange: changed.event };
  const warnings: string[] = [];
  const log = { warn: (message: string) => warnings.push(message) } as unknown as Logger;
  const serializers: vscode.WebviewPanelSerializer[] = [];
  const details = await scoped(async () => {
    replace(vscode.window, 'registerWebviewPanelSerializer', () => (_type, serializer) => {
      serializers.push(serializer);
      return new vscode.Disposable(() => undefined);
    });
    return Promise.resolve(
      new Details({
        extensionUri: extension.extensionUri,
        log,
        recent: new Recent({ get: () => undefined, update: () => Promise.resolve(), keys: () => [] }),
        sessions: sessions as unknown as Sessions,
        loadPanel: () => Promise.resolve(createPanel),
      }),
    );
  });
  const [serializer] = serializers;
  if (serializer === undefined) {
    throw new Error('Nobody brings panels back.');
  }
  return {
    details,
    serializer,
    warnings,
    use: (session, options) => {
      current = session;
      if (options?.silently !== true) {
        changed.fire();
      }
    },
  };
}

/** A connection to an emulator. */
export function sessionOf(awork: SampleWorkspace, id: string): Session {
  const logger: Logger = {
    trace: () => undefined,
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
  };
  const client = createAworkClient({ apiUrl: awork.apiUrl, token: awork.token }, { userAgent: 'test', logger });
  return new Session({ id, workspaceName: `Workspace ${id}`, isSample: false, client });
}
