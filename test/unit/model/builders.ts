import { ApiError, type ApiErrorDetails, type ApiErrorKind } from '../../../src/api/errors.ts';
import type { ApiUser, Client, Role, User } from '../../../src/api/schema/subjects.ts';
import type { Exchange } from '../../../src/shared/exchange.ts';

/** Ids in awork's own style: not of any RFC 4122 version. */
export const ID = '83343fb9-ca87-eb11-a607-00155d314496';
export const OTHER_ID = 'b7fe5e4a-a555-eb11-a607-00155d31310d';

export function makeExchange(values: Partial<Exchange> = {}): Exchange {
  return {
    method: 'GET',
    url: `https://api.awork.com/api/v1/apiusers/${ID}`,
    status: null,
    traceId: null,
    headers: {},
    startedAt: 0,
    durationMs: 0,
    queuedMs: 0,
    firstByteMs: null,
    bodyBytes: 0,
    body: null,
    ...values,
  };
}

export function makeError(
  kind: ApiErrorKind,
  { exchange, ...details }: Partial<Omit<ApiErrorDetails, 'exchange'>> & { exchange?: Partial<Exchange> } = {},
): ApiError {
  return new ApiError(kind, { ...details, exchange: makeExchange(exchange) });
}

export function makeApiUser(values: Partial<ApiUser> = {}): ApiUser {
  return { id: ID, name: 'Jira Bridge', roleId: null, clientId: null, ...provenance, ...values };
}

export function makeRole(values: Partial<Role> = {}): Role {
  return { id: ID, name: 'User', ...roleFlags, ...provenance, ...values };
}

export function makeUser(values: Partial<User> = {}): User {
  return { id: ID, firstName: 'Annika', lastName: 'Petersen', ...userFields, ...provenance, ...values };
}

export function makeClientApplication(values: Partial<Client> = {}): Client {
  const { createdOn, updatedOn } = provenance;
  const fields = { displayName: null, redirectUris: null, isConfidential: false, createdOn, updatedOn };
  return { clientId: 'ci', ...fields, ...values };
}

const provenance = { createdOn: null, createdBy: null, updatedOn: null, updatedBy: null };
const roleFlags = { isAdminRole: false, isGuestRole: false, isAgentRole: false, isPreset: false, isArchived: false };
const userFields = {
  ...{ position: null, language: null, userContactInfos: null },
  ...{ isArchived: false, isDeactivated: false, isExternal: false },
};
