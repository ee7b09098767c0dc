import * as vscode from 'vscode';
import type { AworkClient } from '../../api/client.ts';
import type { Endpoint } from '../../api/transport.ts';
import { Session } from './session.ts';

/** A running sample workspace. */
export interface SampleServer extends Endpoint {
  close(): Promise<void>;
}

export const SAMPLE_ID = 'sample';

/** The sample workspace of this window while it is open. */
export class SampleHost {
  readonly #startServer: () => Promise<SampleServer>;
  readonly #probe: (endpoint: Endpoint) => Promise<AworkClient>;
  #running: { readonly server: SampleServer; readonly session: Session } | null = null;

  constructor(startServer: () => Promise<SampleServer>, probe: (endpoint: Endpoint) => Promise<AworkClient>) {
    this.#startServer = startServer;
    this.#probe = probe;
  }

  get session(): Session | null {
    return this.#running?.session ?? null;
  }

  /**
   * @param isWanted asked when it has started: meanwhile the person may have chosen another connection
   * @throws what starting it throws, or an AbortError when it is not wanted any more; then nothing is left running
   */
  async start(isWanted: () => boolean): Promise<Session> {
    const server = await this.#startServer();
    try {
      const client = await this.#probe(server);
      if (!isWanted()) {
        throw new DOMException('Another connection came into use', 'AbortError');
      }
      const workspaceName = vscode.l10n.t('Sample Workspace');
      const session = new Session({ id: SAMPLE_ID, workspaceName, isSample: true, client });
      this.#running = { server, session };
      return session;
    } catch (error) {
      await server.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    running?.session.dispose();
    await running?.server.close();
  }
}
