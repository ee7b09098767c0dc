import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { createAworkClient } from '../../../src/api/client.ts';
import { figureOf } from '../alternate.ts';
import { formatMs, type Line, type Section } from '../report.ts';
import { patient, silent } from './quiet.ts';

const GAP_MS = 30_000;
const LATENCY_MS = 115;
const WARM_LOOK_UPS = 10;
const ID = '00000000-aaaa-bbbb-cccc-111111111111';

/** A look-up long after the last one: whether the connection is still there, or TLS begins anew. */
export async function measureIdleGap(): Promise<Section> {
  const lines = await Promise.all([
    measure('the server says that it keeps connections for 120 s', { keepAliveMs: 120_000, mark: 0 }),
    measure('the server keeps them for 5 s, as Node does unless told otherwise', { keepAliveMs: 5000, mark: null }),
  ]);
  return {
    title: `A look-up ${GAP_MS / 1000} s after the last one`,
    lines,
    notes: [
      `Over TLS with a private authority, ${LATENCY_MS} ms until each answer. How long a connection is kept is up to VS Code's \`fetch\` ` +
        '(undici): it goes by what the server says in its `Keep-Alive` header, less a second, up to 10 minutes, and closes a connection ' +
        'after 4 s where the server says nothing. An extension cannot change that and still send through the proxy that VS Code uses.',
    ],
  };
}

async function measure(what: string, options: { keepAliveMs: number; mark: number | null }): Promise<Line> {
  const { server, apiUrl, handshakes } = await startServer(options.keepAliveMs);
  try {
    const client = createAworkClient({ apiUrl, token: 'bench-token' }, { userAgent: 'bench', logger: silent });
    const lookUp = async (): Promise<number> => {
      const begin = performance.now();
      await client.getApiUser(ID, patient);
      return performance.now() - begin;
    };
    await lookUp();
    const warm: number[] = [];
    for (let count = 0; count < WARM_LOOK_UPS; count++) {
      warm.push(await lookUp());
    }
    const before = handshakes();
    await delay(GAP_MS);
    const late = await lookUp();
    const anew = handshakes() - before;
    return {
      what,
      measured: `${anew} new handshakes, ${formatMs(late)}`,
      against: `on a warm connection: ${formatMs(figureOf(warm).median)}`,
      ratio: '–',
      mark: options.mark === null ? '–' : `${options.mark} new handshakes`,
      reached: options.mark === null ? null : anew === options.mark,
    };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** A server of one API user. */
async function startServer(keepAliveMs: number): Promise<{ server: Server; apiUrl: string; handshakes: () => number }> {
  const read = (name: string): Promise<string> =>
    readFile(path.join(process.env.TEST_CERTIFICATES ?? '', name), 'utf8');
  const answer = JSON.stringify({ id: ID, name: 'Bench', roleId: null, clientId: null });
  const server = createServer({ key: await read('key.pem'), cert: await read('cert.pem') }, (_request, response) => {
    void delay(LATENCY_MS).then(() => response.setHeader('content-type', 'application/json').end(answer));
  });
  server.keepAliveTimeout = keepAliveMs;
  let count = 0;
  server.on('secureConnection', () => (count += 1));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { server, apiUrl: `https://127.0.0.1:${port}/api/v1`, handshakes: () => count };
}
