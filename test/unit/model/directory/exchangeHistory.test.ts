import assert from 'node:assert/strict';
import { ExchangeHistory } from '../../../../src/model/directory/exchangeHistory.ts';

import { makeExchange, OTHER_ID } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient } from '../openWorkspace.ts';

describe('The history of exchanges', () => {
  it('keeps the last twenty of each key, newest first', () => {
    const history = new ExchangeHistory();
    for (let startedAt = 0; startedAt < 25; startedAt += 1) {
      history.add('a', makeExchange({ startedAt }));
    }
    assert.deepEqual(
      history.of('a').map(({ startedAt }) => startedAt),
      Array.from({ length: 20 }, (_, index) => 24 - index),
    );
    assert.deepEqual(history.of('b'), []);
  });

  it('forgets what was asked for longest ago where bodies are many, and never the newest', () => {
    const history = new ExchangeHistory();
    const body = 'x'.repeat(1024 * 1024);
    for (const key of ['a', 'b', 'c', 'd', 'e']) {
      history.add(key, makeExchange({ body }));
    }
    const kept = ['a', 'b', 'c', 'd', 'e'].filter((key) => history.of(key).length > 0);
    assert.deepEqual(kept, ['c', 'd', 'e']);
    history.add('f', makeExchange({ body: body.repeat(8) }));
    assert.equal(history.of('f').length, 1);
    assert.deepEqual(history.of('e'), []);
  });

  it('has of a subject its own exchanges, or else the one of the list that it came with', async () => {
    const { directory, sample } = await openWorkspace();
    const [first] = sample.data.apiUsers;
    const subject = { kind: 'apiUser', id: first!.id } as const;
    assert.deepEqual(directory.exchanges(subject), []);
    await directory.load(patient);
    assert.deepEqual(
      directory.exchanges(subject).map(({ url }) => new URL(url).pathname),
      ['/api/v1/apiusers'],
    );
    await directory.refresh(subject, patient);
    const [own, ...others] = directory.exchanges(subject);
    assert.equal(new URL(own!.url).pathname, `/api/v1/apiusers/${first!.id}`);
    assert.equal((JSON.parse(own!.body!) as { id: string }).id, first!.id);
    assert.deepEqual(others, []);
  });

  it('has failed exchanges too', async () => {
    const { directory } = await openWorkspace();
    const subject = { kind: 'apiUser', id: OTHER_ID } as const;
    await directory.refresh(subject, patient);
    assert.deepEqual(
      directory.exchanges(subject).map(({ status }) => status),
      [404],
    );
  });

  afterEach(closeWorkspaces);
});
