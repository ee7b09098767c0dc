import assert from 'node:assert/strict';
import { actorRef, referenceTo, resolveReferences } from '../../../src/model/references.ts';
import type { CaseName } from '../../../src/sample/sampleWorkspace.ts';
import type { Reference } from '../../../src/shared/details.ts';
import { subjectKey, type SubjectRef } from '../../../src/shared/subject.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenWorkspace } from './openWorkspace.ts';

const nothing = new Map<string, never>();

async function resolved({ directory }: OpenWorkspace, target: SubjectRef): Promise<Reference> {
  const problems = await resolveReferences([target], directory, patient);
  return referenceTo(target, directory, problems);
}

/** How the creator of a case is shown, nothing but the API user itself being known before. */
async function creatorOf(workspace: OpenWorkspace, name: CaseName): Promise<Reference> {
  const { directory, sample } = workspace;
  const knowledge = await directory.apiUsers.get(sample.data.cases[name], patient);
  assert.ok(knowledge.status === 'known' && knowledge.value.createdBy !== null);
  const id = knowledge.value.createdBy;
  const problems = await resolveReferences([actorRef(id, directory)], directory, patient);
  return referenceTo(actorRef(id, directory), directory, problems);
}

describe('A reference', () => {
  afterEach(closeWorkspaces);

  it('shows the id while its name is being asked for', async () => {
    const { directory, sample } = await openWorkspace();
    const target: SubjectRef = { kind: 'role', id: sample.data.landmarks.userRole };
    assert.deepEqual(referenceTo(target, directory, nothing), {
      key: subjectKey(target),
      text: target.id,
      status: 'loading',
      remark: '',
    });
  });

  it('shows the name of a role, and that it is archived', async () => {
    const workspace = await openWorkspace();
    const { userRole, archivedRole } = workspace.sample.data.landmarks;
    const role = await resolved(workspace, { kind: 'role', id: userRole });
    assert.deepEqual(role, { key: `role:${userRole}`, text: 'User', status: 'known', remark: '' });
    const archived = await resolved(workspace, { kind: 'role', id: archivedRole });
    assert.deepEqual(archived, {
      key: `role:${archivedRole}`,
      text: 'Agentur (bis 2021)',
      status: 'known',
      remark: 'archived',
    });
  });

  it('says of a deleted role or client that it no longer exists', async () => {
    const workspace = await openWorkspace();
    const { deletedRole, deletedClient } = workspace.sample.data.landmarks;
    for (const target of [
      { kind: 'role', id: deletedRole },
      { kind: 'client', id: deletedClient },
    ] as const) {
      assert.deepEqual(await resolved(workspace, target), {
        key: subjectKey(target),
        text: target.id,
        status: 'gone',
        remark: 'no longer exists',
      });
    }
  });

  it('keeps the last known name of what was deleted since', async () => {
    const workspace = await openWorkspace();
    const { directory, sample } = workspace;
    const target: SubjectRef = { kind: 'apiUser', id: sample.data.cases.createdByPerson };
    await directory.get(target, patient);
    sample.deleteApiUser(target.id);
    await directory.refresh(target, patient);
    const { text, status } = referenceTo(target, directory, nothing);
    assert.deepEqual({ text, status }, { text: 'Jira Bridge', status: 'gone' });
  });

  it('shows the display name of a client, whatever its id holds', async () => {
    const workspace = await openWorkspace();
    const { oddClient } = workspace.sample.data.landmarks;
    const { key, text, status } = await resolved(workspace, { kind: 'client', id: oddClient });
    assert.deepEqual([key, text, status], [`client:${oddClient}`, 'Zeiterfassung: Übersicht', 'known']);
  });

  it('shows the id of a client that has no display name', async () => {
    const workspace = await openWorkspace();
    assert.equal((await resolved(workspace, { kind: 'client', id: 'ci' })).text, 'ci');
  });

  it('is the id where its name could not be read', async () => {
    const workspace = await openWorkspace({ as: 'limited' });
    const { userRole } = workspace.sample.data.landmarks;
    const role = await resolved(workspace, { kind: 'role', id: userRole });
    assert.deepEqual([role.text, role.status, role.remark], [userRole, 'unknown', 'name could not be read']);
  });
});

