import * as vscode from 'vscode';
import type { AworkClient } from '../../api/client.ts';
import type { Endpoint } from '../../api/transport.ts';
import type { CheckedApiUrl } from '../../model/apiUrl.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Log } from '../log.ts';
import { setContext } from '../setContext.ts';
import { apiUrlSetting } from './apiUrlSetting.ts';
import type { Choice } from './choice.ts';
import { SAMPLE_ID, SampleHost, type SampleServer } from './sampleHost.ts';
import { Session } from './session.ts';
import { labelOf, originOf, type StoredConnection } from './storedConnection.ts';
import type { ConnectionChange, StoredConnections } from './storedConnections.ts';

export interface SessionsDeps {
  readonly stored: StoredConnections;
  readonly choice: Choice;
  readonly log: Log;
  /** Makes a client; loads the code for it at the first call. */
  readonly createClient: (endpoint: Endpoint) => Promise<AworkClient>;
  readonly startSample: () => Promise<SampleServer>;
}

/** The stored connection that this window uses, also before anybody has asked for its session. */
interface InUse {
  readonly id: string;
  /** Undefined until its secret has been read; null where that gave no token. */
  readonly tokenId: string | null | undefined;
}

/** Which connection is in use in this window, if any. Reads no secret before it is asked for the session. */
export class Sessions implements Disposable {
  readonly #deps: SessionsDeps;
  readonly #changed = new Emitter();
  readonly #disposables = new Disposables();
  readonly #sample: SampleHost;
  #startingSample: Promise<Session> | null = null;
  #opening: Promise<Session | null> | null = null;
  #open: Session | null = null;
  #inUse: InUse | null = null;
  #tokenMissing = false;
  /** Counts resets, so that a session which took long to open is not mistaken for the one wanted now. */
  #generation = 0;

  /** Fires when another session, or none, is in use. */
  readonly onDidChange = this.#changed.event;

