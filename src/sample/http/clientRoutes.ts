import type { Hono } from 'hono';
import type { SampleStore } from '../store.ts';
import type { Environment } from './environment.ts';
import type { Replies } from './replies.ts';

/** `/clientapplications`: the list, which is not paged, and a single one by its free-text id. */
export function addClientRoutes(api: Hono<Environment>, store: SampleStore, replies: Replies): void {
  api.get('/clientapplications', (c) => replies.json(c, store.data.clients));

  api.get('/clientapplications/:clientId', (c) => {
    const client = store.client(c.req.param('clientId'));
    return client === undefined ? replies.notFound(c, 'This client application') : replies.json(c, client);
  });
}
