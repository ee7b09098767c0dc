import { checkApiUrl } from '../../model/apiUrl.ts';
import { checkToken } from '../../model/token.ts';

/** Colours that every theme has, by the part of their names after `charts.`. */
export const connectionColors = ['blue', 'orange', 'purple', 'green', 'red', 'yellow'] as const;

export type ConnectionColor = (typeof connectionColors)[number];

/** Secret storage took a token and does not give it back: this computer has no keyring that works. */
export class SecretNotKeptError extends Error {
  constructor() {
    super('The secret storage does not give back what was stored');
    this.name = 'SecretNotKeptError';
  }
}

/** What is remembered of a connection besides its token. Nothing in it is secret. */
export interface StoredConnection {
  readonly id: string;
  /** Where the token was entered for, and may be sent to: below this, nowhere else. */
  readonly apiUrl: string;
  /** Null where an earlier version did not keep it. */
  readonly workspaceId: string | null;
  readonly workspaceName: string;
  /** What the person calls it instead. */
  readonly label: string | null;
  readonly color: ConnectionColor;
}

/** What a secret holds: the connection whole, so that it is found again where the list in `globalState` is lost. */
export interface ConnectionSecret {
  readonly connection: StoredConnection;
  readonly token: string;
  /** Another one for each token that was entered, to tell windows apart that know different ones. */
  readonly tokenId: string;
}

/** The name that every surface shows. */
export function labelOf({ label, workspaceName }: Pick<StoredConnection, 'label' | 'workspaceName'>): string {
  return label ?? workspaceName;
}

/** The origin of an API URL; null where no token may be sent there. */
export function originOf(apiUrl: string): string | null {
  const checked = checkApiUrl(apiUrl);
  return checked.ok ? checked.origin : null;
}

/** Whether both are the same workspace at the same origin: then one of them is enough. */
export function isSameWorkspace(a: StoredConnection, b: StoredConnection): boolean {
  const sameName = a.workspaceName === b.workspaceName;
  const same = a.workspaceId === null || b.workspaceId === null ? sameName : a.workspaceId === b.workspaceId;
  return same && originOf(a.apiUrl) === originOf(b.apiUrl);
}

/** What to call a workspace whose name a connection has already: surfaces tell connections apart by name. Null if free. */
export function freeLabel(workspaceName: string, others: readonly StoredConnection[]): string | null {
  const taken = new Set(others.map((other) => labelOf(other)));
  if (!taken.has(workspaceName)) {
    return null;
  }
  let count = 2;
  while (taken.has(`${workspaceName} (${count})`)) {
    count += 1;
  }
  return `${workspaceName} (${count})`;
}

/** The first colour that none of the others has; with more than six connections colours repeat. */
export function freeColor(others: readonly StoredConnection[]): ConnectionColor {
  const uses = (color: ConnectionColor): number => others.filter((other) => other.color === color).length;
  return connectionColors.reduce((best, color) => (uses(color) < uses(best) ? color : best));
}

/** Reads an entry of the list, which another version may have written or something damaged. @returns null if unusable */
export function parseConnection(value: unknown): StoredConnection | null {
  const { id, apiUrl, workspaceId, workspaceName, label, color } = fieldsOf(value);
  if (typeof id !== 'string' || id === '' || typeof apiUrl !== 'string' || typeof workspaceName !== 'string') {
    return null;
  }
  if (originOf(apiUrl) === null) {
    return null;
  }
  return {
    id,
    apiUrl,
    workspaceId: typeof workspaceId === 'string' ? workspaceId : null,
    workspaceName,
    label: typeof label === 'string' && label.trim() !== '' ? label : null,
    color: connectionColors.find((known) => known === color) ?? connectionColors[0],
  };
}

/** Reads a secret, which another version may have written or something damaged. @returns null if unusable */
export function parseSecret(id: string, text: string | undefined): ConnectionSecret | null {
  const fields = fieldsOf(parseJson(text));
  const { apiUrl, token, tokenId, workspaceName } = fields;
  // A blank too many would be sent trimmed, and then not be what is searched for to be redacted.
  const checked = checkToken(typeof token === 'string' ? token : '');
  if (typeof apiUrl !== 'string' || !checked.ok) {
    return null;
  }
  // The first version kept no name here.
  const name = typeof workspaceName === 'string' ? workspaceName : (URL.parse(apiUrl)?.host ?? '');
  const connection = parseConnection({ ...fields, id, workspaceName: name });
  return connection && { connection, token: checked.token, tokenId: typeof tokenId === 'string' ? tokenId : '' };
}

/** Writes a secret. */
export function secretText({ connection, token, tokenId }: ConnectionSecret): string {
  const { apiUrl, workspaceId, workspaceName, label, color } = connection;
  return JSON.stringify({ version: 2, apiUrl, token, tokenId, workspaceId, workspaceName, label, color });
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
