import { Hono } from 'hono/tiny';
import type { SampleStore } from '../store.ts';
import { addApiUserRoutes } from './apiUserRoutes.ts';
import type { Nulls } from './bodies.ts';
import { addClientRoutes } from './clientRoutes.ts';
import type { Environment } from './environment.ts';
import { addMeRoutes } from './meRoutes.ts';
import { guard, needsConfiguration, receive } from './middleware.ts';
import type { Gateway } from './middleware.ts';
import { addRoleRoutes } from './roleRoutes.ts';
import { addUserRoutes } from './userRoutes.ts';

/** The part of awork's API that is about API users and what they refer to; reading only. */
export function createApp(store: SampleStore, gateway: Gateway, nulls: Nulls): Hono<Environment> {
  const { replies } = gateway;
  const app = new Hono<Environment>();
  app.use(receive(gateway));
  app.use(guard(gateway));

  const api = app.basePath('/api/v1');
  for (const path of ['/apiusers/*', '/roles/*', '/clientapplications/*']) {
    api.use(path, needsConfiguration(replies));
  }
  // Before the users: `/users/me` is not the user with the id "me".
  addMeRoutes(api, store, replies);
  addApiUserRoutes(api, store, replies, nulls);
  addRoleRoutes(api, store, replies);
  addUserRoutes(api, store, replies);
  addClientRoutes(api, store, replies);

  app.notFound((c) => replies.noSuchPath(c));
  app.onError((_error, c) => replies.serverError(c));
  return app;
}
