import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { setTimeout } from 'node:timers/promises';
import type { FaultRules } from '../faults/faults.ts';
import { performFault } from '../faults/performFault.ts';
import type { Middleware } from './environment.ts';
import type { RateLimiter } from './limiter.ts';
import { traceHeaders } from './replies.ts';
import type { Replies } from './replies.ts';
import type { RequestLog } from './requestLog.ts';
import type { Tokens } from './tokens.ts';

/** What happens to every request before a route sees it. */
export interface Gateway {
  readonly log: RequestLog;
  readonly faults: FaultRules;
  readonly limiter: RateLimiter;
  readonly tokens: Tokens;
  readonly replies: Replies;
  /** In milliseconds. */
  readonly latencyMs: number;
  /** Whether a refused request is told when to come back by `Retry-After`, too. */
  readonly retryAfter: boolean;
  /** Aborted when the sample workspace closes. */
  readonly closing: AbortSignal;
}

/** Records the request, gives the answer its usual headers, and lets faults have their way. */
export function receive({ log, faults, limiter, latencyMs, closing }: Gateway): Middleware {
  return async (c, next) => {
    const { incoming, outgoing } = c.env;
    const path = incoming.url ?? '/';
    const entry = log.add(incoming.method ?? '', path, incoming.headers.authorization);
    outgoing.once('close', () => (entry.endedAt = Date.now()));

    const trace = traceHeaders();
    c.set('traceId', trace['trace-id']);
    const fault = faults.take(path);
    if (fault !== undefined && fault.kind !== 'delay') {
      entry.status = performFault(fault, outgoing, { headers: { ...trace, ...limiter.headers() }, closing });
      return RESPONSE_ALREADY_SENT;
    }
    const wait = latencyMs + (fault?.ms ?? 0);
    if (wait > 0) {
      // Closing cuts the wait short; nobody is left to read the answer then.
      await setTimeout(wait, undefined, { signal: closing }).catch(() => undefined);
    }
    await next();
    for (const [name, value] of Object.entries({ ...trace, ...limiter.headers() })) {
      c.header(name, value);
    }
    entry.status = c.res.status;
    return undefined;
  };
}

/** Turns away who has no token or asks too often. Only requests with a good token count for the limit. */
export function guard({ tokens, limiter, replies, retryAfter }: Gateway): Middleware {
  return async (c, next) => {
    const admission = tokens.admit(c.req.header('authorization'));
    if (admission.status !== 'known') {
      return replies.unauthorized(c, admission.status === 'expired' ? 'token expired' : 'Unauthorized');
    }
    if (!limiter.take()) {
      const { 'ratelimit-reset': reset = '1' } = limiter.headers();
      return replies.tooMany(c, retryAfter ? { 'retry-after': reset } : {});
    }
    c.set('caller', admission.caller);
    await next();
    return undefined;
  };
}

/** Lets only those pass who may read the configuration of the workspace. */
export function needsConfiguration(replies: Replies): Middleware {
  return async (c, next) => {
    if (c.get('caller').kind !== 'admin') {
      return replies.noPermission(c);
    }
    await next();
    return undefined;
  };
}
