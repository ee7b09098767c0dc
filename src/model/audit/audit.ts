import type { ApiError } from '../../api/errors.ts';
import type { ApiUser } from '../../api/schema/subjects.ts';
import { parseIso } from '../../shared/time.ts';
import type { Directory } from '../directory/directory.ts';
import { orderApiUsers } from '../grouping.ts';
import { actorRef } from '../references.ts';

/** What is looked for, in the order of a report: what weighs most comes first. */
export const FINDING_KINDS = [
  'noRole',
  'adminRole',
  'goneRole',
  'archivedRole',
  'goneClient',
  'noClient',
  'goneCreator',
  'inactiveCreator',
  'unchanged',
  'sameName',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** What a check could not find out. */
const GAP_KINDS = ['role', 'client', 'creator', 'date'] as const;
export type GapKind = (typeof GAP_KINDS)[number];

export interface Gap {
  readonly kind: GapKind;
  /** Of how many API users it could not be found out. */
  readonly apiUsers: number;
  /** awork's answer in place of the list; null where nothing was asked, or the date cannot be read. */
  readonly error: ApiError | null;
}

/** What an audit says of one workspace. */
export interface Audit {
  /** How many there are. */
  readonly apiUsers: number;
  /** Of each kind the API users that it holds of, in the order of names, same names in the order of ids. */
  readonly findings: Readonly<Record<FindingKind, readonly ApiUser[]>>;
  readonly gaps: readonly Gap[];
}

const YEAR_MS = 365 * 86_400_000;

/**
 * Checks all API users that the directory knows, by what it knows.
 * @param now milliseconds since 1970
 * @param creatorError why not all creators could be asked for
 */
export function auditApiUsers(directory: Directory, now: number, creatorError: ApiError | null = null): Audit {
  const apiUsers = orderApiUsers(directory.apiUsers.values(), 'name');
  const found = Object.fromEntries(FINDING_KINDS.map((kind) => [kind, [] as ApiUser[]])) as Record<
    FindingKind,
    ApiUser[]
  >;
  const missing: Record<GapKind, number> = { role: 0, client: 0, creator: 0, date: 0 };
  const names = namesTakenTwice(apiUsers);
  for (const apiUser of apiUsers) {
    for (const verdict of verdictsOn(apiUser, directory, now)) {
      if (verdict.found) {
        found[verdict.kind].push(apiUser);
      } else {
        missing[verdict.kind] += 1;
      }
    }
    if (names.has(nameKey(apiUser.name))) {
      found.sameName.push(apiUser);
    }
  }
  const { roles, clients } = directory.loadState.failures;
  const errors = { role: roles, client: clients, creator: creatorError, date: null };
  const gaps = GAP_KINDS.filter((kind) => missing[kind] > 0).map((kind): Gap => {
    return { kind, apiUsers: missing[kind], error: errors[kind] ?? null };
  });
  return { apiUsers: apiUsers.length, findings: found, gaps };
}

type Verdict =
  | { readonly found: true; readonly kind: Exclude<FindingKind, 'sameName'> }
  | { readonly found: false; readonly kind: GapKind };

function verdictsOn(apiUser: ApiUser, directory: Directory, now: number): Verdict[] {
  return [
    ...onRole(apiUser, directory),
    ...onClient(apiUser, directory),
    ...onCreator(apiUser, directory),
    ...onLastChange(apiUser, now),
  ];
}

const finding = (kind: Exclude<FindingKind, 'sameName'>): Verdict => ({ found: true, kind });
const gap = (kind: GapKind): Verdict => ({ found: false, kind });

function onRole({ roleId }: ApiUser, { roles }: Directory): Verdict[] {
  if (roleId === null) {
    return [finding('noRole')];
  }
  const role = roles.peek(roleId);
  if (role === undefined) {
    return [gap('role')];
  }
  if (role.status === 'gone') {
    return [finding('goneRole')];
  }
  const { isAdminRole, isArchived } = role.value;
  return [...(isAdminRole ? [finding('adminRole')] : []), ...(isArchived ? [finding('archivedRole')] : [])];
}

function onClient({ clientId }: ApiUser, { clients }: Directory): Verdict[] {
  if (clientId === null) {
    return [finding('noClient')];
  }
  const client = clients.peek(clientId);
  return client === undefined ? [gap('client')] : client.status === 'gone' ? [finding('goneClient')] : [];
}

function onCreator({ createdBy }: ApiUser, directory: Directory): Verdict[] {
  if (createdBy === null) {
    return [];
  }
  const creator = actorRef(createdBy, directory);
  if (creator.kind === 'apiUser') {
    return [];
  }
  const user = directory.users.peek(createdBy);
  if (user === undefined) {
    return [gap('creator')];
  }
  if (user.status === 'gone') {
    return [finding('goneCreator')];
  }
  return user.value.isDeactivated || user.value.isArchived ? [finding('inactiveCreator')] : [];
}

function onLastChange({ createdOn, updatedOn }: ApiUser, now: number): Verdict[] {
  const time = parseIso(updatedOn ?? createdOn ?? '');
  return time === undefined ? [gap('date')] : now - time > YEAR_MS ? [finding('unchanged')] : [];
}

/** Those that people would take for the same. No name at all is not a name. */
function namesTakenTwice(apiUsers: readonly ApiUser[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of apiUsers) {
    const key = nameKey(name);
    if (key !== '') {
      (seen.has(key) ? twice : seen).add(key);
    }
  }
  return twice;
}

function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}
