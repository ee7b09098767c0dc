import * as l10n from '@vscode/l10n';
import type { ApiUser } from '../api/schema/subjects.ts';
import type { SubjectRef } from '../shared/subject.ts';
import { subjectKey } from '../shared/subject.ts';
import { parseIso } from '../shared/time.ts';
import type { Directory } from './directory/directory.ts';
import { actorRef, referenceTo } from './references.ts';

export const GROUPINGS = ['none', 'client', 'role', 'creator'] as const;
export const ORDERS = ['name', 'created', 'updated'] as const;

/** By what API users are grouped; `none` is one list. */
export type Grouping = (typeof GROUPINGS)[number];
/** By name from A to Z, or by date with the newest first. */
export type Order = (typeof ORDERS)[number];

/** API users that have something in common, in the order that was asked for; never empty. */
export interface ApiUserGroup {
  /** The subject's key, or `none`. Stays the same under another name. */
  readonly key: string;
  /** What they have in common; null where they have in common that they have none. */
  readonly subject: SubjectRef | null;
  /** The subject's name; its id where the name is not known. */
  readonly label: string;
  /** Such as "archived" or "no longer exists"; mostly empty. */
  readonly remark: string;
  readonly apiUsers: readonly ApiUser[];
}

/** One for all: making a collator takes longer than sorting a hundred names. Numbers in names count as numbers. */
const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Sorts by names as people read them. What is equal for people is kept apart, so that no refresh swaps it. */
export function compareNames(a: string, b: string): number {
  return names.compare(a, b) || compareCodeUnits(a, b);
}

/** The same API users in order. Those without the date come last; equal ones are in the order of names, then of ids. */
export function orderApiUsers(apiUsers: readonly ApiUser[], order: Order): readonly ApiUser[] {
  const byName = (a: ApiUser, b: ApiUser): number => compareNames(a.name, b.name) || compareCodeUnits(a.id, b.id);
  if (order === 'name') {
    return roughlySorted(apiUsers).sort(byName);
  }
  const dated = apiUsers.map((apiUser) => ({ apiUser, time: timeOf(apiUser, order) }));
  return dated.sort((a, b) => b.time - a.time || byName(a.apiUser, b.apiUser)).map(({ apiUser }) => apiUser);
}

/**
 * Groups API users that are in order already. Groups are in the order of their labels; those that have none are the
 * last, but without a role they are the first, because then they are admins.
 * @param placedLabel by which label a group gets its place, where that is not the present one
 */
export function groupApiUsers(
  apiUsers: readonly ApiUser[],
  grouping: Exclude<Grouping, 'none'>,
  directory: Directory,
  placedLabel: (subject: SubjectRef, label: string) => string = (_subject, label) => label,
): readonly ApiUserGroup[] {
  const members = new Map<string, { readonly subject: SubjectRef | null; readonly apiUsers: ApiUser[] }>();
  for (const apiUser of apiUsers) {
    const subject = subjectBehind(apiUser, grouping, directory);
    const key = subject === null ? 'none' : subjectKey(subject);
    const group = members.get(key);
    if (group === undefined) {
      members.set(key, { subject, apiUsers: [apiUser] });
    } else {
      group.apiUsers.push(apiUser);
    }
  }
  const groups = [...members].map(([key, { subject, apiUsers: inGroup }]): ApiUserGroup => {
    const { text, remark } = subject === null ? withoutSubject(grouping) : referenceTo(subject, directory, new Map());
    return { key, subject, label: text, remark, apiUsers: inGroup };
  });
  const rank = ({ subject }: ApiUserGroup): number => (subject !== null ? 0 : grouping === 'role' ? -1 : 1);
  return groups
    .map((group) => ({ group, label: group.subject === null ? '' : placedLabel(group.subject, group.label) }))
    .sort(
      (a, b) =>
        rank(a.group) - rank(b.group) || compareNames(a.label, b.label) || compareCodeUnits(a.group.key, b.group.key),
    )
    .map(({ group }) => group);
}

/**
 * Sorts by what comes close to the order of a collator. Sorting what is nearly in order takes a fraction of the
 * comparisons, and the collator's are slow: for 100,000 names that is the difference between seconds and a moment.
 */
function roughlySorted(apiUsers: readonly ApiUser[]): ApiUser[] {
  return apiUsers
    .map((apiUser) => {
      const key = apiUser.name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'));
      return { apiUser, key };
    })
    .sort((a, b) => compareCodeUnits(a.key, b.key))
    .map(({ apiUser }) => apiUser);
}

function subjectBehind(apiUser: ApiUser, grouping: Exclude<Grouping, 'none'>, directory: Directory): SubjectRef | null {
  const { clientId, roleId, createdBy } = apiUser;
  switch (grouping) {
    case 'client':
      return clientId === null ? null : { kind: 'client', id: clientId };
    case 'role':
      return roleId === null ? null : { kind: 'role', id: roleId };
    case 'creator':
      return createdBy === null ? null : actorRef(createdBy, directory);
  }
}

function withoutSubject(grouping: Exclude<Grouping, 'none'>): { readonly text: string; readonly remark: string } {
  switch (grouping) {
    case 'client':
      return { text: l10n.t('No client'), remark: '' };
    case 'role':
      return { text: l10n.t('No role (admin)'), remark: '' };
    case 'creator':
      return { text: l10n.t('No creator'), remark: '' };
  }
}

function timeOf({ createdOn, updatedOn }: ApiUser, order: 'created' | 'updated'): number {
  // What is not a date comes last, as what is missing does.
  return parseIso((order === 'created' ? createdOn : updatedOn) ?? '') ?? Number.MIN_SAFE_INTEGER;
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
