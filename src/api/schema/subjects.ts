import * as v from 'valibot';
import { date, flag, guid, optional, referenceId } from './common.ts';

const name = v.string();

/** Who made and last changed something, and when. */
const provenance = {
  createdOn: optional(date),
  createdBy: optional(referenceId),
  updatedOn: optional(date),
  updatedBy: optional(referenceId),
};

/** The service account behind an API key. `roleId` null means: admin. */
export const apiUserSchema = v.object({
  id: guid,
  name,
  roleId: optional(referenceId),
  clientId: optional(v.string()),
  ...provenance,
});
export type ApiUser = v.InferOutput<typeof apiUserSchema>;

export const roleSchema = v.object({
  id: guid,
  name,
  isAdminRole: flag,
  isGuestRole: flag,
  isAgentRole: flag,
  isPreset: flag,
  isArchived: flag,
  ...provenance,
});
export type Role = v.InferOutput<typeof roleSchema>;

/** What a role may do with one feature. awork names features by a long key or a short code, levels variously. */
export const permissionSchema = v.pipe(
  v.object({ feature: optional(v.string()), accessLevels: optional(v.array(v.string())) }),
  v.transform(({ feature, accessLevels }) => ({ feature: feature ?? '', accessLevels: accessLevels ?? [] })),
);
export type Permission = v.InferOutput<typeof permissionSchema>;

/** Somebody who has a role. */
export const memberSchema = v.object({ userId: guid, isDeactivated: flag });
export type Member = v.InferOutput<typeof memberSchema>;

const contactSchema = v.object({
  type: optional(v.string()),
  subType: optional(v.string()),
  value: optional(v.string()),
});

/** A person, or the shadow that an API user has among the users. */
export const userSchema = v.object({
  id: guid,
  firstName: optional(v.string()),
  lastName: optional(v.string()),
  position: optional(v.string()),
  language: optional(v.string()),
  isArchived: flag,
  isDeactivated: flag,
  isExternal: flag,
  userContactInfos: optional(v.array(contactSchema)),
  ...provenance,
});
export type User = v.InferOutput<typeof userSchema>;

/** A client application. Its id is free text. */
export const clientSchema = v.object({
  clientId: v.string(),
  displayName: optional(v.string()),
  redirectUris: optional(v.array(v.string())),
  isConfidential: flag,
  createdOn: optional(date),
  updatedOn: optional(date),
});
export type Client = v.InferOutput<typeof clientSchema>;
