import type * as vscode from 'vscode';
import { checkApiUrl } from '../../model/apiUrl.ts';
import { checkToken } from '../../model/token.ts';

/** What is remembered of a connection besides its token. Nothing in it is secret. */
export interface StoredConnection {
  readonly id: string;
  /** Where the token was entered for, and may be sent to: below this, nowhere else. */
  readonly apiUrl: string;
  readonly workspaceName: string;
}

const CONNECTIONS_KEY = 'connections';

/**
 * Keeps connections: which there are in `globalState`, each one's token in `SecretStorage` together with the API URL it
 * was entered for, so that neither can be exchanged without the other.
 */
export class StoredConnections {
  readonly #state: vscode.Memento;
  readonly #secrets: vscode.SecretStorage;

  constructor(state: vscode.Memento, secrets: vscode.SecretStorage) {
    this.#state = state;
    this.#secrets = secrets;
  }

  /** The connection whose token was entered for this API URL's origin. Reads no secret. */
  find(origin: string): StoredConnection | null {
    return this.#list().find(({ apiUrl }) => originOf(apiUrl) === origin) ?? null;
  }

  /** The token of a connection; null if there is none, it is damaged, or it was entered for another origin. */
  async token({ id, apiUrl }: StoredConnection): Promise<string | null> {
    const secret = parseSecret(await this.#secrets.get(secretKey(id)));
    const origin = originOf(apiUrl);
    return secret !== null && origin !== null && originOf(secret.apiUrl) === origin ? secret.token : null;
  }

  /** Stores a connection in place of the one of the same origin. If either part cannot be stored, neither is. */
  async put(connection: StoredConnection, token: string): Promise<void> {
    const { id, apiUrl } = connection;
    await this.#secrets.store(secretKey(id), JSON.stringify({ version: 1, apiUrl, token }));
    const origin = originOf(apiUrl);
    const replaced = this.#list().filter((other) => originOf(other.apiUrl) === origin);
    const kept = this.#list().filter((other) => originOf(other.apiUrl) !== origin);
    try {
      await this.#state.update(CONNECTIONS_KEY, [...kept, connection]);
    } catch (error) {
      // Without its entry nobody would ever find the secret again, not even to delete it.
      await this.#secrets.delete(secretKey(id));
      throw error;
    }
    for (const other of replaced.filter((other) => other.id !== id)) {
      await this.#secrets.delete(secretKey(other.id));
    }
  }

  /** Deletes the token first: if anything fails, rather the entry stays than the secret. */
  async delete({ id }: StoredConnection): Promise<void> {
    await this.#secrets.delete(secretKey(id));
    await this.#state.update(
      CONNECTIONS_KEY,
      this.#list().filter((other) => other.id !== id),
    );
  }

  #list(): readonly StoredConnection[] {
    const stored = this.#state.get<unknown>(CONNECTIONS_KEY);
    return Array.isArray(stored) ? stored.filter(isStoredConnection) : [];
  }
}

function secretKey(id: string): string {
  return `connection.${id}`;
}

function originOf(apiUrl: string): string | null {
  const checked = checkApiUrl(apiUrl);
  return checked.ok ? checked.origin : null;
}

function isStoredConnection(value: unknown): value is StoredConnection {
  const { id, apiUrl, workspaceName } = (value ?? {}) as Partial<Record<keyof StoredConnection, unknown>>;
  return typeof id === 'string' && typeof workspaceName === 'string' && checkApiUrl(apiUrl).ok;
}

/** Secrets may come from another version or be damaged: anything unexpected counts as none. */
function parseSecret(text: string | undefined): { readonly apiUrl: string; readonly token: string } | null {
  try {
    const { apiUrl, token } = JSON.parse(text ?? 'null') as Record<string, unknown>;
    return typeof apiUrl === 'string' && typeof token === 'string' && checkToken(token).ok ? { apiUrl, token } : null;
  } catch {
    return null;
  }
}
