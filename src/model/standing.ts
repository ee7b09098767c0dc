import * as l10n from '@vscode/l10n';
import type { ApiUser } from '../api/schema/subjects.ts';
import type { Directory } from './directory/directory.ts';

/** What matters about an API user before anything else, as far as the directory knows. */
export interface Standing {
  /** `none` means admin. A role that is not known (yet) counts as `plain`. */
  readonly role: 'none' | 'admin' | 'archived' | 'gone' | 'plain';
  /** A client that is not known (yet) counts as `plain`. */
  readonly client: 'none' | 'gone' | 'plain';
}

/** How an API user stands, from what is known without asking. */
export function standingOf(
  { roleId, clientId }: Pick<ApiUser, 'roleId' | 'clientId'>,
  { roles, clients }: Pick<Directory, 'roles' | 'clients'>,
): Standing {
  return { role: roleStanding(roleId, roles), client: clientStanding(clientId, clients) };
}

/** The remarkable parts of a standing in a few words each, the weightiest first; none for an ordinary API user. */
export function standingRemarks({ role, client }: Standing): string[] {
  const remarks: string[] = [];
  switch (role) {
    case 'none':
      remarks.push(l10n.t('admin: no role'));
      break;
    case 'admin':
      remarks.push(l10n.t('admin role'));
      break;
    case 'archived':
      remarks.push(l10n.t('archived role'));
      break;
    case 'gone':
      remarks.push(l10n.t('role no longer exists'));
      break;
    case 'plain':
      break;
  }
  if (client === 'none') {
    remarks.push(l10n.t('no client'));
  } else if (client === 'gone') {
    remarks.push(l10n.t('client no longer exists'));
  }
  return remarks;
}

/** How many API users of the directory are admins because they have no role. */
export function countWithoutRole({ apiUsers }: Pick<Directory, 'apiUsers'>): number {
  return apiUsers.values().filter(({ roleId }) => roleId === null).length;
}

function roleStanding(id: string | null, roles: Directory['roles']): Standing['role'] {
  if (id === null) {
    return 'none';
  }
  const knowledge = roles.peek(id);
  if (knowledge?.status === 'gone') {
    return 'gone';
  }
  if (knowledge?.value.isAdminRole === true) {
    return 'admin';
  }
  return knowledge?.value.isArchived === true ? 'archived' : 'plain';
}

function clientStanding(id: string | null, clients: Directory['clients']): Standing['client'] {
  if (id === null) {
    return 'none';
  }
  return clients.peek(id)?.status === 'gone' ? 'gone' : 'plain';
}
