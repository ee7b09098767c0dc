import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import { JSON_TYPE, TOO_MANY } from '../http/replies.ts';
import type { Fault } from './faults.ts';

/** Every fault that answers, or fails to, by itself. */
export type AnsweringFault = Exclude<Fault, { readonly kind: 'delay' }>;

/** What a fault needs besides the response: the usual headers, and a signal for when everything closes. */
export interface FaultScene {
  readonly headers: Readonly<Record<string, string>>;
  readonly closing: AbortSignal;
}

const HTML_TYPE = 'text/html; charset=utf-8';
const WEB_APP =
  '<!doctype html><html lang="en"><head><title>awork</title></head><body><div id="app"></div></body></html>';
const BLOCK_PAGE = '<html><head><title>403 Forbidden</title></head><body><h1>Access denied</h1></body></html>';
const FIRST_PART = '[{"id":"8c9f4d1e-';

/** Time for the first part of a body to arrive: a reset discards what is still under way. In milliseconds. */
const ARRIVAL_MS = 30;

/** Size of the pieces of an oversized body, in bytes. */
const PIECE = 64 * 1024;

/** Answers with a fault, and gives the status sent: 0 for none. */
export function performFault(fault: AnsweringFault, out: ServerResponse, scene: FaultScene): number {
  const send = (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
    const bodiless = status === 204 || status === 304;
    out.writeHead(status, { ...scene.headers, ...(bodiless ? {} : { 'content-type': type }), ...lowerCased(headers) });
    out.end(bodiless ? undefined : body);
    return status;
  };
  switch (fault.kind) {
    case 'status': {
      const { type, text } = bodyFor(fault.status, fault.body, scene.headers['trace-id']);
      return send(fault.status, type, text, fault.headers);
    }
    case 'html':
      out.writeHead(200, { 'content-type': HTML_TYPE });
      out.end(WEB_APP);
      return 200;
    case 'malformedJson':
      return send(200, JSON_TYPE, '[{"name": "Jira Bridge", "roleId": undefined}');
    case 'body':
      return send(200, JSON_TYPE, JSON.stringify(fault.body));
    case 'redirect':
      return send(fault.status ?? 302, HTML_TYPE, '', { location: fault.to });
    case 'edgeBlock':
      out.writeHead(403, { 'content-type': HTML_TYPE, 'x-edge-ref': scene.headers['x-edge-ref'] ?? 'edge' });
      out.end(BLOCK_PAGE);
      return 403;
    case 'hang':
      return 0;
    case 'reset':
      out.socket?.resetAndDestroy();
      return 0;
    case 'hangMidBody':
    case 'resetMidBody':
    case 'truncated':
      out.writeHead(200, { ...scene.headers, 'content-type': JSON_TYPE, 'content-length': '4096' });
      out.write(FIRST_PART, () => void breakOff(fault.kind, out, scene.closing));
      return 200;
    case 'oversized':
      out.writeHead(200, { ...scene.headers, 'content-type': JSON_TYPE });
      // Fails when the client has had enough, which is what a client should do.
      pipeline(Readable.from(oversized(fault.bytes)), out, { signal: scene.closing }).catch(() => undefined);
      return 200;
  }
}

async function breakOff(how: 'hangMidBody' | 'resetMidBody' | 'truncated', out: ServerResponse, closing: AbortSignal) {
  if (how === 'truncated') {
    out.socket?.end();
  } else if (how === 'resetMidBody') {
    // Closing cuts the wait short, and the connection with it.
    await setTimeout(ARRIVAL_MS, undefined, { signal: closing }).catch(() => undefined);
    out.socket?.resetAndDestroy();
  }
}

function* oversized(bytes: number): Generator<string> {
  const piece = 'x'.repeat(PIECE);
  yield '[{"name":"';
  for (let sent = 0; sent < bytes; sent += PIECE) {
    yield piece;
  }
  yield '"}]';
}

function bodyFor(status: number, body: unknown, traceId: string | undefined): { type: string; text: string } {
  if (typeof body === 'string') {
    return { type: 'text/plain; charset=utf-8', text: body };
  }
  if (body !== undefined) {
    return { type: JSON_TYPE, text: JSON.stringify(body) };
  }
  if (status === 429) {
    return { type: JSON_TYPE, text: TOO_MANY };
  }
  const common = { description: `The sample workspace was told to answer ${String(status)}.`, traceId };
  // awork's server errors come without a link.
  const error =
    status >= 500 ? { code: 'server-error' } : { code: 'invalid-operation', link: 'https://developers.awork.com' };
  return { type: JSON_TYPE, text: JSON.stringify({ ...error, ...common }) };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
