import * as l10n from '@vscode/l10n';
import type { Permission } from '../api/schema/subjects.ts';
import type { SubjectKind } from '../shared/subject.ts';

/** The permission that reading subjects of a kind takes. */
export function permissionToRead(kind: SubjectKind): string {
  return kind === 'user' ? 'user-master-data:read' : 'workspace-manage-config:read';
}

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
