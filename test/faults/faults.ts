// What can go wrong with one request, and what a person must be told of it.
import { gzipSync } from 'node:zlib';
import type { ApiErrorKind } from '../../src/api/errors.ts';
import type { Timeouts } from '../../src/api/hostFetchDispatcher.ts';
import { PLANTED } from '../support/apiClient.ts';
import * as detours from './detours.ts';
import { altered, endless, head, http, raw, status, tcp, whole, type StartDetour } from './detours.ts';
import type { OperationName } from './operations.ts';

/** The kind of error; null where the operation succeeds in spite of the fault. */
type Outcome = ApiErrorKind | null;

export interface FaultCase {
  readonly name: string;
  readonly outcome: Outcome;
  /** Where it is another one. */
  readonly otherwise?: Readonly<Partial<Record<OperationName, Outcome>>>;
  readonly detour: StartDetour;
  /** How many requests are led astray; 1 by default. */
  readonly times?: number;
  /** Where the usual ones would take too long. */
  readonly timeouts?: Timeouts;
  /** How far the clock jumps while the answer is under way, in milliseconds. */
  readonly clockJumpMs?: number;
}

/** Soon over, for what never ends by itself, and long enough for what does. */
const impatient: Timeouts = { headersMs: 500, bodyMs: 500 };
const patientForHeaders: Timeouts = { headersMs: 10_000, bodyMs: 300 };

/** Time for bytes to arrive before what comes next: a reset discards what is still under way. In milliseconds. */
const ARRIVAL_MS = 30;

const HOUR_MS = 3_600_000;
const always = Infinity;

const traceId = 'a65ce5745df02af216715ff06661fb3a';

/** What a refusal can look like: awork's application, its gateway, and whatever stands in between. */
const bodies: Readonly<Record<string, unknown>> = {
  'with what awork says': {
    ...{ code: 'invalid-operation', description: `It was ${PLANTED}`, link: 'https://developers.awork.com', traceId },
    ...{ details: ['One', 'Two'], validationErrors: [{ property: '$.id', message: 'No GUID' }] },
  },
  'with what its gateway says': { message: { code: 'unauthorized', description: 'Unauthorized' } },
  'with a message alone': { message: 'No permissions to access this endpoint.' },
  'with a web page': '<!doctype html><html><body><h1>Gone</h1></body></html>',
  'with plain text': `upstream connect error, token ${PLANTED}`,
  'with null': 'null',
  'with fields of wrong types': { code: 7, description: ['x'], traceId: {}, message: [[]] },
  'without a body': undefined,
};

const refusals: readonly (readonly [number, Outcome])[] = [
  ...([400, 409, 422] as const).map((code) => [code, 'status'] as const),
  ...([500, 502, 504] as const).map((code) => [code, 'server'] as const),
  ...([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'notFound'],
  ] as const),
];

const refused: readonly FaultCase[] = refusals.flatMap(([code, outcome]) =>
  Object.entries(bodies).map(([how, body]) => ({
    name: `status ${code} ${how}`,
    outcome,
    detour: status(code, body, { 'trace-id': traceId, 'x-edge-ref': PLANTED }),
  })),
);

const limit = (headers: Record<string, string>) => status(429, { message: 'API rate limit exceeded' }, headers);

const rateLimits: readonly FaultCase[] = [
  { name: 'one 429', outcome: null, detour: limit({ 'retry-after': '0' }) },
  { name: 'one 429 that names a second', outcome: null, detour: limit({ 'ratelimit-reset': '1' }) },
  { name: 'one 429 that names nothing', outcome: null, detour: limit({}) },
  {
    name: 'one 429 until a date of a clock that is decades slow',
    outcome: null,
    detour: limit({ 'retry-after': 'Sun, 01 Jan 1995 00:00:01 GMT', date: 'Sun, 01 Jan 1995 00:00:00 GMT' }),
  },
  ...Object.entries({
    'for no time': '0',
    'for a negative time': '-5',
    'until a date long past': 'Mon, 01 Jan 1990 00:00:00 GMT',
    'for a word': 'soon',
    'for a number among words': 'soon 5',
    'for a number that is none': 'NaN',
    'for a fraction': '0.001',
    'for nothing': '',
  }).map(([how, retryAfter]) => ({
    name: `429 again and again ${how}`,
    outcome: 'rateLimited' as const,
    detour: limit({ 'retry-after': retryAfter, 'ratelimit-reset': '0' }),
    times: always,
  })),
  ...Object.entries({
    'for an hour': '3600',
    'for ten years': '315360000',
    'for longer than the universe': '9'.repeat(40),
    'until a date far away': 'Fri, 01 Jan 2100 00:00:00 GMT',
  }).map(([how, retryAfter]) => ({
    name: `429 ${how}`,
    outcome: 'rateLimited' as const,
    detour: limit({ 'retry-after': retryAfter }),
  })),
  { name: 'one 503', outcome: null, detour: status(503, undefined, { 'retry-after': '0' }) },
  {
    name: '503 again and again',
    outcome: 'server',
    detour: status(503, 'down', { 'retry-after': '0' }),
    times: always,
  },
  {
    name: 'a 429 whose body stops',
    outcome: 'timeout',
    detour: http((response) => {
      response.writeHead(429, { 'retry-after': '0', 'content-length': '9' });
      response.write('{');
    }),
    timeouts: patientForHeaders,
  },
];

