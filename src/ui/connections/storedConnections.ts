import type * as vscode from 'vscode';
import type { Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import {
  originOf,
  parseConnection,
  parseSecret,
  SecretNotKeptError,
  secretText,
  type ConnectionSecret,
  type StoredConnection,
} from './storedConnection.ts';

const CONNECTIONS_KEY = 'connections';
const SECRET_PREFIX = 'connection.';

/** A connection that came, changed or went, here or in another window. */
export interface ConnectionChange {
  readonly id: string;
  /** Names its token; null where there is none any more. */
  readonly tokenId: string | null;
}

/**
 * Keeps connections. `globalState` lists them, so that no secret has to be read to know which there are. Each has one
 * secret, which holds all of it together: neither the token nor the origin it was entered for can be exchanged alone.
 *
 * Windows share the secrets and hear of each other's through `onDidChange`. They do not hear of changes of
 * `globalState`, which whoever writes last writes whole; so what a window was told wins over what it reads there.
 */
export class StoredConnections implements Disposable {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;
  readonly #changed = new Emitter<ConnectionChange>();
  readonly #subscription: Disposable;
  /** What this window knows better than the list; null where the connection is gone. */
  readonly #told = new Map<string, StoredConnection | null>();
  /** Tokens that are kept nowhere else, until this window closes. */
  readonly #held = new Map<string, ConnectionSecret>();
  #following: Promise<void> = Promise.resolve();

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento, secrets: vscode.SecretStorage) {
    this.#state = state;
    this.#secrets = secrets;
    this.#subscription = secrets.onDidChange(({ key }) => {
      if (key.startsWith(SECRET_PREFIX)) {
        // One after the other, so that what is read last is what was written last.
        this.#following = this.#following.then(() => this.#follow(key.slice(SECRET_PREFIX.length)));
      }
    });
  }

  /** All connections, in the order in which they were made. Reads no secret. */
  list(): readonly StoredConnection[] {
    const stored = this.#state.get<unknown>(CONNECTIONS_KEY);
    const byId = new Map<string, StoredConnection>();
    for (const entry of Array.isArray(stored) ? stored : []) {
      const connection = parseConnection(entry);
      if (connection !== null) {
        byId.set(connection.id, connection);
      }
    }
    for (const [id, connection] of this.#told) {
      if (connection === null) {
        byId.delete(id);
      } else {
        byId.set(id, connection);
      }
    }
    return [...byId.values()];
  }

  /** Whether the token is kept only until this window closes. */
  isHeld(id: string): boolean {
    return this.#held.has(id);
  }

  /**
   * The token of a connection; null if there is none, it is damaged, or it was entered for another origin.
   * @throws what SecretStorage throws
   */
  async token({ id, apiUrl }: StoredConnection): Promise<Pick<ConnectionSecret, 'token' | 'tokenId'> | null> {
    const secret = this.#held.get(id) ?? (await this.#read(id));
    const origin = originOf(apiUrl);
    return secret !== null && origin !== null && originOf(secret.connection.apiUrl) === origin ? secret : null;
  }

  /**
   * Stores a connection with its token, in place of the one of the same id. If either part cannot be stored, both are
   * as before.
   * @throws what SecretStorage throws; SecretNotKeptError
   */
  async put(connection: StoredConnection, token: string): Promise<void> {
    await this.#write({ connection, token, tokenId: crypto.randomUUID() });
  }

  /** Keeps a connection and its token until this window closes, and nowhere else. */
  hold(connection: StoredConnection, token: string): void {
    const tokenId = crypto.randomUUID();
    this.#held.set(connection.id, { connection, token, tokenId });
    this.#told.set(connection.id, connection);
    this.#changed.fire({ id: connection.id, tokenId });
  }

  /** Changes what is remembered of a connection besides its token. */
  async change(connection: StoredConnection): Promise<void> {
    const held = this.#held.get(connection.id);
    const secret = held ?? (await this.#read(connection.id));
    if (held !== undefined) {
      this.#held.set(connection.id, { ...held, connection });
      this.#told.set(connection.id, connection);
    } else if (secret !== null) {
      await this.#write({ ...secret, connection });
      return;
    } else {
      await this.#writeList([...this.#others(connection.id), connection]);
      this.#told.set(connection.id, connection);
    }
    this.#changed.fire({ id: connection.id, tokenId: secret?.tokenId ?? null });
  }

  /** Deletes the token first: if anything fails, rather the entry stays than the secret. */
  async delete({ id }: Pick<StoredConnection, 'id'>): Promise<void> {
    if (this.#held.has(id) && !this.#isListed(id)) {
      // Nothing of it is stored, and the secret storage may not work at all.
      this.#forget(id);
      return;
    }
    await this.#secrets.delete(SECRET_PREFIX + id);
    await this.#writeList(this.#others(id));
    this.#forget(id);
  }

  /**
   * Finds the connections that are missing in the list, because it was damaged or another window wrote over it. Reads
   * the secrets of those alone.
   * @throws what SecretStorage throws
   */
  async recover(): Promise<void> {
    const known = new Set([...this.list().map(({ id }) => id), ...this.#told.keys()]);
    for (const key of await this.#secrets.keys()) {
      const id = key.slice(SECRET_PREFIX.length);
      if (key.startsWith(SECRET_PREFIX) && !known.has(id)) {
        const secret = await this.#read(id);
        if (secret !== null) {
          this.#told.set(id, secret.connection);
        }
      }
    }
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #read(id: string): Promise<ConnectionSecret | null> {
    return parseSecret(id, await this.#secrets.get(SECRET_PREFIX + id));
  }

  async #write(secret: ConnectionSecret): Promise<void> {
    const { connection, tokenId } = secret;
    const key = SECRET_PREFIX + connection.id;
    const text = secretText(secret);
    const before = await this.#secrets.get(key);
    const held = this.#held.get(connection.id);
    this.#held.delete(connection.id);
    try {
      await this.#secrets.store(key, text);
      if ((await this.#secrets.get(key)) !== text) {
        throw new SecretNotKeptError();
      }
      const list = this.list();
      const isKnown = list.some(({ id }) => id === connection.id);
      await this.#writeList(
        isKnown ? list.map((other) => (other.id === connection.id ? connection : other)) : [...list, connection],
      );
    } catch (error) {
      if (held !== undefined) {
        this.#held.set(connection.id, held);
      }
      await this.#restore(connection.id, before);
      throw error;
    }
    this.#told.set(connection.id, connection);
    this.#changed.fire({ id: connection.id, tokenId });
  }

  /** As far as that is possible where storing has just failed. */
  async #restore(id: string, before: string | undefined): Promise<void> {
    const key = SECRET_PREFIX + id;
    try {
      if (before !== undefined) {
        await this.#secrets.store(key, before);
      } else if (!this.list().some((other) => other.id === id)) {
        // To delete the secret of one that is listed would tell all windows that it is gone.
        await this.#secrets.delete(key);
      }
    } catch {
      // What made storing fail is told; this is the same again.
    }
  }

  async #writeList(connections: readonly StoredConnection[]): Promise<void> {
    await this.#state.update(
      CONNECTIONS_KEY,
      connections.filter(({ id }) => !this.#held.has(id) || this.#isListed(id)),
    );
  }

  #isListed(id: string): boolean {
    const stored = this.#state.get<unknown>(CONNECTIONS_KEY);
    return Array.isArray(stored) && stored.some((entry) => parseConnection(entry)?.id === id);
  }

  #others(id: string): StoredConnection[] {
    return this.list().filter((other) => other.id !== id);
  }

  #forget(id: string): void {
    this.#held.delete(id);
    this.#told.set(id, null);
    this.#changed.fire({ id, tokenId: null });
  }

  /** Takes over what a window, perhaps this one, did to a secret. */
  async #follow(id: string): Promise<void> {
    try {
      const text = await this.#secrets.get(SECRET_PREFIX + id);
      const secret = parseSecret(id, text);
      if (secret !== null) {
        this.#held.delete(id);
        this.#told.set(id, secret.connection);
        this.#changed.fire({ id, tokenId: secret.tokenId });
      } else if (text === undefined && !this.#held.has(id)) {
        this.#forget(id);
      }
    } catch {
      // It cannot be read now: whoever needs the token is told then.
    }
  }
}
