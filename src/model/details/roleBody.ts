import * as l10n from '@vscode/l10n';
import type { Role } from '../../api/schema/subjects.ts';
import { roleBadges } from './badges.ts';
import { membersSection } from './members.ts';
import { permissionsSection } from './permissionsSection.ts';
import { relationsOfRole } from './relations.ts';
import { flagRow, idRow, provenanceSection, textRow, type Known, type PageBody } from './rows.ts';

export function roleBody(role: Role, known: Known): PageBody {
  // awork refuses to change these three.
  const canBeChanged = !role.isAdminRole && !role.isGuestRole && !role.isAgentRole;
  const badges = roleBadges(role);
  return {
    badges: canBeChanged ? badges : [...badges, { text: l10n.t('Cannot be changed'), tone: 'muted' }],
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
          flagRow('canBeChanged', l10n.t('Can be changed'), canBeChanged),
        ],
      },
      permissionsSection(role.id, known),
      ...relationsOfRole(role, known),
      membersSection(role, known),
      provenanceSection(role, known),
    ],
  };
}
