// Servers on 127.0.0.1, on a free port each, for tests that need something else than the sample workspace answers.
import { EventEmitter, once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificate } from './selfSignedCertificate.ts';

interface ArrivedRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** In milliseconds on the clock of `performance`. */
  readonly at: number;
}

export interface Loopback {
  readonly origin: string;
  /** As of an awork behind it. */
  readonly apiUrl: string;
  readonly requests: readonly ArrivedRequest[];
  /** Resolves when so many requests have arrived in all. */
  arrived(count: number): Promise<void>;
  /** Ends every connection, also those in use, and stops listening. */
  close(): Promise<void>;
}

/** `index` counts the requests from 0. */
export type Answer = (response: ServerResponse, index: number, request: IncomingMessage) => void;

/** Starts an HTTP server, or an HTTPS server where there is a certificate. */
export async function startLoopback(answer: Answer, certificate?: Certificate): Promise<Loopback> {
  const requests: ArrivedRequest[] = [];
  const arrivals = new EventEmitter().setMaxListeners(0);
  const receive = (request: IncomingMessage, response: ServerResponse): void => {
    const { method = '', url = '', headers } = request;
    // A client that hangs up is what some tests are about.
    response.on('error', () => undefined);
    requests.push({ method, path: url, headers, at: performance.now() });
    answer(response, requests.length - 1, request);
    arrivals.emit('request');
  };
  const server = certificate === undefined ? createHttpServer(receive) : createHttpsServer(certificate, receive);
  const origin = `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${await listen(server)}`;
  return {
    origin,
    apiUrl: `${origin}/api/v1`,
    requests,
    async arrived(count) {
      while (requests.length < count) {
        await once(arrivals, 'request');
      }
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        (server as Server).closeAllConnections();
      }),
  };
}

/** Starts a server that leaves it to `talk` what to do with a connection. */
export async function startTcp(talk: (socket: Socket) => void): Promise<Pick<Loopback, 'origin' | 'apiUrl' | 'close'>> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  return {
    origin,
    apiUrl: `${origin}/api/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
  };
}

/** The origin of a port where nobody listens: one that was free a moment ago. */
export async function unusedOrigin(): Promise<string> {
  const { origin, close } = await startTcp(() => undefined);
  await close();
  return origin;
}

/** An answer with JSON. `body`: a string or bytes are sent as they are. */
export function reply(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body));
}

async function listen(server: ReturnType<typeof createTcpServer>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}