describe('Who made an API user', () => {
  afterEach(closeWorkspaces);

  it('is a person', async () => {
    const workspace = await openWorkspace();
    assert.deepEqual(await creatorOf(workspace, 'createdByPerson'), {
      key: `user:${workspace.sample.data.landmarks.founder}`,
      text: 'Annika Petersen',
      status: 'known',
      remark: '',
    });
  });

  it('is another API user, although it is among the users, too', async () => {
    const workspace = await openWorkspace();
    assert.deepEqual(await creatorOf(workspace, 'createdByApiUser'), {
      key: `apiUser:${workspace.sample.data.me.id}`,
      text: 'VS Code',
      status: 'known',
      remark: 'API user',
    });
  });

  it('is an archived person, of whom it was asked whether they are an API user', async () => {
    const workspace = await openWorkspace();
    const { archivedPerson } = workspace.sample.data.landmarks;
    const { key, remark } = await creatorOf(workspace, 'createdByArchived');
    assert.deepEqual([key, remark], [`user:${archivedPerson}`, 'archived']);
    assert.deepEqual(workspace.takeRequests().slice(1), [`/users/${archivedPerson}`, '/apiusers']);
  });

  it('is an archived person where nobody may say whether they are an API user', async () => {
    const workspace = await openWorkspace();
    workspace.sample.inject({
      path: /\/apiusers$/,
      fault: { kind: 'status', status: 500 },
    });
    assert.equal((await creatorOf(workspace, 'createdByArchived')).status, 'known');
  });

  it('is somebody who was deleted', async () => {
    const workspace = await openWorkspace();
    const { deletedPerson } = workspace.sample.data.landmarks;
    assert.deepEqual(await creatorOf(workspace, 'createdByDeleted'), {
      key: `user:${deletedPerson}`,
      text: deletedPerson,
      status: 'gone',
      remark: 'no longer exists',
    });
  });

  it('is somebody who was deactivated', async () => {
    const workspace = await openWorkspace();
    const { deactivatedPerson } = workspace.sample.data.landmarks;
    assert.equal((await resolved(workspace, { kind: 'user', id: deactivatedPerson })).remark, 'deactivated');
  });
});

describe('Resolving references', () => {
  afterEach(closeWorkspaces);

  it('asks for people together, and for nothing that is known', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { founder, limitedPerson, userRole } = sample.data.landmarks;
    const targets: SubjectRef[] = [
      { kind: 'user', id: founder },
      { kind: 'user', id: limitedPerson },
      { kind: 'role', id: userRole },
      { kind: 'client', id: 'ci' },
    ];
    assert.equal((await resolveReferences(targets, directory, patient)).size, 0);
    assert.equal(takeRequests().length, 3);
    await resolveReferences(targets, directory, patient);
    assert.deepEqual(takeRequests(), []);
  });

  it('asks about no archived person again when the list of API users is known', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { archivedPerson } = sample.data.landmarks;
    for (const apiUser of sample.data.apiUsers) {
      // Then the load asks for no people.
      Object.assign(apiUser, { createdBy: sample.data.me.id, updatedBy: sample.data.me.id });
    }
    await directory.load(patient);
    takeRequests();
    await resolveReferences([{ kind: 'user', id: archivedPerson }], directory, patient);
    assert.deepEqual(takeRequests(), [`/users/${archivedPerson}`]);
  });

  it('lets each fail alone, and says why', async () => {
    const { directory, sample } = await openWorkspace();
    const { founder, limitedPerson, userRole } = sample.data.landmarks;
    sample.inject({ path: /\/users\?/, fault: { kind: 'status', status: 500 } });
    const people: SubjectRef[] = [founder, limitedPerson].map((id) => ({ kind: 'user', id }));
    const problems = await resolveReferences([...people, { kind: 'role', id: userRole }], directory, patient);
    assert.deepEqual([...problems.keys()], people.map(subjectKey));
    assert.ok([...problems.values()].every(({ kind }) => kind === 'server'));
    assert.equal(directory.roles.peek(userRole)?.status, 'known');
  });

  it('ends without a word when given up', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const signal = AbortSignal.abort();
    const targets: SubjectRef[] = [{ kind: 'role', id: sample.data.landmarks.userRole }];
    assert.equal((await resolveReferences(targets, directory, { signal })).size, 0);
    assert.deepEqual(takeRequests(), []);
  });
});
