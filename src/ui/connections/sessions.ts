import * as vscode from 'vscode';
import type { AworkClient } from '../../api/client.ts';
import type { Endpoint } from '../../api/transport.ts';
import { checkApiUrl, type CheckedApiUrl } from '../../model/apiUrl.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Log } from '../log.ts';
import { Session } from './session.ts';
import type { StoredConnection, StoredConnections } from './storedConnections.ts';

/** A running sample workspace. */
export interface SampleServer extends Endpoint {
  close(): Promise<void>;
}

export interface SessionsDeps {
  readonly stored: StoredConnections;
  readonly log: Log;
  /** Makes a client; loads the code for it at the first call. */
  readonly createClient: (endpoint: Endpoint) => Promise<AworkClient>;
  readonly startSample: () => Promise<SampleServer>;
}

/** Which connection is in use in this window, if any. Reads no secret before it is asked for the session. */
export class Sessions implements Disposable {
  readonly #deps: SessionsDeps;
  readonly #changed = new Emitter();
  readonly #disposables = new Disposables();
  #sample: { readonly server: SampleServer; readonly session: Session } | null = null;
  #startingSample: Promise<Session> | null = null;
  #opening: Promise<Session | null> | null = null;
  #open: Session | null = null;
  /** Counts resets, so that a session which took long to open is not mistaken for the one wanted now. */
  #generation = 0;

  /** Fires when another session, or none, is in use. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aworkApiUsers.apiUrl')) {
          this.#reset();
        }
      }),
    );
    this.#showWhetherConnected();
  }

  /** The API URL that is set, checked. */
  get apiUrl(): CheckedApiUrl {
    return checkApiUrl(vscode.workspace.getConfiguration('aworkApiUsers').get<unknown>('apiUrl'));
  }

  /** Whether there is a connection to use, as far as that is known without reading a secret. */
  get connected(): boolean {
    return this.#sample !== null || this.#storedConnection() !== null;
  }

  /** The session in use; null when not connected. */
  current(): Promise<Session | null> {
    if (this.#opening === null) {
      const opening = this.#openSession();
      this.#opening = opening;
      // Secret storage may be locked just now: the next who asks tries again.
      opening.catch(() => {
        if (this.#opening === opening) {
          this.#opening = null;
        }
      });
    }
    return this.#opening;
  }

  /** The session in use if it is open already. */
  peek(): Session | null {
    return this.#open;
  }

  /** A client that is not in use yet, to check a token with. */
  probe(endpoint: Endpoint): Promise<AworkClient> {
    this.#deps.log.protect(endpoint.token);
    return this.#deps.createClient(endpoint);
  }

  /** Stores a connection and uses it. @throws what SecretStorage throws; then nothing has changed */
  async connect(connection: StoredConnection, token: string): Promise<void> {
    await this.#deps.stored.put(connection, token);
    await this.#stopSample();
    this.#reset();
  }

  /** Ends the connection in use: deletes its token, or stops the sample workspace. @returns what was ended, if anything */
  async disconnect(): Promise<{ readonly workspaceName: string; readonly isSample: boolean } | null> {
    const sample = this.#sample;
    const stored = this.#storedConnection();
    if (sample !== null) {
      await this.#stopSample();
    } else if (stored !== null) {
      await this.#deps.stored.delete(stored);
    }
    this.#reset();
    const workspaceName = sample?.session.workspaceName ?? stored?.workspaceName;
    return workspaceName === undefined ? null : { workspaceName, isSample: sample !== null };
  }

  /** Starts the sample workspace, if it does not run yet, and uses it. One start for any number who ask meanwhile. */
  openSample(): Promise<Session> {
    this.#startingSample ??= this.#startSample().finally(() => {
      this.#startingSample = null;
    });
    return this.#startingSample;
  }

  dispose(): void {
    this.#generation += 1;
    this.#disposables.dispose();
    void this.#stopSample();
    this.#open?.dispose();
  }

  #storedConnection(): StoredConnection | null {
    const { apiUrl } = this;
    return apiUrl.ok ? this.#deps.stored.find(apiUrl.origin) : null;
  }

  async #openSession(): Promise<Session | null> {
    if (this.#sample !== null) {
      this.#open = this.#sample.session;
      return this.#open;
    }
    const generation = this.#generation;
    const connection = this.#storedConnection();
    const { apiUrl } = this;
    const token = connection === null ? null : await this.#deps.stored.token(connection);
    if (generation !== this.#generation) {
      return this.current();
    }
    if (connection === null || token === null || !apiUrl.ok) {
      void setConnectedContext(false);
      return null;
    }
    const client = await this.probe({ apiUrl: apiUrl.apiUrl, token });
    if (generation !== this.#generation) {
      return this.current();
    }
    this.#open = new Session({ ...connection, isSample: false, client });
    return this.#open;
  }

  #reset(): void {
    if (this.#open !== this.#sample?.session) {
      this.#open?.dispose();
    }
    this.#open = null;
    this.#opening = null;
    this.#generation += 1;
    this.#showWhetherConnected();
    this.#changed.fire();
  }

  async #startSample(): Promise<Session> {
    if (this.#sample === null) {
      const generation = this.#generation;
      const server = await this.#deps.startSample();
      const client = await this.probe(server).catch(async (error: unknown) => {
        await server.close();
        throw error;
      });
      if (generation !== this.#generation) {
        // Meanwhile the person chose another connection, or the window is closing.
        await server.close();
        throw new DOMException('Another connection came into use', 'AbortError');
      }
      const session = new Session({
        id: 'sample',
        workspaceName: vscode.l10n.t('Sample Workspace'),
        isSample: true,
        client,
      });
      this.#sample = { server, session };
      this.#reset();
    }
    return this.#sample.session;
  }

  async #stopSample(): Promise<void> {
    const sample = this.#sample;
    this.#sample = null;
    sample?.session.dispose();
    await sample?.server.close();
  }

  #showWhetherConnected(): void {
    void setConnectedContext(this.connected);
  }
}

function setConnectedContext(connected: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', 'aworkApiUsers.connected', connected);
}
