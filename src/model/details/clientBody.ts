import * as l10n from '@vscode/l10n';
import type { Client } from '../../api/schema/subjects.ts';
import type { Row } from '../../shared/details.ts';
import { relationsOfClient } from './relations.ts';
import { flagRow, idRow, provenanceSection, textRow, type Known, type PageBody } from './rows.ts';

export function clientBody(client: Client, known: Known): PageBody {
  const { redirectUris } = client;
  // Text, not links: an address that awork sends is nothing to open with a click.
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
      ...relationsOfClient(client, known),
      provenanceSection({ createdOn: client.createdOn, updatedOn: client.updatedOn }, known),
    ],
  };
}
