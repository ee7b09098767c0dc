import assert from 'node:assert/strict';
import type { DetailsModel } from '../../../../src/model/details/detailsModel.ts';
import { stepLabel } from '../../../../src/model/details/failure.ts';
import type { Fault } from '../../../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../../../src/shared/details.ts';
import { subjectKey, type SubjectRef } from '../../../../src/shared/subject.ts';
import { makeApiUser, OTHER_ID } from '../builders.ts';
import { closeWorkspaces, patient } from '../openWorkspace.ts';
import { openPage, rowOf, shown, type OpenPage } from './openModel.ts';

describe('The state of a details page', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  it('is loading, under the id, until the answer is there; then ready, with references that follow', async () => {
    const model = page.modelOf('createdByPerson');
    const seen = new Set<string>();
    const look = (): void => {
      const state = model.state();
      const role = state.status === 'ready' ? shown(state, 'roleId').split(', ')[1] : '';
      seen.add(`${state.status} ${role}`);
    };
    model.onDidChange(look);
    assert.deepEqual(
      [model.state().status, nameIn(model.state())],
      ['loading', page.sample.data.cases.createdByPerson],
    );
    assert.equal(await model.open(patient), 'ready');
    await page.waves.quiet();
    assert.deepEqual([...seen], ['loading ', 'ready loading', 'ready known']);
  });

  it('asks for all that the page shows when it is refreshed, and keeps it where there is no answer', async () => {
    const id = page.sample.data.cases.roleOfItsOwn;
    const { model } = await page.ready({ kind: 'apiUser', id });
    await page.waves.quiet();
    page.takeRequests();
    page.sample.inject({ path: /\/users\//, fault: { kind: 'status', status: 500 } });
    assert.equal(await model.refresh(patient), 'ready');
    await page.waves.quiet();
    const paths = page.takeRequests().map((request) =>
      String(request)
        .replace(/[0-9a-f-]{36}/g, '*')
        .replace(/\?.*/, ''),
    );
    for (const path of ['/apiusers/*', '/roles/*', '/roles/*/permissions', '/clientapplications']) {
      assert.ok(
        paths.some((asked) => asked.endsWith(path)),
        `${path} in ${paths.join(', ')}`,
      );
    }
    const state = model.state();
    assert.equal(state.status, 'ready');
    assert.match(state.status === 'ready' ? shown(state, 'createdBy') : '', /known/);
  });

  it('is ready at once for what is known, without asking for it again', async () => {
    await page.directory.load(patient);
    page.takeRequests();
    const model = page.modelOf('createdByPerson');
    const state = model.state();
    assert.deepEqual([state.status, state.status === 'ready' && state.name], ['ready', 'Jira Bridge']);
    assert.equal(await model.open(patient), 'ready');
    await page.waves.quiet();
    assert.ok(page.takeRequests().every((path) => !path.startsWith('/apiusers')));
  });

  it('is ready at once for what is known but old, and is fetched again behind it', async () => {
    const { apiUsers, cases } = page.sample.data;
    const known = apiUsers.find(({ id }) => id === cases.createdByPerson);
    assert.ok(known);
    page.directory.apiUsers.add([{ ...known, name: 'Old name' }], Date.now() - 61_000);
    const model = page.modelOf('createdByPerson');
    assert.equal(await model.open(patient), 'ready');
    const state = model.state();
    assert.ok(state.status === 'ready' && state.refreshing);
    assert.equal(state.name, 'Old name');
    await page.waves.quiet();
    assert.equal(nameIn(model.state()), 'Jira Bridge');
  });

  it('says how old it is, and that it is being refreshed', async () => {
    const before = Date.now();
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.me.id });
    assert.ok(state.fetchedAt >= before && state.fetchedAt <= Date.now());
    assert.equal(state.refreshing, false);
    const refreshed = model.refresh(patient);
    assert.equal(refreshingIn(model.state()), true);
    assert.equal(await refreshed, 'ready');
    assert.equal(refreshingIn(model.state()), false);
  });

  it('shows after a refresh what was changed, with the new role resolved', async () => {
    const { data } = page.sample;
    const { model } = await page.ready({ kind: 'apiUser', id: data.cases.noRole });
    page.sample.renameApiUser(data.cases.noRole, 'Renamed');
    page.sample.setRole(data.cases.noRole, data.landmarks.ownRole);
    assert.equal(await model.refresh(patient), 'ready');
    await page.waves.quiet();
    const state = model.state();
    assert.equal(shown(state, 'name'), 'text: Renamed');
    assert.equal(shown(state, 'roleId'), 'DATEV-Übergabe, known');
    assert.deepEqual(state.status === 'ready' && [state.badges, state.notices], [[], []]);
  });

  it('keeps the data of before under a notice where a refresh fails, until one works', async () => {
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.noRole });
    page.sample.inject({ path: /\/apiusers\//, times: 1, fault: { kind: 'status', status: 500 } });
    assert.equal(await model.refresh(patient), 'failed');
    const after = model.state();
    assert.ok(after.status === 'ready');
    assert.deepEqual(after.sections, state.sections);
    assert.equal(after.fetchedAt, state.fetchedAt);
    assert.equal(after.refreshing, false);
    assert.deepEqual(
      after.notices.map(({ title }) => title),
      ['awork has a problem', 'Admin: no role assigned'],
    );
    assert.equal(await model.refresh(patient), 'ready');
    assert.equal(noticesIn(model.state()), 1);
  });

  for (const [how, find] of [
    ['a refresh', async (model) => assert.equal(await model.refresh(patient), 'failed')],
    ['a list that comes meanwhile', () => page.directory.load(patient)],
  ] as readonly (readonly [string, (model: DetailsModel) => Promise<void>])[]) {
    it(`keeps what was known last where ${how} finds the subject deleted, and says so`, async () => {
      const { id } = page.sample.data.me;
      const { model, state: before } = await page.ready({ kind: 'apiUser', id });
      assert.equal(before.deleted, false);
      page.sample.deleteApiUser(id);
      await find(model);
      await page.waves.quiet();
      const state = model.state();
      assert.ok(state.status === 'ready' && state.deleted, state.status);
      assert.equal(state.name, 'VS Code');
      assert.deepEqual(shown(state, 'createdBy'), shown(before, 'createdBy'));
      assert.equal(state.notices[0]?.title, 'This API user no longer exists');
      assert.deepEqual(model.nextStep(state.notices[0].actions?.[0]?.id ?? ''), { action: 'retry' });
    });
  }

  it('is undisturbed by a refresh that is cancelled', async () => {
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.me.id });
    assert.equal(await model.refresh({ signal: AbortSignal.abort() }), 'cancelled');
    assert.deepEqual(model.state(), state);
  });

  it('can be opened again after an opening that was cancelled', async () => {
    page.sample.inject({ path: /\/apiusers\//, fault: { kind: 'hang' } });
    const model = page.modelOf('noRole');
    const abort = new AbortController();
    const outcome = model.open({ signal: abort.signal });
    abort.abort();
    assert.equal(await outcome, 'cancelled');
    page.sample.clearFaults();
    assert.equal(await model.open(patient), 'ready');
  });
});

