import assert from 'node:assert/strict';
import type { AworkClient, CallOptions } from '../../../src/api/client.ts';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { PATIENT, clientOf } from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';
import { findOpenApi } from '../../support/openapi.ts';
import type { OpenApi } from '../../support/openapi.ts';

const options: CallOptions = { signal: PATIENT };
const ID = '83343fb9-ca87-eb11-a607-00155d314496';
const OTHER_ID = '123e4567-e89b-42d3-a456-426614174000';

const created = { createdOn: '2021-08-02T07:25:02.0936137Z', createdBy: OTHER_ID };
const updated = { updatedOn: '2025-07-24T14:28:40Z', updatedBy: OTHER_ID };
const apiUser = { id: ID, name: 'awork Connector', ...created, ...updated };
const role = { id: ID, name: 'Designer', isAdminRole: false, isGuestRole: false, isPreset: true, isArchived: false };
const permission = { id: ID, feature: 'workspace-manage-config', accessLevels: ['read', 'write'] };
const contact = { id: OTHER_ID, type: 'email', subType: 'work', value: 'x@example.com', isAddress: false };
const user = { id: ID, firstName: 'John', lastName: null, language: 'de-DE', userContactInfos: [contact], ...created };

/** What awork may answer, written by hand from its description; each with the call that reads it. */
const fixtures: readonly (readonly [path: string, body: unknown, call: (client: AworkClient) => Promise<unknown>])[] = [
  [`/apiusers/${ID}`, apiUser, (client) => client.getApiUser(ID, options)],
  [`/apiusers/${ID}`, { name: 'x', id: ID, roleId: null, clientId: null }, (client) => client.getApiUser(ID, options)],
  ['/apiusers', [{ ...apiUser, roleId: OTHER_ID, clientId: 'integration' }], (client) => client.listApiUsers(options)],
  ['/apiusers', [], (client) => client.listApiUsers(options)],
  ['/roles', [{ ...role, ...created, ...updated }], (client) => client.listRoles(options)],
  [`/roles/${ID}`, { ...role, isAgentRole: true }, (client) => client.getRole(ID, options)],
  [`/roles/${ID}/permissions`, [permission, { id: ID }], (client) => client.getRolePermissions(ID, options)],
  [`/roles/${ID}/users`, [{ userId: ID, roleId: OTHER_ID }], (client) => client.getRoleMembers(ID, options)],
  [`/users/${ID}`, user, (client) => client.getUser(ID, options)],
  ['/users', [{ id: ID }, user], (client) => client.findUsers([ID], options)],
  ['/clientapplications', [{ clientId: 'a/b', redirectUris: null }], (client) => client.listClients(options)],
  [
    '/me',
    { ...user, workspace: { id: OTHER_ID, name: 'n', url: 'https://n.awork.com' } },
    (client) => client.getMe(options),
  ],
  [
    '/me/permissions',
    {
      signature: 's',
      userPermission: { userId: ID, isAdmin: true, permissions: [{ feature: 'pmd', accessLevels: ['read'] }] },
    },
    (client) => client.getMyPermissions(options),
  ],
];

const keysOf = (body: unknown) => [...new Set([body].flat().flatMap((item) => Object.keys(item as object)))].join(', ');

describe('AworkClient, held against awork’s OpenAPI description', function () {
  let openApi: OpenApi;

  before(async function () {
    const found = await findOpenApi();
    if (found.status === 'missing') {
      console.warn(`    skipped: ${found.reason}`);
      this.test?.parent?.tests.forEach((test) => (test.title += ` (skipped: ${found.reason})`));
      this.skip();
    }
    openApi = found.openApi;
  });

  for (const [path, body, call] of fixtures) {
    it(`reads what the description allows at ${path}${Array.isArray(body) ? ` (${body.length} items)` : ''}: ${keysOf(body)}`, async () => {
      assert.deepEqual(openApi.checkReply(path, 200, body), []);
      const server = await startLoopback((response) => reply(response, 200, body));
      try {
        await call(clientOf(server.apiUrl));
        assert.equal(server.requests[0]?.path.split('?')[0], `/api/v1${path}`);
      } finally {
        await server.close();
      }
    });
  }

  for (const nulls of ['omit', 'explicit'] as const) {
    it(`asks only for what is described, and reads what the sample workspace answers, with nulls: ${nulls}`, async () => {
      const workspace = await startSampleWorkspace({ nulls });
      const replies: { path: string; status: number; body: unknown }[] = [];
      try {
        const client = clientOf(workspace.apiUrl, {
          token: workspace.token,
          fetch: async (url, init) => {
            const response = await fetch(url, init);
            const path = String(url).replace(workspace.apiUrl, '');
            replies.push({ path, status: response.status, body: await response.clone().json() });
            return response;
          },
        });
        const { data } = workspace;
        const { adminRole, founder } = data.landmarks;
        await client.listApiUsers(options);
        await client.listRoles(options);
        await client.listClients(options);
        await client.getMe(options);
        await client.getMyPermissions(options);
        await client.getRole(adminRole, options);
        await client.getRolePermissions(adminRole, options);
        await client.getRoleMembers(adminRole, options);
        await client.getUser(founder, options);
        await client.findUsers([founder, data.cases.self], options);
        for (const id of Object.values(data.cases)) {
          await client.getApiUser(id, options);
        }
      } finally {
        await workspace.close();
      }
      assert.ok(replies.length > 25);
      for (const { path, status, body } of replies) {
        assert.equal(status, 200, path);
        assert.deepEqual(openApi.checkReply(path, status, body), [], path);
      }
    });
  }
});
