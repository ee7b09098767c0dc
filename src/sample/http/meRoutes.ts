import { createHmac } from 'node:crypto';
import type { Hono } from 'hono';
import { FEATURES } from '../data/vocabulary.ts';
import type { SampleStore } from '../store.ts';
import { meBody, personBody, shadowBody } from './bodies.ts';
import type { AppContext, Environment } from './environment.ts';
import type { Replies } from './replies.ts';

/** What every token may ask: who it belongs to, what that user may do, and which features there are. */
export function addMeRoutes(api: Hono<Environment>, store: SampleStore, replies: Replies): void {
  const { landmarks, limitedMe, workspace } = store.data;

  const me = (c: AppContext): Response =>
    replies.json(
      c,
      isAdmin(c)
        ? meBody(shadowBody(store.apiUser(store.data.me.id) ?? store.data.me), null, workspace)
        : meBody(personBody(limitedMe), limitedMe.accountId, workspace),
    );
  api.get('/me', me);
  api.get('/users/me', me);

  api.get('/me/permissions', (c) => {
    const roleId = isAdmin(c) ? landmarks.adminRole : limitedMe.roleId;
    const granted = store.data.rolePermissions.get(roleId) ?? [];
    const userPermission = {
      userId: c.get('caller').userId,
      isAdmin: isAdmin(c),
      isGuest: false,
      roleId,
      isBlocked: false,
      permissions: granted.map(({ feature, accessLevels }) => ({ feature, accessLevels })),
      projectRolesPermissions: [],
    };
    const signature = createHmac('sha1', 'sample').update(JSON.stringify(userPermission)).digest('base64');
    return replies.json(c, { signature, userPermission });
  });

  api.get('/permissions/features', (c) => replies.json(c, FEATURES));
}

function isAdmin(c: AppContext): boolean {
  return c.get('caller').kind === 'admin';
}
