import assert from 'node:assert/strict';
import type { CaseName } from '../../../../src/sample/sampleWorkspace.ts';
import type { ReadyState } from '../../../../src/shared/details.ts';
import { closeWorkspaces } from '../openWorkspace.ts';
import { openPage, rowOf, rowsOf, shown, type OpenPage } from './openModel.ts';

describe('The page of an API user', () => {
  let page: OpenPage;

  before(async () => {
    page = await openPage();
  });

  after(closeWorkspaces);

  async function stateOf(name: CaseName): Promise<ReadyState> {
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases[name] });
    model.dispose();
    return state;
  }

  it('has all eight fields, labelled, each once', async () => {
    const state = await stateOf('createdByPerson');
    assert.deepEqual(
      state.sections.map(({ id, rows }) => [id, ...rows.map((row) => `${row.id}: ${row.label}`)]),
      [
        ['identity', 'name: Name', 'id: Id'],
        ['access', 'roleId: Role', 'clientId: Client'],
        ['permissions'],
        ['provenance', 'createdOn: Created', 'createdBy: Created by', 'updatedOn: Updated', 'updatedBy: Updated by'],
        ['sameClient'],
        ['sameRole'],
        ['sameCreator'],
      ],
    );
    assert.deepEqual([state.kindLabel, state.workspace, state.locale], ['API user', 'Nordlicht Studio', 'de']);
    assert.equal(state.name, 'Jira Bridge');
  });

  it('shows role, client, creator and last editor by name', async () => {
    const state = await stateOf('createdByPerson');
    assert.equal(shown(state, 'roleId'), 'User, known');
    assert.equal(shown(state, 'clientId'), 'Jira Bridge, known');
    assert.equal(shown(state, 'createdBy'), 'Annika Petersen, known');
    assert.equal(shown(state, 'updatedBy'), 'Annika Petersen, known');
    assert.deepEqual([state.badges, state.notices], [[], []]);
  });

  it('shows id and dates as awork sent them', async () => {
    const { apiUsers } = page.sample.data;
    for (const { id, createdOn, updatedOn } of apiUsers.slice(0, 20)) {
      const { model, state } = await page.ready({ kind: 'apiUser', id });
      assert.deepEqual(rowOf(state, 'id').value, { kind: 'id', text: id });
      assert.deepEqual(rowOf(state, 'createdOn').value, { kind: 'date', iso: createdOn });
      assert.deepEqual(rowOf(state, 'updatedOn').value, { kind: 'date', iso: updatedOn });
      model.dispose();
    }
  });

  for (const name of ['noRole', 'nullRole', 'self'] as const) {
    it(`says that one without a role is an admin, and why: ${name}`, async () => {
      const state = await stateOf(name);
      assert.deepEqual(state.badges, [{ text: 'Admin', tone: 'warning' }]);
      assert.deepEqual(
        state.notices.map(({ tone, title }) => [tone, title]),
        [['warning', 'Admin: no role assigned']],
      );
      assert.match(state.notices[0]?.text ?? '', /without a role as an admin/);
      assert.equal(shown(state, 'roleId'), 'none: Admin: no role assigned');
    });
  }

  const cases: Partial<Record<CaseName, Readonly<Record<string, string>>>> = {
    adminRole: { roleId: 'Admin, known' },
    guestRole: { roleId: 'Guest, known' },
    roleOfItsOwn: { roleId: 'DATEV-Übergabe, known' },
    archivedRole: { roleId: 'Agentur (bis 2021), known, archived' },
    noClient: { clientId: 'none: none' },
    oddClientId: { clientId: 'Zeiterfassung: Übersicht, known' },
    goneClient: { clientId: 'zapier-alt, gone, no longer exists' },
    createdByApiUser: { createdBy: 'VS Code, known, API user', updatedBy: 'VS Code, known, API user' },
    createdByArchived: { createdBy: 'Torben Söderström, known, archived' },
    emojiName: { name: 'text: 🚀 Deploy Tracker 🇩🇪 👩‍💻' },
    germanName: { name: 'text: Größenprüfung für Aufträge (Außendienst)' },
    sameName: { name: 'text: n8n Workflow' },
    sameNameAgain: { name: 'text: n8n Workflow' },
  };
  for (const [name, rows] of Object.entries(cases)) {
    it(`shows the case ${name}`, async () => {
      const state = await stateOf(name as CaseName);
      for (const [id, text] of Object.entries(rows)) {
        assert.equal(shown(state, id), text);
      }
    });
  }

  it('says of a deleted role and of a deleted creator that they no longer exist', async () => {
    const { deletedRole, deletedPerson } = page.sample.data.landmarks;
    const withoutRole = await stateOf('deletedRole');
    assert.equal(shown(withoutRole, 'roleId'), `${deletedRole}, gone, no longer exists`);
    assert.deepEqual(withoutRole.badges, []);
    const orphan = await stateOf('createdByDeleted');
    assert.equal(shown(orphan, 'createdBy'), `${deletedPerson}, gone, no longer exists`);
    assert.equal(shown(orphan, 'updatedBy'), `${deletedPerson}, gone, no longer exists`);
  });

  it('shows a name of 300 characters whole', async () => {
    const { value } = rowOf(await stateOf('longName'), 'name');
    assert.equal(value.kind === 'text' && value.text.length, 300);
  });

  it('wears the badges of its role', async () => {
    assert.deepEqual((await stateOf('adminRole')).badges, [{ text: 'Admin role', tone: 'warning' }]);
    assert.deepEqual((await stateOf('guestRole')).badges, [{ text: 'Guest role', tone: 'neutral' }]);
    assert.deepEqual((await stateOf('archivedRole')).badges, [{ text: 'Archived', tone: 'muted' }]);
  });

  it('gives the text of every row for copying: ids for references, nothing where there is nothing', async () => {
    const { cases, apiUsers } = page.sample.data;
    for (const name of ['createdByPerson', 'createdByDeleted', 'noRole', 'noClient', 'oddClientId'] as const) {
      const { model } = await page.ready({ kind: 'apiUser', id: cases[name] });
      const sent = apiUsers.find(({ id }) => id === cases[name]);
      const fields = Object.fromEntries(rowsOf(model.state()).map(({ id }) => [id, model.copyText(id)]));
      assert.deepEqual(fields, sent && { ...sent }, name);
      model.dispose();
    }
  });
});