const statuses: readonly FaultCase[] = [
  { name: 'status 204', outcome: 'malformed', detour: status(204) },
  { name: 'status 205', outcome: 'malformed', detour: status(205) },
  { name: 'an empty 200', outcome: 'malformed', detour: raw(whole('200 OK', '')) },
  { name: 'a 200 of blanks', outcome: 'malformed', detour: raw(whole('200 OK', ' \n\t')) },
  ...[201, 202, 207, 299].map((code) => ({
    name: `status ${code} with the right answer`,
    outcome: null,
    detour: altered(({ body }) => whole(`${code} Fine`, body)),
  })),
  ...[102, 103].map((code) => ({
    name: `${code} before the right answer`,
    outcome: null,
    detour: altered(({ body }) => [`HTTP/1.1 ${code} Wait\r\nlink: </x>\r\n\r\n`, ...whole('200 OK', body)]),
  })),
  { name: 'status 100 that nobody asked for', outcome: 'network', detour: raw(['HTTP/1.1 100 Continue\r\n\r\n']) },
  { name: 'another protocol by status 101', outcome: 'network', detour: raw([head('101 Switching Protocols')]) },
  { name: 'status 999', outcome: 'server', detour: raw(whole('999 Denied', '{}')) },
  ...[300, 301, 302, 303, 305, 307, 308].map((code) => ({
    name: `status ${code} to another host`,
    outcome: 'redirect' as const,
    detour: status(code, '', { location: `http://127.0.0.1:9/api/v1/me?token=${encodeURIComponent(PLANTED)}` }),
  })),
  { name: 'status 304', outcome: 'redirect', detour: status(304) },
  { name: 'a redirect without a target', outcome: 'redirect', detour: status(302) },
  { name: 'a redirect to itself', outcome: 'redirect', detour: status(308, '', { location: '' }) },
  { name: 'a redirect to no address', outcome: 'redirect', detour: status(302, '', { location: 'http://[' }) },
  {
    name: 'a block at the edge',
    outcome: 'forbidden',
    detour: status(403, '<html><h1>Access denied</h1></html>', { 'content-type': 'text/html', 'x-edge-ref': 'edge-1' }),
  },
];

