// Servers that answer wrongly. Each is made for one request to the sample workspace that is led astray, and may ask there.
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { reply, startLoopback, startTcp, unusedOrigin, type Loopback } from '../support/loopback.ts';
import { selfSignedCertificate } from '../support/selfSignedCertificate.ts';

/** An origin that a request goes to in place of the workspace's. */
type Detour = Pick<Loopback, 'origin' | 'close'>;

/** @param upstream the origin of the sample workspace */
export type StartDetour = (upstream: string) => Promise<Detour>;

/** What the sample workspace would have answered. */
interface RightAnswer {
  readonly body: Buffer;
  readonly text: string;
}

/** Bytes to send one after the other; a number waits so many milliseconds, in which what was sent arrives. */
type Script = readonly (string | Uint8Array | number)[];

/** How a connection ends after the last byte. */
type End = 'close' | 'reset' | 'hang';

const JSON_HEADER = 'content-type: application/json; charset=utf-8\r\n';

/** The head of an answer. `fields`: whole lines. */
export function head(status: string, fields = ''): string {
  return `HTTP/1.1 ${status}\r\n${JSON_HEADER}${fields}\r\n`;
}

/** A whole answer with the length that it has. */
export function whole(status: string, body: string | Uint8Array, fields = ''): Script {
  const bytes = Buffer.from(body);
  return [head(status, `content-length: ${bytes.length}\r\n${fields}`), bytes];
}

/** Answers with bytes of its own once a request has arrived. */
export function raw(script: Script, end: End = 'close'): StartDetour {
  return () => startTcp((socket) => afterRequest(socket, () => play(socket, script, end)));
}

/** Answers with what becomes of the right answer. */
export function altered(change: (answer: RightAnswer) => Script, end: End = 'close'): StartDetour {
  return (upstream) =>
    startTcp((socket) =>
      afterRequest(socket, async (request) => {
        const [, path = ''] = request.split(' ', 2);
        const authorization = /^authorization: (.*)$/im.exec(request)?.[1] ?? '';
        const answer = await fetch(upstream + path, { headers: { authorization } });
        const body = Buffer.from(await answer.arrayBuffer());
        await play(socket, change({ body, text: body.toString() }), end);
      }),
    );
}

/** Does with a connection whatever it wants, before anything was asked. */
export function tcp(talk: (socket: Socket) => void): StartDetour {
  return () => startTcp(talk);
}

/** Answers by the rules of HTTP. */
export function http(answer: (response: ServerResponse) => void): StartDetour {
  return () => startLoopback(answer);
}

/** An answer with a status and, unless it may have none, a body: a string is sent as it is, anything else as JSON. */
export function status(code: number, body?: unknown, headers: Record<string, string> = {}): StartDetour {
  return http((response) => {
    if (body === undefined || [204, 205, 304].includes(code)) {
      response.writeHead(code, headers).end();
    } else {
      reply(response, code, body, headers);
    }
  });
}

/** Nobody listens there. */
export const nobody: StartDetour = async () => at(await unusedOrigin());

/** No name server knows it: the domain is reserved for that. */
export const unknownName: StartDetour = () => Promise.resolve(at('http://nonexistent.invalid'));

/** Whom no authority vouches for. */
export const untrusted: StartDetour = () =>
  startLoopback((response) => reply(response, 200, '[]'), selfSignedCertificate());

/** Speaks plain HTTP where TLS is expected. */
export const withoutTls: StartDetour = async () => {
  const { origin, close } = await startLoopback((response) => reply(response, 200, '[]'));
  return { origin: origin.replace('http:', 'https:'), close };
};

/** Sends without end, a piece whenever the last one is gone, or every so many milliseconds. */
export function endless(first: string, piece: string, everyMs = 0): StartDetour {
  return tcp((socket) =>
    afterRequest(socket, async () => {
      socket.write(first);
      while (!socket.destroyed) {
        const goesOn = socket.write(piece);
        await (everyMs > 0 ? delay(everyMs) : goesOn ? delay(0) : drained(socket));
      }
    }),
  );
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.once('drain', resolve).once('close', resolve);
  });
}

/** `act` may fail: the client has hung up then, which is its right. */
function afterRequest(socket: Socket, act: (request: string) => Promise<void>): void {
  let request = '';
  socket.on('data', (chunk) => {
    const wasWhole = request.includes('\r\n\r\n');
    request += chunk.toString('latin1');
    if (!wasWhole && request.includes('\r\n\r\n')) {
      act(request).catch(() => socket.destroy());
    }
  });
}

async function play(socket: Socket, script: Script, end: End): Promise<void> {
  for (const step of script) {
    if (typeof step === 'number') {
      await delay(step);
    } else {
      socket.write(step);
    }
  }
  if (end === 'reset') {
    socket.resetAndDestroy();
  } else if (end === 'close') {
    socket.end();
  }
}

function at(origin: string): Detour {
  return { origin, close: () => Promise.resolve() };
}
