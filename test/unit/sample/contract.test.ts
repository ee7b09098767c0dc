import assert from 'node:assert/strict';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleOptions, SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { createOpenApi, findOpenApi, isDateTime, toJsonSchema } from '../../support/openapi.ts';
import type { OpenApi } from '../../support/openapi.ts';
import { ask } from './ask.ts';
import type { Answer } from './ask.ts';

const NOWHERE = '00000000-0000-0000-0000-000000000000';
/** So that the limiter stays out of the way: these tests ask for everything there is. */
const limits = { perSecond: 100_000, perMinute: 100_000 };

describe('contract of the sample workspace with awork’s OpenAPI description', function () {
  const search = findOpenApi();
  let openApi: OpenApi;
  let running: SampleWorkspace[] = [];

  before(async function () {
    const found = await search;
    if (found.status === 'missing') {
      // The titles stay; the reason stands in the output of the run.
      console.warn(`    skipped: ${found.reason}`);
      this.test?.parent?.tests.forEach((test) => (test.title += ` (skipped: ${found.reason})`));
      this.skip();
    }
    openApi = found.openApi;
  });

  afterEach(async () => {
    await Promise.all(running.map((workspace) => workspace.close()));
    running = [];
  });

  async function start(options: SampleOptions): Promise<SampleWorkspace> {
    const workspace = await startSampleWorkspace({ limits, ...options });
    running.push(workspace);
    return workspace;
  }

  function holds(path: string, answer: Answer): void {
    assert.notEqual(answer.body, undefined, `${path}: not JSON: ${answer.text.slice(0, 200)}`);
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8', path);
    assert.deepEqual(openApi.checkReply(path, answer.status, answer.body), [], `${path} (${String(answer.status)})`);
  }

  async function expect(workspace: SampleWorkspace, path: string, status: number, token?: string): Promise<void> {
    const answer = await ask(workspace, path, token);
    assert.equal(answer.status, status, path);
    holds(path, answer);
  }

  for (const nulls of ['omit', 'explicit'] as const) {
    it(`answers every route as described, with nulls: ${nulls}`, async () => {
      const workspace = await start({ nulls });
      for (const path of everyPath(workspace)) {
        await expect(workspace, path, 200);
      }
      for (const path of ['/me', '/users/me', '/me/permissions', '/permissions/features', '/users']) {
        await expect(workspace, path, 200, workspace.limitedToken);
      }
    });

    it(`answers errors as described, with nulls: ${nulls}`, async () => {
      const workspace = await start({ nulls });
      for (const path of pathsWithIds(NOWHERE)) {
        await expect(workspace, path, 404);
      }
      for (const path of pathsWithIds('not-a-guid')) {
        await expect(workspace, path, 404);
      }
      await expect(workspace, '/users?filterby=nonsense', 400);
      await expect(workspace, '/users?page=0', 400);
      for (const path of ['/apiusers', '/roles', '/clientapplications', ...pathsWithIds(NOWHERE)]) {
        if (!path.startsWith('/users/')) {
          await expect(workspace, path, 401, workspace.limitedToken);
        }
      }
      const strict = await start({ nulls, malformedIdStatus: 400, noPermissionStatus: 403 });
      for (const path of pathsWithIds('not-a-guid').filter((path) => !path.startsWith('/clientapplications'))) {
        await expect(strict, path, 400);
      }
      await expect(strict, '/roles', 403, strict.limitedToken);
    });
  }

  it('describes what it does not know with the common error body', async () => {
    const workspace = await start({});
    const answer = await ask(workspace, '/nowhere');
    assert.equal(answer.status, 404);
    assert.deepEqual(openApi.checkSchema('ErrorResponse', answer.body), []);
  });

  it('finds what is wrong with an answer', () => {
    const user = { id: NOWHERE, name: 'n', createdOn: '2024-02-30T00:00:00Z', colour: 'red' };
    assert.equal(openApi.checkSchema('ApiUser', user).length, 2);
    assert.equal(openApi.checkReply(`/apiusers/${NOWHERE}`, 200, { name: '' }).length, 1);
    assert.equal(openApi.checkReply('/roles', 200, {}).length, 1);
    assert.equal(openApi.checkReply('/roles', 202, []).length, 1);
    assert.throws(() => openApi.checkReply('/nowhere', 200, []), RangeError);
  });
});

describe('OpenAPI checks', () => {
  it('read `nullable` as a type of its own, also beside a reference', () => {
    const properties = {
      nullable: { type: 'string', nullable: true },
      other: { $ref: '#/components/schemas/B', nullable: true },
    };
    assert.deepEqual(toJsonSchema({ type: 'object', properties, additionalProperties: false }), {
      type: 'object',
      properties: { nullable: { type: ['string', 'null'] }, other: { anyOf: [{ $ref: 'B' }, { type: 'null' }] } },
      additionalProperties: false,
    });
  });

  it('prefer a path without parameters', () => {
    const reply = (type: string) => ({
      get: { responses: { 200: { content: { 'application/json': { schema: { type } } } } } },
    });
    const paths = { '/users/{id}': reply('object'), '/users/me': reply('string') };
    const openApi = createOpenApi({ paths, components: { schemas: {} } });
    assert.deepEqual(openApi.checkReply('/users/me?x=1', 200, 'text'), []);
    assert.deepEqual(openApi.checkReply('/users/1', 200, {}), []);
  });

  it('know real dates with up to seven digits of a second', () => {
    for (const date of ['2024-02-29T23:59:59Z', '2021-08-02T07:25:02.0936137+00:00', '2025-07-24T14:28:40.1Z']) {
      assert.equal(isDateTime(date), true, date);
    }
    const wrong = [
      '2023-02-29T00:00:00Z',
      '2024-01-01T24:00:00Z',
      '2024-01-01T00:00:00',
      '2024-01-01T00:00:00.12345678Z',
    ];
    for (const date of [...wrong, '2024-01-01', '2024-13-01T00:00:00Z', '2024-01-01T00:00:00.Z']) {
      assert.equal(isDateTime(date), false, date);
    }
  });
});

/** A path for each thing there is, and the lists with all that they can be asked. */
function everyPath({ data }: SampleWorkspace): string[] {
  const users = [...data.people, ...data.apiUsers].map(({ id }) => `/users/${id}`);
  const roles = data.roles.flatMap(({ id }) => [
    ...[`/roles/${id}`, `/roles/${id}/permissions?pageSize=1000`, `/roles/${id}/users?showArchived=true&pageSize=1000`],
  ]);
  const filter = encodeURIComponent(`id eq guid'${data.landmarks.founder}'`);
  return [
    ...['/me', '/users/me', '/me/permissions', '/permissions/features', '/apiusers', '/clientapplications'],
    ...['/roles', '/roles?showArchived=true', '/users', '/users?showArchived=true&pageSize=1000', '/users?page=99'],
    ...[`/users?filterby=${filter}`, ...data.apiUsers.map(({ id }) => `/apiusers/${id}`), ...roles, ...users],
    ...data.clients.map(({ clientId }) => `/clientapplications/${encodeURIComponent(clientId)}`),
  ];
}

function pathsWithIds(id: string): string[] {
  const roles = [`/roles/${id}`, `/roles/${id}/permissions`, `/roles/${id}/users`];
  return [`/apiusers/${id}`, `/users/${id}`, `/clientapplications/${id}`, ...roles];
}
