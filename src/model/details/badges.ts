import * as l10n from '@vscode/l10n';
import type { Role, User } from '../../api/schema/subjects.ts';
import type { Badge } from '../../shared/details.ts';

export function roleBadges(role: Role): readonly Badge[] {
  const badges: Badge[] = [];
  if (role.isAdminRole) {
    badges.push({ text: l10n.t('Admin role'), tone: 'warning' });
  }
  if (role.isGuestRole) {
    badges.push({ text: l10n.t('Guest role'), tone: 'neutral' });
  }
  if (role.isAgentRole) {
    badges.push({ text: l10n.t('Agent role'), tone: 'neutral' });
  }
  if (role.isArchived) {
    badges.push({ text: l10n.t('Archived'), tone: 'muted' });
  }
  return badges;
}

export function userBadges(user: User): readonly Badge[] {
  const badges: Badge[] = [];
  if (user.isDeactivated) {
    badges.push({ text: l10n.t('Deactivated'), tone: 'muted' });
  }
  if (user.isArchived) {
    badges.push({ text: l10n.t('Archived'), tone: 'muted' });
  }
  if (user.isExternal) {
    badges.push({ text: l10n.t('External'), tone: 'neutral' });
  }
  return badges;
}
