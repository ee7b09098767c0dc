import { ticks } from '../data/dates.ts';
import type { SampleApiUser, SampleInstance, SamplePermission, SamplePerson } from '../data/records.ts';

/** Whether a key without a value is left out, or sent as null. */
export type Nulls = 'omit' | 'explicit';

/** JSON text. A bigint becomes an integer with all its digits, which a number above 2^53 would lose. */
export function toJson(value: unknown, nulls: Nulls): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') {
      return rawJson(item.toString());
    }
    return item === null && nulls === 'omit' ? undefined : item;
  });
}

/** Node has `JSON.rawJSON` since version 21; the types of ES2023 do not know it. */
function rawJson(text: string): unknown {
  return (JSON as typeof JSON & { rawJSON(text: string): unknown }).rawJSON(text);
}

export function permissionBody(permission: SamplePermission): object {
  return { ...permission, subdomains: null, identityIds: null };
}

/** The user that stands for a person. */
export function personBody(person: SamplePerson): object {
  return {
    ...common(person),
    firstName: person.firstName,
    lastName: person.lastName,
    position: person.position,
    language: person.language,
    status: { invitationAccepted: true, isDeactivated: person.isDeactivated },
    isArchived: person.isArchived,
    isDeactivated: person.isDeactivated,
    deactivatedOn: person.deactivatedOn,
    isExternal: person.isExternal,
    userContactInfos: person.contacts.map((contact) => ({ ...contact, isAddress: false })),
    teams: person.team === null ? [] : [person.team],
  };
}

/** The archived user that stands for an API user: named after it, and hardly anything else. */
export function shadowBody(user: SampleApiUser): object {
  return {
    ...common(user),
    firstName: user.name,
    lastName: null,
    position: null,
    language: null,
    status: { invitationAccepted: true, isDeactivated: false },
    isArchived: true,
    isDeactivated: false,
    deactivatedOn: null,
    isExternal: false,
    userContactInfos: [],
    teams: [],
  };
}

/** A user with the workspace that the token is for, as in the answer about oneself. API users have no account. */
export function meBody(user: object, accountId: string | null, workspace: SampleInstance): object {
  return { ...user, accountId, workspace };
}

type Traced = Pick<SampleApiUser, 'id' | 'createdOn' | 'createdBy' | 'updatedOn' | 'updatedBy'>;

function common(subject: Traced): object {
  return {
    id: subject.id,
    createdOn: subject.createdOn,
    createdBy: subject.createdBy,
    updatedOn: subject.updatedOn,
    updatedBy: subject.updatedBy,
    birthDate: null,
    gender: null,
    title: null,
    isAgent: false,
    deletedOn: null,
    hasImage: false,
    shouldMigrateToConnect: false,
    tags: [],
    resourceVersion: ticks(subject.updatedOn),
  };
}
