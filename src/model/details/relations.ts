import * as l10n from '@vscode/l10n';
import type { ApiUser, Client, Role, User } from '../../api/schema/subjects.ts';
import type { Reference, Section } from '../../shared/details.ts';
import { referenceTo } from '../references.ts';
import { standingOf, standingRemarks } from '../standing.ts';
import type { Known } from './rows.ts';

/** The key under which a failure to read the list of API users is kept. */
export const LIST_KEY = 'list:apiUsers';

/** As many as are read at a glance. */
const FIRST_ITEMS = 10;
const MORE_ITEMS = 50;

/** The button that shows more of a list names the list's section. */
const MORE = 'more:';

/** The section whose list a button shows more of; null for any other button. */
export function sectionOfMore(actionId: string): string | null {
  return actionId.startsWith(MORE) ? actionId.slice(MORE.length) : null;
}

/** How many items a list shows next. */
export function itemsAfter(items: number | undefined): number {
  return (items ?? FIRST_ITEMS) + MORE_ITEMS;
}

export function relationsOfApiUser({ id, roleId, clientId, createdBy }: ApiUser, known: Known): readonly Section[] {
  const section = (name: string, title: string, none: string, apiUsers: readonly ApiUser[]): Section =>
    listSection(
      name,
      title,
      none,
      apiUsers.filter((other) => other.id !== id),
      known,
    );
  const { others } = known;
  const sections: Section[] = [];
  if (clientId !== null) {
    const title = l10n.t('Others of the same client');
    const none = l10n.t('No other API user belongs to this client.');
    sections.push(section('sameClient', title, none, others.having('clientId', clientId)));
  }
  const [title, none] =
    roleId === null
      ? [l10n.t('Others without a role'), l10n.t('Every other API user has a role.')]
      : [l10n.t('Others with the same role'), l10n.t('No other API user has this role.')];
  sections.push(section('sameRole', title, none, others.having('roleId', roleId)));
  if (createdBy !== null) {
    const title = l10n.t('Others by the same creator');
    const none = l10n.t('No other API user has this creator.');
    sections.push(section('sameCreator', title, none, others.having('createdBy', createdBy)));
  }
  return sections;
}

export function relationsOfRole({ id, isAdminRole }: Role, known: Known): readonly Section[] {
  const { others } = known;
  const title = l10n.t('API users with this role');
  const section = listSection(
    'apiUsers',
    title,
    l10n.t('No API user has this role.'),
    others.having('roleId', id),
    known,
  );
  if (!isAdminRole) {
    return [section];
  }
  const alsoAdmins = l10n.t('API users that are admins because they have no role');
  const noneOfThem = l10n.t('Every API user has a role.');
  return [section, listSection('withoutRole', alsoAdmins, noneOfThem, others.having('roleId', null), known)];
}

export function relationsOfClient({ clientId }: Client, known: Known): readonly Section[] {
  const title = l10n.t('API users of this client');
  const none = l10n.t('No API user belongs to this client.');
  return [listSection('apiUsers', title, none, known.others.having('clientId', clientId), known)];
}

export function relationsOfUser({ id }: User, known: Known): readonly Section[] {
  const { others } = known;
  const created = l10n.t('API users created');
  const changed = l10n.t('API users changed last');
  return [
    listSection('created', created, l10n.t('Created no API user.'), others.having('createdBy', id), known),
    listSection('changed', changed, l10n.t('Changed no API user last.'), others.having('updatedBy', id), known),
  ];
}

/** @param none says that there are none */
function listSection(
  id: string,
  title: string,
  none: string,
  apiUsers: readonly ApiUser[],
  { directory, problems, view }: Known,
): Section {
  const section = { id, title, rows: [] };
  if (!directory.apiUsers.isListed) {
    const failed = problems.has(LIST_KEY);
    return { ...section, note: failed ? l10n.t('The API users could not be read.') : l10n.t('Loading…') };
  }
  if (apiUsers.length === 0) {
    return { ...section, note: none };
  }
  const shown = view.items.get(id) ?? FIRST_ITEMS;
  const rest = apiUsers.length - shown;
  return {
    ...section,
    list: {
      items: apiUsers.slice(0, shown).map((apiUser): Reference => {
        const remark = standingRemarks(standingOf(apiUser, directory)).join(', ');
        return { ...referenceTo({ kind: 'apiUser', id: apiUser.id }, directory, problems), remark };
      }),
      total: apiUsers.length,
      more: rest > 0 ? { id: `${MORE}${id}`, label: l10n.t('Show {0} more', Math.min(rest, MORE_ITEMS)) } : null,
    },
  };
}
