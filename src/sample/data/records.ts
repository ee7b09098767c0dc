/**
 * What the sample workspace holds. Null means that awork has no value: by default its answers leave such a key out.
 * Ids are GUIDs in lower case, dates ISO 8601 in UTC.
 */
export interface SampleData {
  readonly apiUsers: readonly SampleApiUser[];
  readonly roles: readonly SampleRole[];
  /** By role id. */
  readonly rolePermissions: ReadonlyMap<string, readonly SamplePermission[]>;
  readonly clients: readonly SampleClient[];
  /** Human users, archived and deactivated ones included. */
  readonly people: readonly SamplePerson[];
  /** Who the admin token belongs to: an API user, as with every API key. */
  readonly me: SampleApiUser;
  /** Who the limited token belongs to. */
  readonly limitedMe: SamplePerson;
  readonly workspace: SampleInstance;
  readonly cases: SampleCases;
  readonly landmarks: SampleLandmarks;
}

export interface SampleInstance {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface SampleApiUser {
  readonly id: string;
  readonly name: string;
  readonly roleId: string | null;
  readonly clientId: string | null;
  readonly createdOn: string;
  readonly createdBy: string;
  readonly updatedOn: string;
  readonly updatedBy: string;
}

export interface SampleRole {
  readonly id: string;
  readonly name: string;
  readonly isAdminRole: boolean;
  readonly isGuestRole: boolean;
  readonly isAgentRole: boolean;
  readonly isPreset: boolean;
  readonly isArchived: boolean;
  readonly createdOn: string;
  readonly createdBy: string;
  readonly updatedOn: string;
  readonly updatedBy: string;
}

export type AccessLevel = 'read' | 'write' | 'delete';

export interface SamplePermission {
  readonly id: string;
  readonly feature: string;
  readonly accessLevels: readonly AccessLevel[];
  readonly createdOn: string;
  readonly updatedOn: string;
}

export interface SampleClient {
  /** Free text. */
  readonly clientId: string;
  readonly displayName: string | null;
  readonly redirectUris: readonly string[] | null;
  readonly isConfidential: boolean;
  readonly createdOn: string;
  readonly updatedOn: string;
}

export interface SamplePerson {
  readonly id: string;
  /** Of the sign-in, which may be for several workspaces. */
  readonly accountId: string;
  readonly firstName: string;
  readonly lastName: string | null;
  readonly position: string | null;
  /** BCP 47 tag. */
  readonly language: string | null;
  readonly contacts: readonly SampleContact[];
  readonly team: SampleTeam | null;
  readonly roleId: string;
  readonly isArchived: boolean;
  readonly isDeactivated: boolean;
  readonly deactivatedOn: string | null;
  readonly isExternal: boolean;
  readonly createdOn: string;
  readonly createdBy: string;
  readonly updatedOn: string;
  readonly updatedBy: string;
}

export interface SampleContact {
  readonly id: string;
  readonly type: 'email' | 'phone';
  readonly subType: 'work' | 'private';
  readonly value: string;
  readonly createdOn: string;
  readonly updatedOn: string;
}

export interface SampleTeam {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly color: string;
}

/** The awkward API users, in the order in which they are listed. */
export const CASE_NAMES = [
  /** The admin token's own. */
  'self',
  /** No role, hence an admin; the answer has no `roleId` key. */
  'noRole',
  /** No role, hence an admin; the answer has `"roleId": null` whatever the `nulls` option says. */
  'nullRole',
  'adminRole',
  /** Nobody else has its role. */
  'roleOfItsOwn',
  'guestRole',
  'archivedRole',
  'deletedRole',
  'noClient',
  /** Its client id holds a slash, a space, an umlaut, a percent sign and a `#`. */
  'oddClientId',
  /** Its client was deleted. */
  'goneClient',
  'createdByPerson',
  'createdByApiUser',
  /** Created and changed by a user who was deleted since. */
  'createdByDeleted',
  'createdByArchived',
  'emojiName',
  'germanName',
  /** 300 characters. */
  'longName',
  'sameName',
  'sameNameAgain',
] as const;

export type CaseName = (typeof CASE_NAMES)[number];

/** Id of the API user of each case. In a workspace too small for it, the id answers 404. */
export type SampleCases = Readonly<Record<CaseName, string>>;

/** Ids of what is not an API user but worth finding. The deleted ones are in no list and answer 404. */
export interface SampleLandmarks {
  readonly adminRole: string;
  readonly userRole: string;
  readonly guestRole: string;
  /** Role of the limited token: reads neither the workspace's configuration nor other users. */
  readonly limitedRole: string;
  /** Role that one API user alone has. */
  readonly ownRole: string;
  readonly archivedRole: string;
  readonly deletedRole: string;
  readonly founder: string;
  /** Person of the limited token. */
  readonly limitedPerson: string;
  readonly deactivatedPerson: string;
  readonly archivedPerson: string;
  readonly externalPerson: string;
  readonly deletedPerson: string;
  readonly oddClient: string;
  readonly deletedClient: string;
}
