import assert from 'node:assert/strict';
import { isApiError, type ApiErrorKind } from '../../../src/api/errors.ts';
import { diagnose } from '../../../src/model/diagnose.ts';
import { explain, type Findings } from '../../../src/model/explain.ts';
import type { SubjectRef } from '../../../src/shared/subject.ts';
import { ID, makeError, OTHER_ID } from './builders.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenWorkspace } from './openWorkspace.ts';

/** Looks up an API user that cannot be had, and finds out why. */
async function find(workspace: OpenWorkspace, id: string): Promise<Findings & { readonly title: string | undefined }> {
  const { client, directory } = workspace;
  const subject: SubjectRef = { kind: 'apiUser', id };
  const error: unknown = await client.getApiUser(id, patient).catch((error: unknown) => error);
  assert.ok(isApiError(error));
  workspace.takeRequests();
  const findings = await diagnose(error, subject, { probe: client, directory }, patient);
  return { ...findings, title: explain(error, findings)?.title };
}

describe('Finding out what a 401 means', () => {
  afterEach(closeWorkspaces);

  it('is the permission where the token works for what any token may ask', async () => {
    const workspace = await openWorkspace({ as: 'limited' });
    const { tokenWorks, title } = await find(workspace, workspace.sample.data.me.id);
    assert.equal(tokenWorks, true);
    assert.equal(title, 'The token may not read this');
    assert.deepEqual(workspace.takeRequests(), ['/me']);
  });

  it('is the token where it works for nothing', async () => {
    const workspace = await openWorkspace({ as: 'expired' });
    const { tokenWorks, title } = await find(workspace, workspace.sample.data.me.id);
    assert.equal(tokenWorks, false);
    assert.equal(title, 'The token has expired');
  });

  it('stays open where the check itself fails', async () => {
    const workspace = await openWorkspace({ as: 'limited' });
    for (const fault of [{ kind: 'status', status: 500 }, { kind: 'reset' }, { kind: 'html' }] as const) {
      workspace.sample.inject({ path: /\/me$/, times: 1, fault });
      const { tokenWorks } = await find(workspace, workspace.sample.data.me.id);
      assert.equal(tokenWorks, undefined, fault.kind);
    }
  });
});

describe('Finding out what an id names that no API user has', () => {
  afterEach(closeWorkspaces);

  it('is a role', async () => {
    const workspace = await openWorkspace();
    const id = workspace.sample.data.landmarks.userRole;
    assert.deepEqual((await find(workspace, id)).elsewhere, [
      { subject: { kind: 'role', id }, name: workspace.sample.data.roles.find((role) => role.id === id)?.name },
    ]);
  });

  it('is a person', async () => {
    const workspace = await openWorkspace();
    const id = workspace.sample.data.landmarks.founder;
    assert.deepEqual((await find(workspace, id)).elsewhere, [
      { subject: { kind: 'user', id }, name: 'Annika Petersen' },
    ]);
  });

  it('is a client whose id looks like one', async () => {
    const workspace = await openWorkspace();
    workspace.sample.inject({ path: /clientapplications/, fault: { kind: 'body', body: [{ clientId: ID }] } });
    assert.deepEqual((await find(workspace, ID)).elsewhere, [{ subject: { kind: 'client', id: ID }, name: ID }]);
  });

  it('is nothing: one request for each kind', async () => {
    const workspace = await openWorkspace();
    assert.deepEqual((await find(workspace, OTHER_ID)).elsewhere, []);
    assert.deepEqual(workspace.takeRequests().sort(), [
      '/clientapplications',
      `/roles/${OTHER_ID}`,
      `/users/${OTHER_ID}`,
    ]);
  });

  it('costs no request for what the directory knows to decide', async () => {
    const workspace = await openWorkspace();
    await workspace.directory.load(patient);
    const { elsewhere } = await find(workspace, OTHER_ID);
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(workspace.takeRequests(), [`/users/${OTHER_ID}`]);
  });

  it('stays open where nothing was found but one could not be asked', async () => {
    const workspace = await openWorkspace();
    workspace.sample.inject({ path: /roles/, fault: { kind: 'status', status: 500 } });
    assert.equal((await find(workspace, OTHER_ID)).elsewhere, undefined);
  });

  it('is found all the same where another one could not be asked', async () => {
    const workspace = await openWorkspace();
    const { founder } = workspace.sample.data.landmarks;
    workspace.sample.inject({ path: /roles|clientapplications/, fault: { kind: 'status', status: 500 } });
    assert.deepEqual((await find(workspace, founder)).elsewhere, [
      { subject: { kind: 'user', id: founder }, name: 'Annika Petersen' },
    ]);
  });

  it('stays open where everything fails', async () => {
    const workspace = await openWorkspace();
    workspace.sample.inject({ path: /roles|users\/|client/, fault: { kind: 'reset' } });
    const directory = workspace.directory;
    const deps = { probe: workspace.client, directory };
    assert.deepEqual(await diagnose(makeError('notFound'), { kind: 'apiUser', id: ID }, deps, patient), {
      elsewhere: undefined,
    });
  });

  it('gives up without an error when the person does', async () => {
    const { client, directory } = await openWorkspace();
    const deps = { probe: client, directory };
    const signal = AbortSignal.abort();
    const subject: SubjectRef = { kind: 'apiUser', id: ID };
    assert.deepEqual(await diagnose(makeError('notFound'), subject, deps, { signal }), { elsewhere: undefined });
    assert.deepEqual(await diagnose(makeError('unauthorized'), subject, deps, { signal }), { tokenWorks: undefined });
  });
});

describe('Errors that say all there is to know', () => {
  afterEach(closeWorkspaces);

  it('cost no request', async () => {
    const workspace = await openWorkspace();
    const deps = { probe: workspace.client, directory: workspace.directory };
    const kinds: readonly ApiErrorKind[] = ['forbidden', 'rateLimited', 'server', 'dns', 'mismatch', 'cancelled'];
    for (const kind of kinds) {
      assert.deepEqual(await diagnose(makeError(kind), { kind: 'apiUser', id: ID }, deps, patient), {});
    }
    assert.deepEqual(await diagnose(makeError('notFound'), { kind: 'role', id: ID }, deps, patient), {});
    assert.deepEqual(workspace.takeRequests(), []);
  });
});
