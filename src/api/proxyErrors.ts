import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** Where undici, and so the host's `fetch`, tells that a connection could not be made. */
const CONNECT_ERROR = 'undici:client:connectError';

/** A proxy that is being restarted closes one connection; one that closes so many in a row does not let through. */
const MAX_CLOSED = 3;

/** Tells of a proxy that closes every connection before there is a tunnel. */
export class ProxyClosedError extends Error {
  constructor(cause: unknown) {
    super('The proxy closed the connection', { cause });
    this.name = 'ProxyClosedError';
  }
}

/**
 * Gives up a request whose proxy closes every connection: undici tries it again at once and without end, some thousand
 * times a second, and lets nobody know but the channel for diagnostics.
 * @returns ends the watch
 */
export function watchProxy(url: URL, giveUp: (error: ProxyClosedError) => void): () => void {
  let closed = 0;
  const listen = (message: unknown): void => {
    const error = closedOnTheWayTo(url, message);
    if (error !== null && ++closed === MAX_CLOSED) {
      giveUp(new ProxyClosedError(error));
    }
  };
  subscribe(CONNECT_ERROR, listen);
  return () => {
    unsubscribe(CONNECT_ERROR, listen);
  };
}

/** A server itself that closes a connection which is being made gives another code. */
function closedOnTheWayTo(url: URL, message: unknown): unknown {
  const { connectParams, error } = message as {
    readonly connectParams?: { readonly host?: unknown };
    readonly error?: { readonly code?: unknown };
  };
  return connectParams?.host === url.host && error?.code === 'UND_ERR_SOCKET' ? error : null;
}

/**
 * The proxy that an error of a connection is about, as far as the error tells: something else than the target.
 * @param target host and port; the port is empty for the usual one
 * @returns host, with the port if the error has one
 */
export function proxyIn(error: object, target: URL): string | null {
  if ('hostname' in error && typeof error.hostname === 'string' && error.hostname !== target.hostname) {
    return error.hostname;
  }
  const port = Number(target.port || (target.protocol === 'https:' ? 443 : 80));
  return 'address' in error && typeof error.address === 'string' && 'port' in error && error.port !== port
    ? `${error.address}:${String(error.port)}`
    : null;
}
