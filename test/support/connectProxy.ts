import { createServer, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** What a proxy does with who asks it. */
type ProxyMood =
  | { readonly kind: 'open' }
  /** Wants a user name and password. */
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  /** Answers with a status. */
  | { readonly kind: 'status'; readonly status: number }
  /** Closes the connection without an answer. */
  | { readonly kind: 'closes' }
  /** Never answers. */
  | { readonly kind: 'hangs' };

/** What was asked of a proxy. */
interface ProxyRequest {
  /** Host and port. */
  readonly target: string;
  readonly authorization: string | undefined;
  /** All other headers: they are readable for the proxy. */
  readonly headers: IncomingMessage['headers'];
}

/** An HTTP proxy on loopback that makes tunnels. */
export interface ConnectProxy {
  /** Such as 127.0.0.1:41234 */
  readonly host: string;
  readonly requests: readonly ProxyRequest[];
  mood: ProxyMood;
  close(): Promise<void>;
}

/**
 * @param resolve where a target really is: names in tests exist for the proxy alone
 * @param port any free one by default
 */
export async function startConnectProxy(resolve: (target: string) => number, port = 0): Promise<ConnectProxy> {
  const requests: ProxyRequest[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  const proxy = { mood: { kind: 'open' } as ProxyMood };
  server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const target = request.url ?? '';
    const authorization = request.headers['proxy-authorization'];
    requests.push({ target, authorization, headers: request.headers });
    const { mood } = proxy;
    switch (mood.kind) {
      case 'open':
        tunnel(resolve(target), socket, head, sockets);
        break;
      case 'basic': {
        const expected = `Basic ${Buffer.from(`${mood.user}:${mood.password}`).toString('base64')}`;
        if (authorization === expected) {
          tunnel(resolve(target), socket, head, sockets);
        } else {
          socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\n\r\n');
        }
        break;
      }
      case 'status':
        socket.end(`HTTP/1.1 ${mood.status} No\r\nContent-Length: 0\r\n\r\n`);
        break;
      case 'closes':
        socket.destroy();
        break;
      case 'hangs':
        break;
    }
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return Object.assign(proxy, {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        sockets.forEach((socket) => socket.destroy());
      }),
  });
}

function tunnel(port: number, socket: Duplex, head: Buffer, sockets: Set<Duplex>): void {
  const onward = connect(port, '127.0.0.1', () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  sockets.add(onward);
  onward.on('close', () => {
    sockets.delete(onward);
    socket.destroy();
  });
  onward.on('error', () => socket.destroy());
  socket.on('close', () => onward.destroy());
}
