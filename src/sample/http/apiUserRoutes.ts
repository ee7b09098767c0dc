import type { Hono } from 'hono';
import type { SampleApiUser } from '../data/records.ts';
import type { SampleStore } from '../store.ts';
import { toJson } from './bodies.ts';
import type { Nulls } from './bodies.ts';
import type { Environment } from './environment.ts';
import type { Replies } from './replies.ts';

/** `/apiusers`: the list, which is not paged, and a single one. */
export function addApiUserRoutes(api: Hono<Environment>, store: SampleStore, replies: Replies, nulls: Nulls): void {
  const write = (user: SampleApiUser) => toJson(user, user.id === store.data.cases.nullRole ? 'explicit' : nulls);
  // Tens of thousands are written once and not with every request.
  let list = { version: -1, text: '' };

  api.get('/apiusers', (c) => {
    if (list.version !== store.version) {
      list = { version: store.version, text: `[${store.data.apiUsers.map(write).join(',')}]` };
    }
    return replies.text(c, list.text);
  });

  api.get('/apiusers/:apiUserId', (c) => {
    const id = replies.readId(c, 'apiUserId');
    if (typeof id !== 'string') {
      return id;
    }
    const user = store.apiUser(id);
    return user === undefined ? replies.notFound(c, `API user ${id}`) : replies.text(c, write(user));
  });
}
