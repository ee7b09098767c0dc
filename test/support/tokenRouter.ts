import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './selfSignedCertificate.ts';

/** An awork workspace that answers on loopback. */
interface Backend {
  readonly apiUrl: string;
  readonly token: string;
}

/** One origin behind which several workspaces are, as awork's own: the token decides which one answers. */
export interface TokenRouter {
  readonly apiUrl: string;
  close(): Promise<void>;
}

/**
 * Passes requests on by their token, and those with another one to the first backend.
 * @param certificate with one it speaks TLS
 */
export async function startTokenRouter(
  backends: readonly Backend[],
  certificate: Certificate | null = null,
): Promise<TokenRouter> {
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const backend = backends.find(({ token }) => incoming.headers.authorization === `Bearer ${token}`) ?? backends[0]!;
    const onward = request(new URL(incoming.url ?? '/', backend.apiUrl), { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end();
  };
  const server = certificate === null ? createServer(pass) : createTlsServer(certificate, pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `${certificate === null ? 'http' : 'https'}://127.0.0.1:${port}/api/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
