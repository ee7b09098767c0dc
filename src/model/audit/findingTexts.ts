import * as l10n from '@vscode/l10n';
import type { FindingKind, GapKind } from './audit.ts';

export interface FindingText {
  readonly title: string;
  readonly meaning: string;
  readonly advice: string;
}

/** What a finding is called, what it means and what to do about it. Plain text. */
export function findingText(kind: FindingKind): FindingText {
  const texts: Readonly<Record<FindingKind, () => FindingText>> = {
    noRole: () => ({
      title: l10n.t('Admin because no role is assigned'),
      meaning: l10n.t(
        'awork treats an API user without a role as an admin: its keys may read and change everything in the workspace.',
      ),
      advice: l10n.t('Assign a role that permits what the integration needs and no more.'),
    }),
    adminRole: () => ({
      title: l10n.t('With an admin role'),
      meaning: l10n.t('Its keys may read and change everything in the workspace.'),
      advice: l10n.t('If the integration does not need all of that, assign a narrower role.'),
    }),
    goneRole: () => ({
      title: l10n.t('Role no longer exists'),
      meaning: l10n.t('The role was deleted. What the keys of such an API user may do cannot be told from its data.'),
      advice: l10n.t('Assign an existing role, or delete the API user if nothing uses it.'),
    }),
    archivedRole: () => ({
      title: l10n.t('Role is archived'),
      meaning: l10n.t('The role was taken out of use, but its permissions are still those of the API user.'),
      advice: l10n.t('Assign a role that is in use.'),
    }),
    goneClient: () => ({
      title: l10n.t('Client no longer exists'),
      meaning: l10n.t(
        'The client application that the API user belonged to was deleted. Probably nobody needs it any more.',
      ),
      advice: l10n.t('Find out whether a key of it is still in use; delete the API user if not.'),
    }),
    noClient: () => ({
      title: l10n.t('Belongs to no client'),
      meaning: l10n.t('Nothing in awork says which application the API user is for.'),
      advice: l10n.t('Find out what uses it, and say so in its name; delete it if nothing does.'),
    }),
    goneCreator: () => ({
      title: l10n.t('Creator was deleted'),
      meaning: l10n.t('Who made the API user is no longer in the workspace, but may still have its keys.'),
      advice: l10n.t('Find a new person in charge and exchange the keys.'),
    }),
    inactiveCreator: () => ({
      title: l10n.t('Creator is deactivated or archived'),
      meaning: l10n.t('Who made the API user no longer works in the workspace, but may still have its keys.'),
      advice: l10n.t('Find a new person in charge and exchange the keys.'),
    }),
    unchanged: () => ({
      title: l10n.t('Not changed for a year'),
      meaning: l10n.t(
        'Name, role and client have been the same for over 365 days. awork does not say when a key was last used.',
      ),
      advice: l10n.t('Check that the integration still runs and that its role still fits.'),
    }),
    sameName: () => ({
      title: l10n.t('Same name more than once'),
      meaning: l10n.t('awork shows what an integration changed under this name: which of them it was cannot be seen.'),
      advice: l10n.t('Give each one a name of its own.'),
    }),
  };
  return texts[kind]();
}

/** What could not be found out, and of how many API users. */
export function gapText(kind: GapKind, count: number): string {
  switch (kind) {
    case 'role':
      return l10n.t('API users whose role could not be read: {0}.', count);
    case 'client':
      return l10n.t('API users whose client could not be read: {0}.', count);
    case 'creator':
      return l10n.t('API users whose creator could not be read: {0}.', count);
    case 'date':
      return l10n.t('API users without a date of the last change: {0}.', count);
  }
}
