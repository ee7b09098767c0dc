import { X509Certificate } from 'node:crypto';
import dns from 'node:dns/promises';
import { isIP } from 'node:net';
// The default export, because VS Code replaces functions of it: only so the certificates of the system are trusted here too.
import tls, { type DetailedPeerCertificate, type TLSSocket } from 'node:tls';
import type { Handshake, Resolution } from '../../model/check/network.ts';

/** Longer than any of these takes where it works, a slow VPN included. */
export const STEP_MS = 15_000;

/** No chain of certificates is longer. */
const MAX_CHAIN = 10;

/** Asks the name server of this computer for a host. An address needs none. */
export async function resolveHost(hostname: string, signal: AbortSignal): Promise<Resolution> {
  const host = withoutBrackets(hostname);
  if (isIP(host) !== 0) {
    return { status: 'resolved', addresses: [host] };
  }
  try {
    const found = await within(signal, dns.lookup(host, { all: true }));
    return { status: 'resolved', addresses: found.map(({ address }) => address) };
  } catch (error) {
    return { status: 'failed', code: codeOf(error) };
  }
}

/** Shakes hands with the server of an https URL, without a proxy, and sends nothing. */
export async function shakeHands({ hostname, port }: URL, signal: AbortSignal): Promise<Handshake> {
  const host = withoutBrackets(hostname);
  const connected = Promise.withResolvers<Handshake>();
  const socket = tls.connect({
    host,
    port: port === '' ? 443 : Number(port),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  });
  socket.once('secureConnect', () => {
    connected.resolve(read(socket));
  });
  // Stays, because an error after the end would otherwise bring down the extension host.
  socket.on('error', (error) => {
    connected.reject(error);
  });
  try {
    return await within(signal, connected.promise);
  } catch (error) {
    return { status: 'failed', code: codeOf(error) };
  } finally {
    socket.destroy();
  }
}

function read(socket: TLSSocket): Handshake {
  const leaf = socket.getPeerCertificate(true);
  const root = rootOf(leaf);
  return {
    status: 'trusted',
    protocol: socket.getProtocol() ?? '',
    issuer: nameIn(leaf.issuer),
    validTo: Date.parse(leaf.valid_to),
    root: root === null ? null : nameIn(root.subject),
    isPublic: root === null ? null : publicRoots().has(root.fingerprint256),
  };
}

/** The certificate at the end of the chain; null if neither the server nor this computer brought it. */
function rootOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate | null {
  let certificate: DetailedPeerCertificate | undefined = leaf;
  for (let depth = 0; depth < MAX_CHAIN && certificate !== undefined; depth++) {
    const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
    if (issuer?.fingerprint256 === certificate.fingerprint256) {
      return certificate;
    }
    certificate = issuer;
  }
  return null;
}

/** Fingerprints of the authorities that Node brings along. */
function publicRoots(): ReadonlySet<string> {
  return new Set(tls.rootCertificates.map((pem) => new X509Certificate(pem).fingerprint256));
}

function nameIn({ O, CN }: { readonly O?: string | string[]; readonly CN?: string | string[] }): string {
  return [O, CN]
    .flat()
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** A step that takes no longer than allowed, and no longer than it is wanted. */
async function within<T>(signal: AbortSignal, step: Promise<T>): Promise<T> {
  const ended = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    ended.reject(Object.assign(new Error('timeout'), { code: 'timeout' }));
  }, STEP_MS);
  const giveUp = (): void => {
    ended.reject(signal.reason as Error);
  };
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([step, ended.promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
}

function codeOf(error: unknown): string {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return String(code ?? message ?? error);
}
