import assert from 'node:assert/strict';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { ask, askForList, codeOf } from './ask.ts';

describe('access to the sample workspace', () => {
  let workspace: SampleWorkspace;

  before(async () => {
    workspace = await startSampleWorkspace();
  });

  after(() => workspace.close());

  it('refuses a missing and an unknown token in the gateway’s words', async () => {
    for (const token of [null, 'unknown']) {
      const answer = await ask(workspace, '/me', token);
      assert.equal(answer.status, 401);
      assert.equal(answer.text, '{"message":{"code":"unauthorized","description":"Unauthorized"}}');
      assert.equal(answer.headers.get('content-length'), '64');
    }
    assert.equal((await ask(workspace, '/nowhere', null)).status, 401);
  });

  it('says of an expired token that it is expired', async () => {
    const answer = await ask(workspace, '/me', workspace.expiredToken);
    assert.equal(answer.status, 401);
    assert.match(answer.text, /token expired/);
  });

  it('takes a token of the caller’s choice, and the scheme in any case', async () => {
    const own = await startSampleWorkspace({ token: 'planted' });
    assert.equal(own.token, 'planted');
    const response = await fetch(`${own.apiUrl}/me`, { headers: { authorization: 'bearer planted' } });
    assert.equal(response.status, 200);
    await response.text();
    await own.close();
  });

  it('makes up another token at every start', async () => {
    const other = await startSampleWorkspace();
    assert.notEqual(other.token, workspace.token);
    assert.equal((await ask(other, '/me', workspace.token)).status, 401);
    await other.close();
  });

  it('says that the admin token belongs to an API user of the workspace', async () => {
    const me = (await ask(workspace, '/me')).body as Record<string, unknown>;
    assert.equal(me['id'], workspace.data.me.id);
    assert.deepEqual(me['workspace'], workspace.data.workspace);
    assert.deepEqual((await ask(workspace, '/users/me')).body, me);
    const { body } = await ask(workspace, '/me/permissions');
    const { userPermission } = body as { userPermission: Record<string, unknown> };
    assert.equal(userPermission['isAdmin'], true);
    assert.equal(userPermission['userId'], workspace.data.me.id);
  });

  it('lets the limited token see its own person and permissions', async () => {
    const { limitedToken, data } = workspace;
    const me = (await ask(workspace, '/me', limitedToken)).body as Record<string, unknown>;
    assert.equal(me['id'], data.landmarks.limitedPerson);
    const { body } = await ask(workspace, '/me/permissions', limitedToken);
    const { userPermission } = body as { userPermission: { isAdmin: boolean; permissions: { feature: string }[] } };
    assert.equal(userPermission.isAdmin, false);
    assert.ok(!userPermission.permissions.some(({ feature }) => feature === 'workspace-manage-config'));
    const users = await askForList(workspace, '/users?showArchived=true&pageSize=1000', limitedToken);
    assert.deepEqual(
      users.map(({ id }) => id),
      [data.landmarks.limitedPerson],
    );
    assert.equal((await ask(workspace, `/users/${data.landmarks.founder}`, limitedToken)).status, 200);
  });

  it('refuses the limited token everything about configuration, in awork’s words', async () => {
    const { limitedToken, data } = workspace;
    const role = `/roles/${data.landmarks.adminRole}`;
    const paths = [role, `${role}/permissions`, `${role}/users`, `/apiusers/${data.me.id}`, '/clientapplications/ci'];
    for (const path of [...paths, '/roles', '/apiusers', '/clientapplications']) {
      const answer = await ask(workspace, path, limitedToken);
      assert.equal(answer.status, 401, path);
      assert.equal(codeOf(answer), 'unauthorized', path);
    }
  });

  it('refuses with 403 and malformed ids with 400 where told so', async () => {
    const strict = await startSampleWorkspace({ noPermissionStatus: 403, malformedIdStatus: 400 });
    assert.equal((await ask(strict, '/roles', strict.limitedToken)).status, 403);
    const malformed = await ask(strict, '/apiusers/not-a-guid');
    assert.equal(malformed.status, 400);
    assert.equal(codeOf(malformed), 'validation-failed');
    assert.equal(codeOf(await ask(workspace, '/apiusers/not-a-guid')), 'not-found');
    await strict.close();
  });
});
