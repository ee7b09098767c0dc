import * as v from 'valibot';
import { flag, guid, optional, referenceId } from './common.ts';
import { permissionSchema } from './subjects.ts';

/** Whom a token belongs to, and in which workspace. */
export const meSchema = v.object({
  id: guid,
  firstName: optional(v.string()),
  lastName: optional(v.string()),
  workspace: v.object({ id: guid, name: optional(v.string()), url: optional(v.string()) }),
});
export type Me = v.InferOutput<typeof meSchema>;

/** What a token may do. */
export const myPermissionsSchema = v.pipe(
  v.object({
    userPermission: v.object({
      isAdmin: flag,
      isGuest: flag,
      isBlocked: flag,
      roleId: optional(referenceId),
      permissions: optional(v.array(permissionSchema)),
    }),
  }),
  v.transform(({ userPermission: { permissions, ...rest } }) => ({ ...rest, permissions: permissions ?? [] })),
);
export type MyPermissions = v.InferOutput<typeof myPermissionsSchema>;
