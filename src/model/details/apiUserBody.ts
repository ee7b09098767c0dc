import * as l10n from '@vscode/l10n';
import type { ApiUser } from '../../api/schema/subjects.ts';
import type { Notice, Row, Section } from '../../shared/details.ts';
import { roleBadges } from './badges.ts';
import { permissionsSection } from './permissionsSection.ts';
import { relationsOfApiUser } from './relations.ts';
import { idRow, provenanceSection, referenceRow, textRow, type Known, type PageBody } from './rows.ts';

export function apiUserBody(apiUser: ApiUser, known: Known): PageBody {
  const { roleId } = apiUser;
  const role = roleId === null ? undefined : known.directory.roles.peek(roleId);
  return {
    badges:
      roleId === null
        ? [{ text: l10n.t('Admin'), tone: 'warning' }]
        : role?.status === 'known'
          ? roleBadges(role.value)
          : [],
    notices: roleId === null ? [adminNotice()] : [],
    sections: [
      {
        id: 'identity',
        title: l10n.t('Identity'),
        rows: [textRow('name', l10n.t('Name'), apiUser.name), idRow(l10n.t('Id'), apiUser.id)],
      },
      accessSection(apiUser, known),
      ...(roleId === null ? [] : [permissionsSection(roleId, known)]),
      provenanceSection(apiUser, known),
      ...relationsOfApiUser(apiUser, known),
    ],
  };
}

function adminNotice(): Notice {
  return {
    tone: 'warning',
    title: l10n.t('Admin: no role assigned'),
    text: l10n.t(
      'awork treats an API user without a role as an admin: its API key may read and change everything in the workspace. Give it a role to limit it.',
    ),
  };
}

function accessSection({ roleId, clientId }: ApiUser, known: Known): Section {
  const role: Row =
    roleId === null
      ? { id: 'roleId', label: l10n.t('Role'), value: { kind: 'none', text: l10n.t('Admin: no role assigned') } }
      : referenceRow('roleId', l10n.t('Role'), { kind: 'role', id: roleId }, known);
  const client: Row =
    clientId === null
      ? textRow('clientId', l10n.t('Client'), null)
      : referenceRow('clientId', l10n.t('Client'), { kind: 'client', id: clientId }, known);
  return { id: 'access', title: l10n.t('Access'), rows: [role, client] };
}