describe('A details page that failed', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  async function failed(subject: SubjectRef): Promise<[DetailsModel, Extract<DetailsState, { status: 'failed' }>]> {
    const model = page.model(subject);
    assert.equal(await model.open(patient), 'failed');
    const state = model.state();
    assert.ok(state.status === 'failed');
    return [model, state];
  }

  it('says what happened, with awork’s code, description and trace id, and a button for each next step', async () => {
    page.sample.inject({
      path: /\/apiusers\//,
      fault: { kind: 'status', status: 503, headers: { 'retry-after': '0' } },
    });
    const [model, { failure, name }] = await failed({ kind: 'apiUser', id: OTHER_ID });
    assert.equal(name, OTHER_ID);
    assert.equal(failure.title, 'awork has a problem');
    assert.deepEqual(
      failure.facts.map(({ label }) => label),
      ['Request', 'Status', 'awork code', 'awork says', 'Trace id', 'Edge reference'],
    );
    assert.deepEqual(
      failure.actions.map(({ label }) => label),
      ['Try Again', 'Show Log'],
    );
    assert.deepEqual(
      failure.actions.map(({ id }) => model.nextStep(id)?.action),
      ['retry', 'showLog'],
    );
  });

  it('names every step in words of its own', () => {
    const actions = [
      ...(['retry', 'connect', 'replaceToken', 'showLog', 'changeApiUrl'] as const),
      ...(['openSampleWorkspace', 'switchConnection'] as const),
    ];
    const labels = actions.map((action) => stepLabel({ action }));
    assert.equal(new Set(labels).size, labels.length);
    assert.equal(stepLabel({ action: 'open', subject: { kind: 'role', id: OTHER_ID } }), 'Open Role');
  });

  it('has no step for a button that is not on it', async () => {
    const [model] = await failed({ kind: 'apiUser', id: OTHER_ID });
    assert.deepEqual(model.nextStep('0'), { action: 'retry' });
    for (const id of ['', ' ', '1', '-1', '00', '0.0', '0x0', '1e0', 'NaN', 'length', '__proto__', 'constructor']) {
      assert.equal(model.nextStep(id), null, id);
    }
    const { model: ready } = await page.ready({ kind: 'apiUser', id: page.sample.data.me.id });
    assert.equal(ready.nextStep('0'), null);
  });

  it('offers the page of what the id names instead', async () => {
    const id = page.sample.data.landmarks.userRole;
    const [model, { failure }] = await failed({ kind: 'apiUser', id });
    assert.deepEqual(
      failure.actions.map(({ label }) => label),
      ['Open Role'],
    );
    assert.deepEqual(model.nextStep('0'), { action: 'open', subject: { kind: 'role', id } });
  });

  it('explains a client that is in no list, and a role that does not exist', async () => {
    const { deletedClient, deletedRole } = page.sample.data.landmarks;
    const [, client] = await failed({ kind: 'client', id: deletedClient });
    assert.equal(client.failure.title, 'There is no such Client');
    const [, role] = await failed({ kind: 'role', id: deletedRole });
    assert.equal(role.failure.title, 'There is no such Role');
  });

  it('tells a missing permission from a token that does not work', async () => {
    for (const [as, title] of [
      ['limited', 'The token may not read this'],
      ['expired', 'The token has expired'],
    ] as const) {
      page = await openPage({ as });
      const [, { failure }] = await failed({ kind: 'apiUser', id: page.sample.data.me.id });
      assert.equal(failure.title, title);
    }
  });

  const faults: readonly (readonly [fault: Fault, title: RegExp])[] = [
    [{ kind: 'html' }, /not the awork API/],
    [{ kind: 'malformedJson' }, /cannot be read/],
    [{ kind: 'body', body: { id: OTHER_ID } }, /not what awork documents/],
    [{ kind: 'body', body: [] }, /not what awork documents/],
    [{ kind: 'reset' }, /connection to 127\.0\.0\.1:\d+ broke/],
    [{ kind: 'truncated' }, /connection to 127\.0\.0\.1:\d+ broke/],
    [{ kind: 'redirect', to: 'https://evil.example/' }, /points elsewhere/],
    [{ kind: 'edgeBlock' }, /blocked on its way/],
    [{ kind: 'oversized', bytes: 6_000_000 }, /too large/],
    [{ kind: 'status', status: 418 }, /did not accept the request/],
    [{ kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, /slow down/],
  ];
  for (const [fault, title] of faults) {
    it(`explains a fault: ${JSON.stringify(fault)}`, async () => {
      page.sample.inject({ path: /\/apiusers/, fault });
      const [, { failure }] = await failed({ kind: 'apiUser', id: page.sample.data.me.id });
      assert.match(failure.title, title);
    });
  }

  it('is ready when a second try works', async () => {
    page.sample.inject({ path: /\/apiusers\//, times: 1, fault: { kind: 'reset' } });
    const [model] = await failed({ kind: 'apiUser', id: page.sample.data.me.id });
    assert.equal(await model.refresh(patient), 'ready');
    assert.equal(model.state().status, 'ready');
  });
});

describe('What a details page may be asked for', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  it('are the references on it', async () => {
    const { cases, landmarks } = page.sample.data;
    const { model } = await page.ready({ kind: 'apiUser', id: cases.oddClientId });
    for (const target of [
      { kind: 'role', id: landmarks.userRole },
      { kind: 'client', id: landmarks.oddClient },
      { kind: 'user', id: landmarks.founder },
    ] as const) {
      assert.deepEqual(model.reference(subjectKey(target)), target);
    }
  });

  it('are the keys that the page was sent', async () => {
    const { model, state } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.createdByApiUser });
    for (const id of ['roleId', 'clientId', 'createdBy', 'updatedBy']) {
      const { value } = rowOf(state, id);
      assert.ok(value.kind === 'reference');
      assert.ok(model.reference(value.reference.key), id);
    }
  });

  it('is nothing else: no reference and no text to copy for a name that is not on it', async () => {
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.noRole });
    const { adminRole, founder } = page.sample.data.landmarks;
    for (const name of ['', 'constructor', '__proto__', `role:${adminRole}`, `apiUser:${founder}`, founder]) {
      assert.equal(model.reference(name), null, name);
      assert.equal(model.copyText(name), null, name);
    }
    assert.equal(model.copyText('roleId'), null, 'there is no role to copy');
  });

  it('is nothing while it is loading', () => {
    const model = page.modelOf('noRole');
    assert.equal(model.copyText('id'), null);
    assert.equal(model.reference(`user:${page.sample.data.landmarks.founder}`), null);
  });

  it('passes hostile text on as it is', async () => {
    const hostile = '<script>alert(1)</script>\u202e${x}{0}';
    page.directory.apiUsers.add([makeApiUser({ name: hostile, clientId: hostile, createdBy: hostile })], Date.now());
    const model = page.model({ kind: 'apiUser', id: makeApiUser().id });
    assert.equal(model.copyText('name'), hostile);
    assert.equal(model.copyText('clientId'), hostile);
    assert.equal(model.copyText('createdBy'), hostile);
    assert.equal(await model.open(patient), 'ready');
    await page.waves.quiet();
    assert.equal(shown(model.state(), 'clientId'), `${hostile}, gone, no longer exists`);
    assert.equal(model.copyText('name'), hostile);
  });
});

