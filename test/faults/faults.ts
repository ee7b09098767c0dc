// What can go wrong with one request, and what a person must be told of it.
import type { ServerResponse } from 'node:http';
import type { ApiErrorKind } from '../../src/api/errors.ts';
import type { Timeouts } from '../../src/api/hostFetchDispatcher.ts';
import type { Fault as SampleFault } from '../../src/sample/sampleWorkspace.ts';
import { reply, startLoopback, startTcp, unusedOrigin } from '../support/loopback.ts';
import type { Loopback } from '../support/loopback.ts';
import { selfSignedCertificate } from '../support/selfSignedCertificate.ts';

/** An origin that the faulty request goes to in place of the workspace's. */
export type Detour = Pick<Loopback, 'origin' | 'close'>;

export interface FaultCase {
  readonly name: string;
  /** The kind of error; null where the call succeeds in spite of the fault. */
  readonly kind: ApiErrorKind | null;
  /** A fault of the sample workspace, and how many requests it meets (1 by default), or another server altogether. */
  readonly inject?: SampleFault;
  readonly times?: number;
  readonly detour?: () => Promise<Detour>;
  /** Where the usual ones would take too long. */
  readonly timeouts?: Timeouts;
  /** Within how many milliseconds the call has ended; {@link USUAL_BOUND_MS} by default. */
  readonly boundMs?: number;
}

/** Far more than anything takes that does not wait for a clock, on a busy machine too. */
export const USUAL_BOUND_MS = 10_000;

/** Soon over, for what never ends by itself. */
const impatient: Timeouts = { headersMs: 300, bodyMs: 300 };
const patientForHeaders: Timeouts = { headersMs: 10_000, bodyMs: 300 };

const status = (code: number, headers: Record<string, string> = {}): SampleFault => ({
  kind: 'status',
  status: code,
  headers,
});
const http = (answer: (response: ServerResponse) => void) => () => startLoopback(answer);
const tcp = (bytes: string) => () => startTcp((socket) => socket.end(bytes));

export const faults: readonly FaultCase[] = [
  { name: 'status 400', kind: 'status', inject: status(400) },
  { name: 'status 401', kind: 'unauthorized', inject: status(401) },
  { name: 'status 403', kind: 'forbidden', inject: status(403) },
  { name: 'a block at the edge', kind: 'forbidden', inject: { kind: 'edgeBlock' } },
  { name: 'status 404', kind: 'notFound', inject: status(404) },
  { name: 'status 409', kind: 'status', inject: status(409) },
  { name: 'status 500', kind: 'server', inject: status(500) },
  { name: 'status 502', kind: 'server', inject: status(502) },
  { name: 'status 504', kind: 'server', inject: status(504) },
  { name: 'one 429', kind: null, inject: status(429, { 'retry-after': '0' }) },
  { name: 'one 429 that names a second', kind: null, inject: status(429, { 'ratelimit-reset': '1' }) },
  { name: '429 again and again', kind: 'rateLimited', inject: status(429, { 'retry-after': '0' }), times: 4 },
  { name: '429 for an hour', kind: 'rateLimited', inject: status(429, { 'retry-after': '3600' }) },
  {
    name: '429 until a date',
    kind: 'rateLimited',
    inject: status(429, { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }),
  },
  { name: 'one 503', kind: null, inject: status(503, { 'retry-after': '0' }) },
  { name: '503 again and again', kind: 'server', inject: status(503, { 'retry-after': '0' }), times: 4 },
  { name: 'status 204', kind: 'malformed', inject: status(204) },
  { name: 'status 304', kind: 'redirect', inject: status(304) },
  { name: 'a redirect elsewhere', kind: 'redirect', inject: { kind: 'redirect', to: 'http://127.0.0.1:9/api/v1/me' } },
  { name: 'a redirect to itself', kind: 'redirect', inject: { kind: 'redirect', to: '', status: 308 } },
  { name: 'a web page', kind: 'notJson', inject: { kind: 'html' } },
  { name: 'text that is not JSON', kind: 'malformed', inject: { kind: 'malformedJson' } },
  { name: 'null', kind: 'mismatch', inject: { kind: 'body', body: null } },
  { name: 'a number', kind: 'mismatch', inject: { kind: 'body', body: 42 } },
  { name: 'a list of nulls', kind: 'mismatch', inject: { kind: 'body', body: [null] } },
  { name: 'an API user without a name', kind: 'mismatch', inject: { kind: 'body', body: { id: 1 } } },
  { name: 'an envelope', kind: 'mismatch', inject: { kind: 'body', body: { data: [], total: 0 } } },
  { name: 'a reset before the answer', kind: 'network', inject: { kind: 'reset' } },
  { name: 'a reset in the body', kind: 'network', inject: { kind: 'resetMidBody' } },
  { name: 'a body that is too short', kind: 'network', inject: { kind: 'truncated' } },
  { name: 'no answer', kind: 'timeout', inject: { kind: 'hang' }, timeouts: impatient },
  { name: 'an answer too late', kind: 'timeout', inject: { kind: 'delay', ms: 60_000 }, timeouts: impatient },
  { name: 'a body that stops', kind: 'timeout', inject: { kind: 'hangMidBody' }, timeouts: patientForHeaders },
  { name: 'a body of 60 MB', kind: 'tooLarge', inject: { kind: 'oversized', bytes: 60_000_000 }, boundMs: 30_000 },
  {
    name: 'a 429 whose body stops',
    kind: 'timeout',
    detour: http((response) => {
      response.writeHead(429, { 'retry-after': '0', 'content-length': '9' });
      response.write('{');
    }),
    timeouts: patientForHeaders,
  },
  { name: 'bytes that are not compressed', kind: 'network', detour: http(notCompressed) },
  { name: 'headers that come drop by drop', kind: 'timeout', detour: drip, timeouts: impatient },
  { name: 'a connection that ends at once', kind: 'network', detour: tcp('') },
  { name: 'another protocol', kind: 'network', detour: tcp('220 mail.example ESMTP\r\n') },
  { name: 'headers of 100 KB', kind: 'network', detour: tcp(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`) },
  {
    name: 'two lengths',
    kind: 'network',
    detour: tcp('HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n1'),
  },
  { name: 'nobody listening', kind: 'refused', detour: async () => at(await unusedOrigin()) },
  { name: 'a name that does not exist', kind: 'dns', detour: () => at('http://nonexistent.invalid'), boundMs: 30_000 },
  {
    name: 'a certificate that nobody vouches for',
    kind: 'tls',
    detour: () => startLoopback((response) => reply(response, 200, '[]'), selfSignedCertificate()),
  },
  { name: 'plain text where TLS should be', kind: 'tls', detour: withoutTls },
];

function notCompressed(response: ServerResponse): void {
  reply(response, 200, '[]', { 'content-encoding': 'gzip' });
}

function drip(): Promise<Detour> {
  return startTcp((socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    const timer = setInterval(() => socket.write('x-drop: 1\r\n'), 20);
    socket.once('close', () => clearInterval(timer));
  });
}

async function withoutTls(): Promise<Detour> {
  const { origin, close } = await startLoopback((response) => reply(response, 200, '[]'));
  return { origin: origin.replace('http:', 'https:'), close };
}

function at(origin: string): Promise<Detour> {
  return Promise.resolve({ origin, close: () => Promise.resolve() });
}
