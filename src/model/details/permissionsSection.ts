import * as l10n from '@vscode/l10n';
import type { Section } from '../../shared/details.ts';
import { permissionsTable } from './permissionsTable.ts';
import type { Known } from './rows.ts';

/** The key under which a failure to read a role's permissions is kept. */
export function permissionsKey(roleId: string): string {
  return `permissions:${roleId}`;
}

/** What a role permits, or why that is not to be seen. The role itself may be unknown. */
export function permissionsSection(roleId: string, { directory, problems, view }: Known): Section {
  const section = { id: 'permissions', title: l10n.t('Permissions'), rows: [] };
  const role = directory.roles.peek(roleId);
  if (role?.status === 'known' && role.value.isAdminRole) {
    return { ...section, note: l10n.t('May do everything in the workspace: this is the admin role.') };
  }
  const knowledge = directory.permissions.peek(roleId);
  if (knowledge?.status === 'gone') {
    return { ...section, note: l10n.t('The role no longer exists.') };
  }
  if (knowledge === undefined) {
    const failed = problems.has(permissionsKey(roleId));
    return failed
      ? { ...section, note: l10n.t('The permissions could not be read.') }
      : { ...section, note: l10n.t('Loading…'), loading: true };
  }
  const table = permissionsTable(knowledge.value.permissions, view.permissionsBefore ?? undefined);
  return table.rows.length === 0 ? { ...section, note: l10n.t('No permissions.') } : { ...section, table };
}
