import * as l10n from '@vscode/l10n';
import type { ApiUser, Client, Role, User } from '../../api/schema/subjects.ts';
import type { Badge, Row, Section } from '../../shared/details.ts';
import type { Subject } from '../directory/directory.ts';
import { emailOf, userName } from '../names.ts';
import { permissionFacts } from '../permissions.ts';
import { flagRow, idRow, provenanceSection, referenceRow, textRow, type Known, type PageBody } from './rows.ts';

/** Badges, notices and rows of a subject's page, from what is known now. */
export function bodyOf(subject: Subject, known: Known): PageBody {
  switch (subject.kind) {
    case 'apiUser':
      return apiUserBody(subject.value, known);
    case 'role':
      return roleBody(subject.value, known);
    case 'user':
      return userBody(subject.value, known);
    case 'client':
      return clientBody(subject.value, known);
  }
}

function apiUserBody(apiUser: ApiUser, known: Known): PageBody {
  const { roleId, clientId } = apiUser;
  const role: Row =
    roleId === null
      ? { id: 'roleId', label: l10n.t('Role'), value: { kind: 'none', text: l10n.t('Admin: no role assigned') } }
      : referenceRow('roleId', l10n.t('Role'), { kind: 'role', id: roleId }, known);
  const client: Row =
    clientId === null
      ? textRow('clientId', l10n.t('Client'), null)
      : referenceRow('clientId', l10n.t('Client'), { kind: 'client', id: clientId }, known);
  return {
    badges: roleId === null ? [{ text: l10n.t('Admin'), tone: 'warning' }] : roleBadgesOf(roleId, known),
    notices:
      roleId === null
        ? [
            {
              tone: 'warning',
              title: l10n.t('Admin: no role assigned'),
              text: l10n.t(
                'awork treats an API user without a role as an admin: its API key may read and change everything in the workspace. Give it a role to limit it.',
              ),
            },
          ]
        : [],
    sections: [
      {
        id: 'identity',
        title: l10n.t('Identity'),
        rows: [textRow('name', l10n.t('Name'), apiUser.name), idRow(l10n.t('Id'), apiUser.id)],
      },
      { id: 'access', title: l10n.t('Access'), rows: [role, client] },
      provenanceSection(apiUser, known),
    ],
  };
}

function roleBadgesOf(roleId: string, { directory }: Known): readonly Badge[] {
  const role = directory.roles.peek(roleId);
  return role?.status === 'known' ? roleBadges(role.value) : [];
}

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

function roleBody(role: Role, known: Known): PageBody {
  return {
    badges: roleBadges(role),
    notices: [],
    sections: [
      {
        id: 'identity',
        title: l10n.t('Identity'),
        rows: [
          textRow('name', l10n.t('Name'), role.name),
          idRow(l10n.t('Id'), role.id),
          flagRow('isPreset', l10n.t('Preset'), role.isPreset),
          flagRow('isArchived', l10n.t('Archived'), role.isArchived),
        ],
      },
      permissionsSection(role, known),
      provenanceSection(role, known),
    ],
  };
}

function permissionsSection(role: Role, { directory, problems }: Known): Section {
  const knowledge = directory.permissions.peek(role.id);
  const title = l10n.t('Permissions');
  const sentence = (text: string): Section => ({
    id: 'permissions',
    title,
    rows: [{ id: 'permissions', label: l10n.t('All features'), value: { kind: 'none', text } }],
  });
  if (role.isAdminRole) {
    return sentence(l10n.t('everything: this is the admin role'));
  }
  if (knowledge?.status !== 'known') {
    return sentence(problems.has(permissionsKey(role.id)) ? l10n.t('could not be read') : l10n.t('Loading…'));
  }
  const facts = permissionFacts(knowledge.value.permissions);
  if (facts.length === 0) {
    return sentence(l10n.t('none'));
  }
  const rows = facts.map(({ label, value }, index) => textRow(`permission.${index}`, label, value));
  return { id: 'permissions', title, rows };
}

/** The key under which a failure to read a role's permissions is kept. */
export function permissionsKey(roleId: string): string {
  return `permissions:${roleId}`;
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

function userBody(user: User, known: Known): PageBody {
  return {
    badges: userBadges(user),
    notices: [],
    sections: [
      {
        id: 'identity',
        title: l10n.t('Identity'),
        rows: [
          textRow('name', l10n.t('Name'), userName(user)),
          textRow('position', l10n.t('Position'), user.position),
          textRow('email', l10n.t('E-mail'), emailOf(user)),
          textRow('language', l10n.t('Language'), user.language),
          idRow(l10n.t('Id'), user.id),
        ],
      },
      provenanceSection(user, known),
    ],
  };
}

function clientBody(client: Client, known: Known): PageBody {
  const { redirectUris } = client;
  const uris: Row =
    redirectUris === null || redirectUris.length === 0
      ? textRow('redirectUris', l10n.t('Redirect URIs'), null)
      : { id: 'redirectUris', label: l10n.t('Redirect URIs'), value: { kind: 'list', items: redirectUris } };
  return {
    badges: client.isConfidential ? [{ text: l10n.t('Confidential'), tone: 'neutral' }] : [],
    notices: [],
    sections: [
      {
        id: 'identity',
        title: l10n.t('Identity'),
        rows: [
          textRow('displayName', l10n.t('Display name'), client.displayName),
          idRow(l10n.t('Client id'), client.clientId),
          flagRow('isConfidential', l10n.t('Confidential'), client.isConfidential),
          uris,
        ],
      },
      provenanceSection({ createdOn: client.createdOn, updatedOn: client.updatedOn }, known),
    ],
  };
}
