import type { HttpBindings } from '@hono/node-server';
import type { Context, MiddlewareHandler } from 'hono';
import type { Caller } from './tokens.ts';

/** What handlers find in their context: Node's own request and response, who asks, and the id of this exchange. */
export interface Environment {
  Bindings: HttpBindings;
  Variables: {
    readonly caller: Caller;
    readonly traceId: string;
  };
}

export type AppContext = Context<Environment>;

export type Middleware = MiddlewareHandler<Environment>;
