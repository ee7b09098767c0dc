import { Dates } from './dates.ts';
import type { SampleClient } from './records.ts';

type Sketch = Pick<SampleClient, 'clientId' | 'displayName' | 'redirectUris' | 'isConfidential'>;

/** Was deleted: in no list, although API users still name it. */
export const DELETED_CLIENT = 'zapier-alt';

/** Client ids are free text, so a third of these need care in a URL. */
const CAST: readonly Sketch[] = [
  sketch('vscode', 'VS Code', ['vscode://apiuser-tools.awork-api-users/callback', 'http://127.0.0.1:8400/callback']),
  sketch('zeit/Übersicht 100 % #1', 'Zeiterfassung: Übersicht', ['https://zeit.nordlicht-studio.example/oauth']),
  sketch('personio-sync', 'Personio Sync', null, true),
  sketch('jira-bridge', 'Jira Bridge', ['https://jira.nordlicht-studio.example/plugins/awork/callback'], true),
  sketch('ci', null, null),
  sketch(
    'integrationen/hubspot',
    'HubSpot',
    ['https://hub.example/oauth/awork', 'https://hub.example/oauth/test'],
    true,
  ),
  sketch('rabatt%20aktion', 'Rabattaktion', []),
  sketch('Power BI', 'Power BI', null),
  sketch('büro-kiosk', 'Büro-Kiosk 🖥️', ['http://localhost:3000/callback']),
  sketch('#deploy', 'Deployment', null),
  sketch('n8n', 'n8n', ['https://n8n.nordlicht-studio.example/rest/oauth2-credential/callback'], true),
  sketch('debug?x=1&y=2', 'Debug', ['http://localhost:8080/']),
];

function sketch(
  clientId: string,
  displayName: string | null,
  redirectUris: readonly string[] | null,
  isConfidential = false,
): Sketch {
  return { clientId, displayName, redirectUris, isConfidential };
}

/** Makes client applications. The second one has the awkwardest id. */
export function makeClients(seed: number, count: number): SampleClient[] {
  const dates = new Dates(seed, 'clients');
  return Array.from({ length: Math.max(count, 2) }, (_, index) => {
    const createdOn = dates.early();
    const made = CAST[index] ?? sketch(`client-${String(index + 1)}`, `Integration ${String(index + 1)}`, null);
    return { ...made, createdOn, updatedOn: dates.after(createdOn) };
  });
}
