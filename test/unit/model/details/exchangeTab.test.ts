import assert from 'node:assert/strict';
import type { DetailsState } from '../../../../src/shared/details.ts';
import type { ExchangeView } from '../../../../src/shared/exchangeView.ts';
import { closeWorkspaces, patient } from '../openWorkspace.ts';
import { openPage, type OpenPage } from './openModel.ts';

describe('The exchanges of a page', () => {
  let page: OpenPage;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(closeWorkspaces);

  const viewOf = ({ exchange }: DetailsState): ExchangeView => exchange ?? assert.fail('no exchange');
  const bodyOf = (state: DetailsState): string =>
    (viewOf(state).body ?? [])
      .map(({ tokens }) => tokens.map(({ text }) => text).join(''))
      .join('')
      .replaceAll(': ', ':');

  it('are none before there is one', () => {
    const model = page.modelOf('noRole');
    assert.equal(model.state().exchange, null);
    assert.equal(model.exchange, null);
    assert.ok(!model.showExchange(0));
  });

  it('show the answer as it was sent, with its ids as links, once the tab is shown', async () => {
    const { cases, landmarks } = page.sample.data;
    const { model, state } = await page.ready({ kind: 'apiUser', id: cases.createdByPerson });
    assert.equal(viewOf(state).body, null, 'not while it is not to be seen');
    model.showTab('exchange');
    const shown = model.state();
    assert.equal(bodyOf(shown), model.exchange?.body);
    const links = viewOf(shown).body?.flatMap(({ tokens }) => tokens.flatMap(({ key }) => key ?? []));
    assert.deepEqual([...new Set(links)].sort(), [
      `client:${page.sample.data.apiUsers.find(({ id }) => id === cases.createdByPerson)?.clientId}`,
      `role:${landmarks.userRole}`,
      `user:${landmarks.founder}`,
    ]);
    assert.deepEqual(model.reference(`role:${landmarks.userRole}`), { kind: 'role', id: landmarks.userRole });
  });

  it('stay on the one that was chosen while new ones come, and follow the newest otherwise', async () => {
    const id = page.sample.data.cases.noRole;
    const { model } = await page.ready({ kind: 'apiUser', id });
    model.showTab('exchange');
    page.sample.renameApiUser(id, 'Second');
    await model.refresh(patient);
    assert.match(bodyOf(model.state()), /"Second"/);
    assert.deepEqual([viewOf(model.state()).items.length, viewOf(model.state()).shown], [2, 0]);
    assert.ok(model.showExchange(1));
    assert.doesNotMatch(bodyOf(model.state()), /"Second"/);
    page.sample.renameApiUser(id, 'Third');
    await model.refresh(patient);
    assert.equal(viewOf(model.state()).shown, 2);
    assert.ok(model.showExchange(0));
    assert.match(bodyOf(model.state()), /"Third"/);
    for (const index of [3, -1, 0.5, NaN]) {
      assert.ok(!model.showExchange(index), String(index));
    }
    assert.equal(viewOf(model.state()).shown, 0);
  });

  it('show an answer that is no success, on a page that failed', async () => {
    page.sample.inject({ path: /\/apiusers\//, fault: { kind: 'html' } });
    const model = page.modelOf('noRole');
    assert.equal(await model.open(patient), 'failed');
    model.showTab('exchange');
    assert.equal(model.state().status, 'failed');
    assert.equal(viewOf(model.state()).note, 'The body is not JSON.');
  });

  it('are the one for the list where a list brought the subject, cut to what is of this page', async () => {
    await page.directory.load(patient);
    const id = page.sample.data.cases.emojiName;
    const model = page.model({ kind: 'apiUser', id });
    await model.open(patient);
    model.showTab('exchange');
    const view = viewOf(model.state());
    assert.match(view.note, /This answer is a list of \d+/);
    assert.match(bodyOf(model.state()), /🚀 Deploy Tracker/);
    assert.ok((view.body ?? []).length < 20);
    assert.ok((model.exchange?.body ?? '').length > 2000, 'what is copied is whole');
  });

  it('never hold the token', async () => {
    const { model } = await page.ready({ kind: 'apiUser', id: page.sample.data.cases.noRole });
    model.showTab('exchange');
    assert.doesNotMatch(JSON.stringify(model.state()), new RegExp(page.sample.token));
  });
});
