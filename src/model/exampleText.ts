import * as l10n from '@vscode/l10n';
import type { ApiUser } from '../api/schema/subjects.ts';
import type { Directory } from './directory/directory.ts';
import { wholeId } from './ids.ts';

/**
 * A text as an integration leaves it (log, settings, a webhook's body) in which ids of this workspace stand, to point at.
 * @returns null where no API user is known
 */
export function exampleText(directory: Directory): string | null {
  const apiUsers = directory.apiUsers.values().filter(({ id }) => wholeId(id) !== null);
  const [first] = apiUsers;
  if (first === undefined) {
    return null;
  }
  // One of each sort, where there is one: an ordinary API user and one that is an admin.
  const ordinary = apiUsers.find(({ roleId }) => roleId !== null) ?? first;
  const admin = apiUsers.find(({ roleId }) => roleId === null) ?? first;
  const lines = [
    l10n.t('Point at an id to see what it stands for. The ids are from your workspace, the rest is made up.'),
    '',
    '# server.log',
    `09:12:44 INFO  webhook task_updated triggeredBy=${ordinary.id}`,
    `09:12:45 WARN  401 on POST /projects by ${admin.id.toUpperCase()}`,
    '',
    '# .env',
    `AWORK_API_USER_ID=${ordinary.id.replaceAll('-', '')}`,
    '',
    '# webhook.json',
    webhookBody(ordinary),
  ];
  return `${lines.join('\n')}\n`;
}

function webhookBody({ id, roleId, createdBy }: ApiUser): string {
  const ids = Object.entries({ entityId: id, roleId, createdBy }).filter(([, value]) => value !== null);
  return JSON.stringify(Object.fromEntries(ids), null, 2);
}