  constructor(deps: SessionsDeps) {
    this.#deps = deps;
    this.#sample = new SampleHost(deps.startSample, (endpoint) => this.probe(endpoint));
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aworkApiUsers.apiUrl')) {
          this.#reset();
        }
      }),
    );
    this.#disposables.add(
      deps.stored.onDidChange((change) => {
        this.#follow(change);
      }),
    );
    this.#settle();
  }

  /** The API URL that is set, checked. */
  get apiUrl(): CheckedApiUrl {
    return apiUrlSetting();
  }

  /** Whether there is a connection to use, as far as that is known without reading a secret. */
  get connected(): boolean {
    return this.isSampleOpen || (this.chosen !== null && !this.#tokenMissing);
  }

  /** All stored connections, also those of other origins than the one that is set. */
  get connections(): readonly StoredConnection[] {
    return this.#deps.stored.list();
  }

  /** The stored connection that this window uses, or would if the sample workspace were not open. */
  get chosen(): StoredConnection | null {
    return this.#deps.choice.of(this.connections.filter((connection) => this.isUsable(connection)));
  }

  /** Whether the connection of this window cannot be used, because its token was not there or not readable. */
  get tokenMissing(): boolean {
    return !this.isSampleOpen && this.#tokenMissing;
  }

  get isSampleOpen(): boolean {
    return this.#sample.session !== null;
  }

  /** Whether a connection's token is kept only until this window closes. */
  isHeld(id: string): boolean {
    return this.#deps.stored.isHeld(id);
  }

  /** Whether a connection's token was entered for the origin that is set. */
  isUsable({ apiUrl }: StoredConnection): boolean {
    const set = this.apiUrl;
    return set.ok && originOf(apiUrl) === set.origin;
  }

  /** The session in use; null when not connected. */
  current(): Promise<Session | null> {
    if (this.#opening === null) {
      const opening = this.#openSession();
      this.#opening = opening;
      // Loading the client failed: the next who asks tries again.
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

  /**
   * Stores a connection, in place of the one of the same id, and uses it.
   * @throws what SecretStorage throws; then nothing has changed
   */
  async connect(connection: StoredConnection, token: string): Promise<void> {
    await this.#deps.stored.put(connection, token);
    await this.use(connection.id);
  }

  /** Keeps a connection and its token until this window closes, and uses it. */
  async hold(connection: StoredConnection, token: string): Promise<void> {
    this.#deps.stored.hold(connection, token);
    await this.use(connection.id);
  }

  /** Uses a stored connection in this window from now on. */
  async use(id: string): Promise<void> {
    const isInUse = !this.isSampleOpen && this.#inUse?.id === id;
    const chosen = this.#deps.choice.choose(id);
    const stopped = this.#sample.stop();
    // Before anything is waited for: a session that is just being opened would make its own connection the chosen one.
    if (!isInUse) {
      this.#reset();
    }
    await Promise.all([chosen, stopped]);
  }

  /** Deletes a stored connection with its token, or stops the sample workspace. */
  async disconnect(id: string): Promise<void> {
    if (id === SAMPLE_ID) {
      await this.#sample.stop();
      this.#reset();
    } else {
      await this.#deps.stored.delete({ id });
    }
  }

  /** Changes what is remembered of a connection besides its token. */
  async change(connection: StoredConnection): Promise<void> {
    await this.#deps.stored.change(connection);
  }

  /** Finds connections that the list has lost. What cannot be read now is left for another time. */
  async recover(): Promise<void> {
    try {
      await this.#deps.stored.recover();
    } catch (error) {
      this.#deps.log.warn(`Secret storage could not be searched for connections: ${String(error)}`);
    }
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
    void this.#sample.stop();
    this.#open?.dispose();
  }

  async #openSession(): Promise<Session | null> {
    if (this.#sample.session !== null) {
      this.#open = this.#sample.session;
      return this.#open;
    }
    const generation = this.#generation;
    if (this.chosen === null || this.#deps.choice.isMissing(this.connections)) {
      await this.recover();
    }
    const { apiUrl, chosen } = this;
    const secret = chosen === null ? null : await this.#tokenOf(chosen);
    if (generation !== this.#generation) {
      return this.current();
    }
    this.#tokenMissing = chosen !== null && secret === null;
    if (chosen === null || secret === null || !apiUrl.ok) {
      this.#inUse = chosen && { id: chosen.id, tokenId: null };
      if (this.#tokenMissing) {
        // Secret storage may be locked just now: the next who asks tries again.
        this.#opening = null;
      }
      this.#showWhetherConnected();
      return null;
    }
    this.#inUse = { id: chosen.id, tokenId: secret.tokenId };
    this.#deps.choice.settle(chosen.id);
    const client = await this.probe({ apiUrl: apiUrl.apiUrl, token: secret.token });
    if (generation !== this.#generation) {
      return this.current();
    }
    this.#open = new Session({ ...namesOf(this.chosen ?? chosen), id: chosen.id, isSample: false, client });
    this.#showWhetherConnected();
    return this.#open;
  }

  /** Takes over what became of a connection, here or in another window. */
  #follow({ id, tokenId }: ConnectionChange): void {
    const { chosen } = this;
    this.#showWhetherConnected();
    if (this.isSampleOpen) {
      return;
    }
    const isOther = chosen?.id !== this.#inUse?.id;
    const isAsked = this.#opening !== null || this.#tokenMissing;
    const hasOtherToken = chosen?.id === id && isAsked && tokenId !== this.#inUse?.tokenId;
    if (isOther || hasOtherToken) {
      this.#reset();
    } else if (chosen !== null && this.#open?.id === id) {
      const { workspaceName, color } = namesOf(chosen);
      this.#open.rename(workspaceName, color);
    }
  }

  #reset(): void {
    if (this.#open !== this.#sample.session) {
      this.#open?.dispose();
    }
    this.#open = null;
    this.#opening = null;
    this.#generation += 1;
    this.#settle();
    this.#changed.fire();
  }

  async #tokenOf(connection: StoredConnection): ReturnType<StoredConnections['token']> {
    try {
      return await this.#deps.stored.token(connection);
    } catch (error) {
      this.#deps.log.warn(`The token of a connection could not be read from secret storage: ${String(error)}`);
      return null;
    }
  }

  #settle(): void {
    const { chosen } = this;
    this.#tokenMissing = false;
    this.#inUse = chosen && { id: chosen.id, tokenId: undefined };
    this.#showWhetherConnected();
  }

  async #startSample(): Promise<Session> {
    if (this.#sample.session !== null) {
      return this.#sample.session;
    }
    const generation = this.#generation;
    const session = await this.#sample.start(() => generation === this.#generation);
    this.#reset();
    return session;
  }

  #showWhetherConnected(): void {
    setContext('aworkApiUsers.connected', this.connected);
    setContext('aworkApiUsers.tokenMissing', this.tokenMissing);
    setContext('aworkApiUsers.hasConnections', this.isSampleOpen || this.connections.length > 0);
  }
}

function namesOf(connection: StoredConnection): { workspaceName: string; color: StoredConnection['color'] } {
  return { workspaceName: labelOf(connection), color: connection.color };
}
