import assert from 'node:assert/strict';
import { cardOf } from '../../../../src/model/details/cards.ts';
import type { Directory } from '../../../../src/model/directory/directory.ts';
import type { CaseName } from '../../../../src/sample/sampleWorkspace.ts';
import type { Card } from '../../../../src/shared/details.ts';
import { ID, makeApiUser, makeClientApplication, makeError, makeRole, makeUser } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';
import { isSettled, openPage, type OpenPage } from './openModel.ts';

type ReadyCard = Extract<Card, { status: 'ready' }>;

describe('Hover cards of a page', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  /** The card of a reference on the page of a case, complete. */
  async function card(name: CaseName, key: string): Promise<Card> {
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases[name] });
    await model.showCard(key);
    const state = model.state();
    assert.ok(isSettled(state));
    const shown = state.cards[key];
    assert.ok(shown, `no card ${key}`);
    model.dispose();
    return shown;
  }

  it('show what a role permits', async () => {
    const shown = await card('roleOfItsOwn', `role:${page.sample.data.landmarks.ownRole}`);
    assert.deepEqual(shown, {
      status: 'ready',
      title: 'DATEV-Übergabe',
      kindLabel: 'Role',
      badges: [],
      facts: [
        { label: 'company-master-data', value: 'read' },
        { label: 'project-master-data', value: 'read' },
        { label: 'workspace-manage-config', value: 'read' },
      ],
      note: '',
    });
  });

  it('show that a role is for admins, for guests or archived', async () => {
    const { adminRole, guestRole, archivedRole } = page.sample.data.landmarks;
    const admin = (await card('adminRole', `role:${adminRole}`)) as ReadyCard;
    assert.deepEqual(admin.badges, [{ text: 'Admin role', tone: 'warning' }]);
    assert.deepEqual([admin.facts, admin.note], [[], 'May do everything in the workspace.']);
    const guest = (await card('guestRole', `role:${guestRole}`)) as ReadyCard;
    assert.deepEqual([guest.badges[0]?.text, guest.facts, guest.note], ['Guest role', [], 'No permissions.']);
    const archived = (await card('archivedRole', `role:${archivedRole}`)) as ReadyCard;
    assert.deepEqual(archived.badges, [{ text: 'Archived', tone: 'muted' }]);
  });

  it('show name, position, e-mail address and activity of a person', async () => {
    const { founder, archivedPerson } = page.sample.data.landmarks;
    const person = (await card('createdByPerson', `user:${founder}`)) as ReadyCard;
    assert.deepEqual([person.title, person.kindLabel], ['Annika Petersen', 'Person']);
    assert.deepEqual(
      person.facts.map(({ label }) => label),
      ['Position', 'E-mail', 'Active'],
    );
    assert.equal(person.facts.at(-1)?.value, 'yes');
    const archived = (await card('createdByArchived', `user:${archivedPerson}`)) as ReadyCard;
    assert.equal(archived.facts.at(-1)?.value, 'no');
    assert.deepEqual(archived.badges, [{ text: 'Archived', tone: 'muted' }]);
  });

  it('show the role of an API user, or that it has none', async () => {
    const { me, landmarks, cases } = page.sample.data;
    const admin = (await card('createdByApiUser', `apiUser:${me.id}`)) as ReadyCard;
    assert.deepEqual([admin.title, admin.kindLabel], ['VS Code', 'API user']);
    assert.deepEqual(admin.badges, [{ text: 'Admin', tone: 'warning' }]);
    assert.deepEqual(admin.facts, [{ label: 'Role', value: 'none: admin' }]);
    page.sample.setRole(me.id, landmarks.ownRole);
    await page.directory.refresh({ kind: 'apiUser', id: me.id }, patient);
    const { model } = await page.ready({ kind: 'apiUser', id: cases.createdByApiUser });
    await model.showCard(`apiUser:${me.id}`);
    const state = model.state();
    const shown = state.status === 'ready' ? state.cards[`apiUser:${me.id}`] : undefined;
    assert.deepEqual((shown as ReadyCard).facts, [{ label: 'Role', value: 'DATEV-Übergabe' }]);
  });

  it('show the display name of a client, if it has one, and its id', async () => {
    const { oddClient } = page.sample.data.landmarks;
    const odd = (await card('oddClientId', `client:${oddClient}`)) as ReadyCard;
    assert.deepEqual(odd.facts, [
      { label: 'Display name', value: 'Zeiterfassung: Übersicht' },
      { label: 'Client id', value: oddClient },
    ]);
    const plain = (await card('createdByArchived', 'client:ci')) as ReadyCard;
    assert.deepEqual([plain.title, plain.facts], ['ci', [{ label: 'Client id', value: 'ci' }]]);
  });

  it('say of what was deleted that it no longer exists', async () => {
    const { deletedRole, deletedPerson, deletedClient } = page.sample.data.landmarks;
    for (const [name, key, note] of [
      ['deletedRole', `role:${deletedRole}`, /^This role no longer exists/],
      ['createdByDeleted', `user:${deletedPerson}`, /has been deleted/],
      ['goneClient', `client:${deletedClient}`, /^This client no longer exists/],
    ] as const) {
      const shown = await card(name, key);
      assert.ok(shown.status === 'failed');
      assert.match(shown.note, note);
      assert.equal(shown.title, key.slice(key.indexOf(':') + 1));
    }
  });

  it('cost nothing where the page knows it all', async () => {
    const { userRole, founder } = page.sample.data.landmarks;
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.createdByPerson });
    page.takeRequests();
    await model.showCard(`role:${userRole}`);
    await model.showCard(`user:${founder}`);
    assert.deepEqual(page.takeRequests(), []);
  });

  it('are on the page at once, even while something is missing, and only those that were asked for', async () => {
    const { userRole } = page.sample.data.landmarks;
    page.sample.inject({ path: /permissions/, times: 1, fault: { kind: 'hang' } });
    const model = page.modelOf('createdByPerson');
    await model.open(patient);
    void model.showCard(`role:${userRole}`);
    const state = model.state();
    assert.ok(state.status === 'ready');
    assert.deepEqual(Object.keys(state.cards), [`role:${userRole}`]);
    assert.equal(state.cards[`role:${userRole}`]?.status, 'loading');
    model.dispose();
  });

  it('say what could not be read, and try again when shown again', async () => {
    const { userRole, founder } = page.sample.data.landmarks;
    page.sample.inject({ path: /permissions/, times: 2, fault: { kind: 'status', status: 500 } });
    page.sample.inject({ path: /\/users\//, times: 2, fault: { kind: 'status', status: 500 } });
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.createdByPerson });
    const show = async (key: string): Promise<Card | undefined> => {
      await model.showCard(key);
      const state = model.state();
      return state.status === 'ready' ? state.cards[key] : undefined;
    };
    assert.equal(((await show(`role:${userRole}`)) as ReadyCard).note, 'Permissions could not be read.');
    assert.equal((await show(`user:${founder}`))?.status, 'failed');
    assert.equal(((await show(`role:${userRole}`)) as ReadyCard).facts.length, 6);
    assert.equal((await show(`user:${founder}`))?.status, 'ready');
  });

  it('exist for no key that is not on the page', async () => {
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.createdByPerson });
    const before = model.state();
    page.takeRequests();
    const { adminRole } = page.sample.data.landmarks;
    for (const key of ['', 'role:', `role:${adminRole}`, `role:${ID}`, 'constructor', '__proto__', 'client:../me']) {
      await model.showCard(key);
    }
    assert.deepEqual(page.takeRequests(), []);
    assert.deepEqual(model.state(), before);
  });
});