describe('Closing a details page', () => {
  afterEach(closeWorkspaces);

  it('ends the requests that only it waits for', async () => {
    const page = await openPage();
    page.sample.inject({ path: /\/(roles|users|clientapplications)/, fault: { kind: 'hang' } });
    const model = page.modelOf('createdByPerson');
    await model.open(patient);
    model.dispose();
    // Hanging requests end for no other reason: without the dispose, this never returns.
    await page.waves.quiet();
    assert.ok(page.waves.last === 2);
  });

  it('ends an opening under way', async () => {
    const page = await openPage();
    page.sample.inject({ path: /\/apiusers\//, fault: { kind: 'hang' } });
    const model = page.modelOf('createdByPerson');
    const outcome = model.open(patient);
    model.dispose();
    assert.equal(await outcome, 'cancelled');
    await page.waves.quiet();
  });

  it('leaves a request to another page that waits for the same', async () => {
    const page = await openPage();
    const [first, second] = [page.modelOf('createdByPerson'), page.modelOf('createdByPerson')];
    const outcomes = [first.open(patient), second.open(patient)];
    first.dispose();
    assert.deepEqual(await Promise.all(outcomes), ['cancelled', 'ready']);
    await page.waves.quiet();
    assert.equal(page.takeRequests().filter((path) => path.startsWith('/apiusers/')).length, 1);
  });

  it('ends its events', async () => {
    const page = await openPage();
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.me.id });
    let changes = 0;
    model.onDidChange(() => (changes += 1));
    model.dispose();
    model.dispose();
    await page.directory.load(patient);
    assert.equal(changes, 0);
  });
});

function nameIn(state: DetailsState): string {
  return state.name;
}

function refreshingIn(state: DetailsState): boolean {
  return state.status === 'ready' && state.refreshing;
}

function noticesIn(state: DetailsState): number {
  return state.status === 'ready' ? state.notices.length : -1;
}
