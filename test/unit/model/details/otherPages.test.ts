import assert from 'node:assert/strict';
import { bodyOf } from '../../../../src/model/details/bodies.ts';
import type { Subject } from '../../../../src/model/directory/directory.ts';
import type { ReadyState, Section } from '../../../../src/shared/details.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { makeApiUser, makeClientApplication, makeError, makeRole, makeUser } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';
import { knownOf, openPage, rowsOf, shown, type OpenPage } from './openModel.ts';

describe('Pages of roles, people and clients', () => {
  let page: OpenPage;

  before(async () => {
    page = await openPage();
  });

  after(closeWorkspaces);

  async function stateOf(subject: SubjectRef) {
    const { model, state } = await page.ready(subject);
    model.dispose();
    return state;
  }

  it('show what a role permits, one row a feature', async () => {
    const state = await stateOf({ kind: 'role', id: page.sample.data.landmarks.ownRole });
    assert.deepEqual([state.kindLabel, state.name, state.badges], ['Role', 'DATEV-Übergabe', []]);
    const { table } = section(state, 'permissions');
    assert.deepEqual(
      table?.rows.map(({ label, cells }) => [label, ...cells.map(({ granted }) => granted)]),
      [
        ['company-master-data', true, false, false],
        ['project-master-data', true, false, false],
        ['workspace-manage-config', true, false, false],
      ],
    );
    assert.equal(shown(state, 'createdBy'), 'Annika Petersen, known');
    assert.equal(shown(state, 'isPreset'), 'text: no');
  });

  it('say of the admin role that it permits everything, and of the guest role that it permits nothing', async () => {
    const { adminRole, guestRole } = page.sample.data.landmarks;
    const admin = await stateOf({ kind: 'role', id: adminRole });
    assert.equal(section(admin, 'permissions').note, 'May do everything in the workspace: this is the admin role.');
    assert.deepEqual(
      admin.badges.map(({ text }) => text),
      ['Admin role', 'Cannot be changed'],
    );
    assert.equal(shown(admin, 'canBeChanged'), 'text: no');
    const guest = await stateOf({ kind: 'role', id: guestRole });
    assert.equal(section(guest, 'permissions').note, 'No permissions.');
  });

  it('say that a role is archived', async () => {
    const state = await stateOf({ kind: 'role', id: page.sample.data.landmarks.archivedRole });
    assert.deepEqual(state.badges, [{ text: 'Archived', tone: 'muted' }]);
    assert.equal(shown(state, 'isArchived'), 'text: yes');
  });

  it('show position and e-mail address of a person', async () => {
    const state = await stateOf({ kind: 'user', id: page.sample.data.landmarks.founder });
    assert.deepEqual([state.kindLabel, state.name], ['Person', 'Annika Petersen']);
    assert.equal(shown(state, 'position'), 'text: Geschäftsführerin');
    assert.match(shown(state, 'email'), /^text: annika\.petersen@/);
  });

  it('say whether a person is deactivated, archived or external', async () => {
    const { deactivatedPerson, archivedPerson, externalPerson } = page.sample.data.landmarks;
    const badges = async (id: string) => (await stateOf({ kind: 'user', id })).badges.map(({ text }) => text);
    assert.deepEqual(await badges(deactivatedPerson), ['Deactivated']);
    assert.deepEqual(await badges(archivedPerson), ['Archived']);
    assert.deepEqual(await badges(externalPerson), ['External']);
  });

  it('show the redirect URIs of a client as a list, and none where there are none', async () => {
    const withUris = await stateOf({ kind: 'client', id: 'integrationen/hubspot' });
    assert.equal(shown(withUris, 'redirectUris'), 'https://hub.example/oauth/awork | https://hub.example/oauth/test');
    assert.deepEqual(withUris.badges, [{ text: 'Confidential', tone: 'neutral' }]);
    for (const id of ['ci', 'rabatt%20aktion']) {
      assert.equal(shown(await stateOf({ kind: 'client', id }), 'redirectUris'), 'none: none');
    }
    assert.deepEqual(
      rowsOf(withUris).map(({ id }) => id),
      ['displayName', 'id', 'isConfidential', 'redirectUris', 'createdOn', 'updatedOn'],
    );
  });

  it('cost two round trips, whatever the kind', async () => {
    for (const [subject, trips] of [
      [{ kind: 'role', id: page.sample.data.landmarks.userRole }, 2],
      [{ kind: 'user', id: page.sample.data.landmarks.founder }, 2],
      [{ kind: 'client', id: 'ci' }, 2],
    ] as const) {
      const fresh = await openPage();
      await fresh.ready(subject);
      assert.ok(fresh.waves.last <= trips, `${subject.kind}: ${fresh.waves.last}`);
    }
  });

  it('give every row for copying: a list one line each', async () => {
    const { model } = await page.ready({ kind: 'client', id: 'integrationen/hubspot' });
    assert.equal(model.copyText('redirectUris'), 'https://hub.example/oauth/awork\nhttps://hub.example/oauth/test');
    assert.equal(model.copyText('id'), 'integrationen/hubspot');
    model.dispose();
  });
});

describe('Rows of any page', () => {
  afterEach(closeWorkspaces);

  const subjects: readonly Subject[] = [
    { kind: 'apiUser', value: makeApiUser() },
    { kind: 'role', value: makeRole() },
    { kind: 'user', value: makeUser() },
    { kind: 'client', value: makeClientApplication() },
  ];
  for (const subject of subjects) {
    it(`have ids that are unique, and labels, with every optional field missing: ${subject.kind}`, async () => {
      const { directory } = await openWorkspace();
      const { sections } = bodyOf(subject, knownOf(directory));
      const rows = sections.flatMap((section) => section.rows);
      assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
      assert.ok(rows.every(({ label }) => label !== ''));
      assert.ok(sections.every(({ id, title }) => id !== '' && title !== ''));
      assert.ok(sections.every(({ rows, note, actions }) => rows.length > 0 || note !== undefined || actions?.length));
      assert.equal(new Set(sections.map(({ id }) => id)).size, sections.length);
    });
  }

  it('say of permissions that they could not be read', async () => {
    const { directory } = await openWorkspace();
    const role = makeRole();
    const problems = new Map([[`permissions:${role.id}`, makeError('unauthorized')]]);
    const sentence = (known: typeof problems): unknown =>
      bodyOf({ kind: 'role', value: role }, knownOf(directory, known)).sections.find(({ id }) => id === 'permissions')
        ?.note;
    assert.equal(sentence(problems), 'The permissions could not be read.');
    assert.equal(sentence(new Map()), 'Loading…');
  });

  it('show names that could not be read as ids, on a page whose token may not read them', async () => {
    const { directory, sample } = await openWorkspace();
    const id = sample.data.cases.createdByPerson;
    await directory.apiUsers.get(id, patient);
    const knowledge = directory.apiUsers.peek(id);
    assert.ok(knowledge?.status === 'known' && knowledge.value.roleId !== null);
    const key = `role:${knowledge.value.roleId}`;
    const problems = new Map([[key, makeError('unauthorized')]]);
    const { sections } = bodyOf({ kind: 'apiUser', value: knowledge.value }, knownOf(directory, problems));
    const row = sections.flatMap(({ rows }) => rows).find((candidate) => candidate.id === 'roleId');
    assert.deepEqual(row?.value, {
      kind: 'reference',
      reference: { key, text: knowledge.value.roleId, status: 'unknown', remark: 'name could not be read' },
    });
  });
});

function section(state: ReadyState, id: string): Section {
  return state.sections.find((candidate) => candidate.id === id) ?? assert.fail(`no section ${id}`);
}
