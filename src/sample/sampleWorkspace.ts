import { getRequestListener } from '@hono/node-server';
import { setMaxListeners } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SampleClient, SampleData } from './data/records.ts';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from './data/sampleData.ts';
import type { SampleSize } from './data/sampleData.ts';
import { FaultRules } from './faults/faults.ts';
import type { FaultRule } from './faults/faults.ts';
import { createApp } from './http/app.ts';
import type { Nulls } from './http/bodies.ts';
import { DEFAULT_LIMITS, RateLimiter } from './http/limiter.ts';
import type { RateLimits } from './http/limiter.ts';
import { Replies } from './http/replies.ts';
import { RequestLog } from './http/requestLog.ts';
import type { RecordedRequest } from './http/requestLog.ts';
import { makeToken, Tokens } from './http/tokens.ts';
import { SampleStore } from './store.ts';

export type { Fault, FaultRule } from './faults/faults.ts';
export type { RecordedRequest } from './http/requestLog.ts';
export type * from './data/records.ts';
export type { SampleSize } from './data/sampleData.ts';

export interface SampleOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** The admin token; made up at every start by default. */
  readonly token?: string;
  /** What the data is made from; the same seed and size give the same data. */
  readonly seed?: number;
  readonly size?: Partial<SampleSize>;
  /** When API users were last made and changed, in milliseconds since 1970. Default: a day of 2025. */
  readonly last?: number;
  /** Time before each answer, in milliseconds. Default 0. */
  readonly latencyMs?: number;
  /** What becomes of keys without a value; left out by default, as by awork. */
  readonly nulls?: Nulls;
  /** What a role that does not permit a request is answered. Default 401, as documented by awork. */
  readonly noPermissionStatus?: 401 | 403;
  /** What an id that is not a GUID is answered. Default 404. */
  readonly malformedIdStatus?: 400 | 404;
  /** Whether 429 comes with `Retry-After` besides `ratelimit-reset`. Default false. */
  readonly retryAfter?: boolean;
  /** Default: 50 a second and 1000 a minute. */
  readonly limits?: RateLimits;
}

/** An awork workspace that exists in this process alone, reachable over loopback HTTP. */
export interface SampleWorkspace {
  /** Without a trailing slash. */
  readonly apiUrl: string;
  /** May read everything. Belongs to the API user `data.me`. */
  readonly token: string;
  /** Belongs to the person `data.limitedMe`, whose role permits neither configuration nor other users. */
  readonly limitedToken: string;
  readonly expiredToken: string;
  readonly data: SampleData;
  /** The last 10,000 requests, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Makes something go wrong from now on. */
  inject(rule: FaultRule): void;
  clearFaults(): void;
  /** These four change `data` and what is answered from now on. They throw a RangeError for an unknown id. */
  renameApiUser(id: string, name: string): void;
  setRole(id: string, roleId: string | null): void;
  deleteApiUser(id: string): void;
  addClient(client: SampleClient): void;
  /** Ends every connection, also those in use, and stops listening. May be called again. */
  close(): Promise<void>;
}

/** Starts a sample workspace on 127.0.0.1. Rejects with Node's error when the port cannot be had. */
export async function startSampleWorkspace(options: SampleOptions = {}): Promise<SampleWorkspace> {
  const size = { ...DEFAULT_SIZE, ...options.size };
  const store = new SampleStore(makeSampleData(options.seed ?? DEFAULT_SEED, size, options.last));
  const { me, limitedMe } = store.data;
  const inAYear = Date.now() + 365 * 86_400_000;
  const tokens = {
    admin: options.token ?? makeToken(me.id, inAYear),
    limited: makeToken(limitedMe.id, inAYear),
    expired: makeToken(me.id, Date.now() - 86_400_000),
  };
  const log = new RequestLog();
  const faults = new FaultRules();
  const closing = new AbortController();
  // Every request that waits listens to it, and there may be any number of them.
  setMaxListeners(0, closing.signal);
  const nulls = options.nulls ?? 'omit';
  const gateway = {
    log,
    faults,
    limiter: new RateLimiter(options.limits ?? DEFAULT_LIMITS),
    tokens: new Tokens(tokens, { admin: me.id, limited: limitedMe.id }),
    replies: new Replies({
      nulls,
      noPermissionStatus: options.noPermissionStatus ?? 401,
      malformedIdStatus: options.malformedIdStatus ?? 404,
    }),
    latencyMs: options.latencyMs ?? 0,
    retryAfter: options.retryAfter ?? false,
    closing: closing.signal,
  };
  const app = createApp(store, gateway, nulls);
  // The globals belong to every extension of the process: the adapter must not replace Request and Response.
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  const port = await listen(server, options.port ?? 0);
  let closed: Promise<void> | undefined;

  return {
    apiUrl: `http://127.0.0.1:${String(port)}/api/v1`,
    token: tokens.admin,
    limitedToken: tokens.limited,
    expiredToken: tokens.expired,
    data: store.data,
    requests: log.entries,
    inject: (rule) => faults.add(rule),
    clearFaults: () => faults.clear(),
    renameApiUser: (id, name) => store.changeApiUser(id, { name }),
    setRole: (id, roleId) => store.changeApiUser(id, { roleId }),
    deleteApiUser: (id) => store.deleteApiUser(id),
    addClient: (client) => store.addClient(client),
    close: () => (closed ??= stop(server, closing)),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function stop(server: Server, closing: AbortController): Promise<void> {
  return new Promise((resolve) => {
    closing.abort();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