describe('A hover card', () => {
  afterEach(closeWorkspaces);

  async function emptyDirectory(): Promise<Directory> {
    return (await openWorkspace()).directory;
  }

  it('lists twelve permissions at most, and says how many more there are', async () => {
    const directory = await emptyDirectory();
    const permissions = Array.from({ length: 15 }, (_, index) => ({
      ...{ feature: `feature-${index}`, accessLevels: ['read'] },
    }));
    directory.roles.add([makeRole()], 0);
    directory.permissions.add([{ roleId: ID, permissions }], 0);
    const card = cardOf({ kind: 'role', id: ID }, { directory, problems: new Map() }) as ReadyCard;
    assert.equal(card.facts.length, 12);
    assert.equal(card.note, '… and 3 more.');
  });

  it('is loading before anything is known, and failed where it could not be', async () => {
    const directory = await emptyDirectory();
    for (const kind of ['role', 'user', 'apiUser', 'client'] as const) {
      assert.equal(cardOf({ kind, id: ID }, { directory, problems: new Map() }).status, 'loading');
      const problems = new Map([[`${kind}:${ID}`, makeError('timeout')]]);
      const failed = cardOf({ kind, id: ID }, { directory, problems });
      assert.ok(failed.status === 'failed' && /did not answer in time/.test(failed.note));
    }
  });

  it('leaves out what a person or client does not have', async () => {
    const directory = await emptyDirectory();
    directory.users.add([makeUser({ position: '' })], 0);
    directory.clients.add([makeClientApplication({ displayName: '' })], 0);
    directory.apiUsers.add([makeApiUser({ roleId: 'unknown' })], 0);
    const facts = (kind: 'user' | 'client' | 'apiUser', id: string): unknown =>
      (cardOf({ kind, id }, { directory, problems: new Map() }) as ReadyCard).facts;
    assert.deepEqual(facts('user', ID), [{ label: 'Active', value: 'yes' }]);
    assert.deepEqual(facts('client', 'ci'), [{ label: 'Client id', value: 'ci' }]);
    assert.deepEqual(facts('apiUser', ID), [{ label: 'Role', value: 'unknown' }]);
  });
});
