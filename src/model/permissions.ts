import * as l10n from '@vscode/l10n';
import type { MyPermissions } from '../api/schema/me.ts';
import type { Permission } from '../api/schema/subjects.ts';

/** The permission that reading API users, roles and clients takes. */
export const READ_CONFIG = 'workspace-manage-config:read';

/** "read, write" of one feature, one line each; for a role without any, no lines. */
export function permissionFacts(permissions: readonly Permission[]): { label: string; value: string }[] {
  return permissions
    .filter(({ accessLevels }) => accessLevels.length > 0)
    .map(({ feature, accessLevels }) => ({
      label: feature === '' ? l10n.t('(unnamed feature)') : feature,
      value: accessLevels.join(', '),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/**
 * Whether a token may read API users. awork names the feature by its long key or a short code, and levels by their verb
 * or as "manage" and "config": any level of the feature includes reading.
 */
export function mayReadConfig({ isAdmin, permissions }: MyPermissions): boolean {
  return (
    isAdmin ||
    permissions.some(
      ({ feature, accessLevels }) =>
        ['workspace-manage-config', 'wmc'].includes(feature.toLowerCase()) && accessLevels.length > 0,
    )
  );
}
