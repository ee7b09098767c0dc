import * as l10n from '@vscode/l10n';
import type { User } from '../../api/schema/subjects.ts';
import type { Notice, Row } from '../../shared/details.ts';
import { emailOf, userName } from '../names.ts';
import { userBadges } from './badges.ts';
import { relationsOfUser } from './relations.ts';
import { flagRow, idRow, provenanceSection, referenceRow, textRow, type Known, type PageBody } from './rows.ts';

export function userBody(user: User, known: Known): PageBody {
  const isApiUser = known.directory.apiUsers.peek(user.id)?.status === 'known';
  const shadow: readonly Row[] = isApiUser
    ? [referenceRow('apiUser', l10n.t('API user'), { kind: 'apiUser', id: user.id }, known)]
    : [];
  return {
    badges: userBadges(user),
    notices: isApiUser ? [shadowNotice()] : [],
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
          ...shadow,
          flagRow('isExternal', l10n.t('External'), user.isExternal),
          flagRow('isDeactivated', l10n.t('Deactivated'), user.isDeactivated),
          flagRow('isArchived', l10n.t('Archived'), user.isArchived),
        ],
      },
      ...relationsOfUser(user, known),
      provenanceSection(user, known),
    ],
  };
}

function shadowNotice(): Notice {
  return {
    tone: 'info',
    title: l10n.t('This is an API user'),
    text: l10n.t('awork lists every API user among the people, too, as an archived one. Its own page says more.'),
  };
}
