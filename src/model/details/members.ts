import * as l10n from '@vscode/l10n';
import type { Role } from '../../api/schema/subjects.ts';
import type { Section } from '../../shared/details.ts';
import { textRow, type Known } from './rows.ts';

/** The button that counts the people with a role. */
export const COUNT_PEOPLE = 'countPeople';

/** The key under which a failure to count the people with a role is kept. */
export function membersKey(roleId: string): string {
  return `members:${roleId}`;
}

/** How many people have a role: asked for on demand, because few want to know and a list may be long. */
export function membersSection({ id }: Role, { directory, problems, view }: Known): Section {
  const section = { id: 'people', title: l10n.t('People with this role'), rows: [] };
  const knowledge = directory.members.peek(id);
  if (view.counting) {
    return { ...section, note: l10n.t('Counting…') };
  }
  if (knowledge?.status === 'known') {
    const { total, deactivated, isComplete } = knowledge.value;
    const count = isComplete ? String(total) : l10n.t('{0} or more', total);
    const rows = [textRow('people', l10n.t('Number'), count)];
    return {
      ...section,
      rows:
        (deactivated ?? 0) > 0
          ? [...rows, textRow('deactivatedPeople', l10n.t('Of which deactivated'), String(deactivated))]
          : rows,
    };
  }
  const actions = [{ id: COUNT_PEOPLE, label: l10n.t('Count') }];
  return problems.has(membersKey(id))
    ? { ...section, note: l10n.t('The people could not be counted.'), actions }
    : { ...section, actions };
}