/** Puts members in front of those of every object of the right answer. */
const withMembers = (members: string) => (text: string) => text.replace(/\{(?=")/g, `{${members},`);
const mended = (change: (text: string) => string | Uint8Array) => altered(({ text }) => whole('200 OK', change(text)));
const cut = (text: string) => text.slice(0, text.length / 2);

const OLD_DATE = 'date: Mon, 01 Jan 1990 00:00:00 GMT\r\n';
const NO_LIMITS = 'ratelimit-limit: -1\r\nratelimit-remaining: x\r\nratelimit-reset: 1e999\r\n';

const contents: readonly FaultCase[] = [
  {
    name: 'a web page',
    outcome: 'notJson',
    detour: status(200, '<!doctype html><title>awork</title>', { 'content-type': 'text/html' }),
  },
  { name: 'a web page that calls itself JSON', outcome: 'notJson', detour: status(200, '\n<html></html>') },
  { name: 'text that is not JSON', outcome: 'malformed', detour: status(200, '[{"name": undefined}]') },
  { name: 'JSON that is cut short', outcome: 'malformed', detour: mended(cut) },
  { name: 'JSON and more', outcome: 'malformed', detour: mended((text) => `${text}${text}`) },
  { name: 'a NUL behind the JSON', outcome: 'malformed', detour: mended((text) => `${text}\0`) },
  { name: 'NULs alone', outcome: 'malformed', detour: mended((text) => Buffer.alloc(text.length)) },
  { name: 'bytes that are no UTF-8', outcome: 'malformed', detour: raw(whole('200 OK', Buffer.of(0xff, 0xfe, 0xc0))) },
  { name: 'UTF-16', outcome: 'malformed', detour: mended((text) => Buffer.from(text, 'utf16le')) },
  { name: 'a byte order mark', outcome: null, detour: mended((text) => `\ufeff${text}`) },
  {
    name: 'a field that is no UTF-8',
    outcome: null,
    detour: mended((text) => Buffer.from(withMembers('"x":"\x01"')(text)).map((byte) => (byte === 1 ? 0xff : byte))),
  },
  { name: 'a NUL in a field', outcome: null, detour: mended(withMembers('"x":"\\u0000"')) },
  { name: 'half a character in a field', outcome: null, detour: mended(withMembers('"x":"\\ud800"')) },
  { name: 'keys that come twice', outcome: null, detour: mended(withMembers('"name":"Wrong","id":7,"workspace":1')) },
  { name: 'a key __proto__', outcome: null, detour: mended(withMembers('"__proto__":{"isAdmin":true,"name":"No"}')) },
  {
    name: 'a key constructor',
    outcome: null,
    detour: mended(withMembers('"constructor":{"prototype":{"id":1}},"toString":1,"then":1')),
  },
  { name: 'huge numbers', outcome: null, detour: mended(withMembers(`"x":1e400,"y":-1e400,"z":${'9'.repeat(5000)}`)) },
  {
    name: 'a field 10,000 levels deep',
    outcome: null,
    detour: mended(withMembers(`"x":${'['.repeat(10_000)}${']'.repeat(10_000)}`)),
  },
  { name: '10,000 levels', outcome: 'mismatch', detour: status(200, '['.repeat(10_000) + ']'.repeat(10_000)) },
  { name: '10,000 levels that do not end', outcome: 'malformed', detour: status(200, '{"a":'.repeat(10_000)) },
  { name: 'null', outcome: 'mismatch', detour: status(200, 'null') },
  { name: 'a number', outcome: 'mismatch', detour: status(200, '42') },
  { name: 'a text', outcome: 'mismatch', detour: status(200, JSON.stringify(PLANTED)) },
  { name: 'an empty object', outcome: 'mismatch', detour: status(200, {}) },
  { name: 'a list of nulls', outcome: 'mismatch', detour: status(200, [null]) },
  { name: 'an envelope', outcome: 'mismatch', detour: status(200, { data: [], total: 0 }) },
  {
    name: 'a number for a name',
    outcome: 'mismatch',
    detour: mended((text) => text.replace(/"name":"[^"]*"/, '"name":7')),
  },
  {
    name: 'a number for an id',
    outcome: 'mismatch',
    detour: mended((text) => text.replace(/"id":"[^"]*"/g, '"id":7')),
  },
  { name: 'an error with status 200', outcome: 'mismatch', detour: status(200, bodies['with what awork says']) },
  { name: 'another content type', outcome: null, detour: altered(plainText) },
  { name: 'a Date decades ago', outcome: null, detour: altered(({ body }) => whole('200 OK', body, OLD_DATE)) },
  {
    name: 'a Date that is none',
    outcome: null,
    detour: altered(({ body }) => whole('200 OK', body, 'date: soon\r\n')),
  },
  { name: 'limits that are none', outcome: null, detour: altered(({ body }) => whole('200 OK', body, NO_LIMITS)) },
];

function plainText({ body }: { readonly body: Buffer }): readonly (string | Uint8Array)[] {
  return [`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\n\r\n`, body];
}

const GZIP = 'content-encoding: gzip\r\n';
const CHUNKED = head('200 OK', 'transfer-encoding: chunked\r\n');

const sizes: readonly FaultCase[] = [
  {
    name: 'a body shorter than its length',
    outcome: 'network',
    detour: altered(({ body }) => [head('200 OK', `content-length: ${body.length + 9}\r\n`), body]),
  },
  {
    name: 'a body longer than its length',
    outcome: 'malformed',
    detour: altered(({ body }) => [head('200 OK', `content-length: ${body.length - 9}\r\n`), body]),
  },
  { name: 'a negative length', outcome: 'network', detour: raw([head('200 OK', 'content-length: -1\r\n'), '{}']) },
  {
    name: 'two lengths',
    outcome: 'network',
    detour: raw([head('200 OK', 'content-length: 1\r\ncontent-length: 2\r\n'), '1']),
  },
  { name: 'no length', outcome: null, detour: altered(({ body }) => [head('200 OK', 'connection: close\r\n'), body]) },
  { name: 'chunks that stop', outcome: 'network', detour: raw([CHUNKED, '5\r\n[{"id']) },
  { name: 'chunks of no size', outcome: 'network', detour: raw([CHUNKED, 'zz\r\n[]\r\n0\r\n\r\n']) },
  {
    name: 'chunks of a byte each',
    outcome: null,
    detour: altered(({ body }) => [
      CHUNKED,
      ...Array.from(body.subarray(0, 50), (byte) => Buffer.from([0x31, 13, 10, byte, 13, 10])),
      `${(body.length - 50).toString(16)}\r\n`,
      ...[body.subarray(50), '\r\n0\r\n\r\n'],
    ]),
  },
  { name: 'bytes that are not compressed', outcome: 'network', detour: raw(whole('200 OK', '[]', GZIP)) },
  { name: 'compressed bytes', outcome: null, detour: altered(({ body }) => whole('200 OK', gzipSync(body), GZIP)) },
  {
    // As browsers do, fetch takes what could be unpacked.
    name: 'compressed bytes that are cut short',
    outcome: 'malformed',
    detour: altered(({ body }) => whole('200 OK', gzipSync(body).subarray(0, body.length / 4), GZIP)),
  },
  {
    name: 'a small answer that unpacks to 60 MB',
    outcome: 'tooLarge',
    detour: raw(whole('200 OK', gzipSync(Buffer.alloc(60_000_000, ' ')), GZIP)),
  },
  { name: 'a body without end', outcome: 'tooLarge', detour: endless(head('200 OK'), 'x'.repeat(1_000_000)) },
  { name: 'headers of 100 KB', outcome: 'network', detour: raw([head('200 OK', `x: ${'x'.repeat(100_000)}\r\n`)]) },
  { name: 'a header that is none', outcome: 'network', detour: raw([head('200 OK', 'no colon\r\n'), '{}']) },
];

const connections: readonly FaultCase[] = [
  { name: 'nobody listening', outcome: 'refused', detour: detours.nobody },
  { name: 'a name that does not exist', outcome: 'dns', detour: detours.unknownName },
  { name: 'a certificate that nobody vouches for', outcome: 'tls', detour: detours.untrusted },
  { name: 'plain text where TLS should be', outcome: 'tls', detour: detours.withoutTls },
  { name: 'a reset before anything was asked', outcome: 'network', detour: tcp((socket) => socket.resetAndDestroy()) },
  { name: 'a reset before the headers', outcome: 'network', detour: raw([], 'reset') },
  { name: 'a reset in the headers', outcome: 'network', detour: raw(['HTTP/1.1 200 OK\r\nx-a', ARRIVAL_MS], 'reset') },
  {
    name: 'a reset after the headers',
    outcome: 'network',
    detour: raw([head('200 OK', 'content-length: 9\r\n'), ARRIVAL_MS], 'reset'),
  },
  {
    name: 'a reset in the body',
    outcome: 'network',
    detour: raw([head('200 OK', 'content-length: 9\r\n'), '[{', ARRIVAL_MS], 'reset'),
  },
  { name: 'a connection closed before anything was asked', outcome: 'network', detour: tcp((socket) => socket.end()) },
  { name: 'a connection closed before the headers', outcome: 'network', detour: raw([]) },
  { name: 'a connection closed in the headers', outcome: 'network', detour: raw(['HTTP/1.1 200 OK\r\nx-a']) },
  {
    name: 'a connection closed after the headers',
    outcome: 'network',
    detour: raw([head('200 OK', 'content-length: 9\r\n')]),
  },
  { name: 'another protocol', outcome: 'network', detour: raw(['220 mail.example ESMTP\r\n']) },
  { name: 'no answer', outcome: 'timeout', detour: raw([], 'hang'), timeouts: impatient },
  {
    name: 'headers that come drop by drop',
    outcome: 'timeout',
    detour: endless('HTTP/1.1 200 OK\r\n', 'x-drop: 1\r\n', 20),
    timeouts: impatient,
  },
  {
    name: 'a body that stops',
    outcome: 'timeout',
    detour: raw([head('200 OK', 'content-length: 9\r\n'), '[{'], 'hang'),
    timeouts: patientForHeaders,
  },
  {
    name: 'a body that comes drop by drop',
    outcome: 'timeout',
    detour: endless(head('200 OK'), ' ', 20),
    timeouts: patientForHeaders,
  },
  {
    name: 'an answer with nothing but a slow beginning',
    outcome: null,
    detour: altered(({ body }) => [200, ...whole('200 OK', body)]),
  },
  ...Object.entries({
    'a sleep of eight hours': 8 * HOUR_MS,
    'a clock that is put forward by ten years': 87_600 * HOUR_MS,
    'a clock that is put back by an hour': -HOUR_MS,
    'a clock that is put back by ten years': -87_600 * HOUR_MS,
  }).map(([how, clockJumpMs]) => ({
    name: `${how} while the answer is under way`,
    outcome: null,
    detour: altered(({ body }) => [ARRIVAL_MS, ...whole('200 OK', body)]),
    clockJumpMs,
  })),
  {
    name: 'a clock that is put back by an hour, and no answer',
    outcome: 'timeout',
    detour: raw([], 'hang'),
    timeouts: impatient,
    clockJumpMs: -HOUR_MS,
  },
];

export const faults: readonly FaultCase[] = [
  ...refused,
  ...rateLimits,
  ...statuses,
  ...contents,
  ...sizes,
  ...connections,
];