describe('What the page of an API user costs', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  async function cost(name: CaseName): Promise<{ waves: number; requests: string[] }> {
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases[name] });
    model.dispose();
    return { waves: page.waves.last, requests: page.takeRequests() };
  }

  const ordinary = ['createdByPerson', 'noRole', 'adminRole', 'noClient', 'oddClientId', 'goneClient'] as const;
  for (const name of [...ordinary, 'deletedRole', 'archivedRole', 'createdByDeleted', 'longName'] as const) {
    it(`is two round trips, and each thing asked for once: ${name}`, async () => {
      const { waves, requests } = await cost(name);
      assert.equal(waves, 2);
      assert.equal(requests[0], `/apiusers/${page.sample.data.cases[name]}`);
      assert.equal(new Set(requests).size, requests.length);
    });
  }

  it('is a request for each of role, permissions, client and person, and one for the others', async () => {
    const { requests } = await cost('createdByPerson');
    const { userRole, founder } = page.sample.data.landmarks;
    assert.deepEqual(requests.slice(1).sort(), [
      '/apiusers',
      '/clientapplications',
      `/roles/${userRole}`,
      `/roles/${userRole}/permissions?page=1&pageSize=1000`,
      `/users/${founder}`,
    ]);
  });

  it('is one request for creator and editor together', async () => {
    const { apiUsers } = page.sample.data;
    const user = apiUsers.find(({ createdBy, updatedBy }) => createdBy !== updatedBy);
    assert.ok(user);
    await page.ready({ kind: 'apiUser', id: user.id });
    assert.equal(page.takeRequests().filter((path) => path.startsWith('/users')).length, 1);
    assert.equal(page.waves.last, 2);
  });

  it('is two round trips, too, where an archived creator may be an API user', async () => {
    assert.equal((await cost('createdByApiUser')).waves, 2);
  });

  it('is only the permissions once all lists are known', async () => {
    await page.directory.load({ signal: new AbortController().signal });
    page.takeRequests();
    const { requests } = await cost('createdByApiUser');
    assert.ok(
      requests.every((path) => /^\/roles\/[^/]+\/permissions/.test(path)),
      requests.join(),
    );
  });

  it('is one request for what is not known, and none for what is, on a page of the same role', async () => {
    await cost('createdByPerson');
    await page.directory.load({ signal: new AbortController().signal });
    page.takeRequests();
    const { requests } = await cost('oddClientId');
    assert.deepEqual(requests, []);
  });
});
