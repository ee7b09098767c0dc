import assert from 'node:assert/strict';
import { SubjectStore } from '../../../../src/model/directory/subjectStore.ts';
import { makeError } from '../builders.ts';

interface Thing {
  readonly id: string;
  readonly name: string;
}

const patient = { signal: new AbortController().signal };
const a: Thing = { id: 'a', name: 'A' };
const b: Thing = { id: 'b', name: 'B' };

describe('What is known of the subjects of one kind', () => {
  let answer: (id: string, signal: AbortSignal) => Promise<Thing | null>;
  let asked: string[];
  let changes: number;
  let store: SubjectStore<Thing>;

  beforeEach(() => {
    answer = (id) => Promise.resolve({ id, name: id.toUpperCase() });
    asked = [];
    changes = 0;
    store = new SubjectStore({
      idOf: ({ id }) => id,
      fetchOne: (id, { signal }) => {
        asked.push(id);
        return answer(id, signal);
      },
      onChange: () => {
        changes += 1;
      },
    });
  });

  it('is nothing at first', () => {
    assert.equal(store.peek('a'), undefined);
    assert.deepEqual(store.values(), []);
    assert.deepEqual(asked, []);
  });

  it('is asked for once, and known from then on, with its time', async () => {
    const before = Date.now();
    const knowledge = await store.get('a', patient);
    assert.deepEqual({ ...knowledge, fetchedAt: 0 }, { status: 'known', value: a, fetchedAt: 0 });
    assert.ok(knowledge.fetchedAt >= before && knowledge.fetchedAt <= Date.now());
    assert.equal(await store.get('a', patient), knowledge);
    assert.equal(store.peek('a'), knowledge);
    assert.deepEqual(asked, ['a']);
    assert.equal(changes, 1);
  });

  it('is asked for once by any number at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => store.get('a', patient)));
    assert.deepEqual(asked, ['a']);
  });

  it('is asked for anew by a refresh', async () => {
    await store.get('a', patient);
    answer = (id) => Promise.resolve({ id, name: 'renamed' });
    await store.refresh('a', patient);
    assert.deepEqual(store.values(), [{ id: 'a', name: 'renamed' }]);
  });

  it('gives way to a list from before only if it is not from a time to come: then the clock was put back', () => {
    const now = Date.now();
    store.add([a], now - 1000);
    store.replaceAll([{ id: 'a', name: 'from before' }], now - 2000);
    assert.deepEqual(store.values(), [a]);
    store.add([b], now + 3_600_000);
    store.replaceAll([{ id: 'a', name: 'later' }], now);
    assert.deepEqual(store.values(), [{ id: 'a', name: 'later' }]);
    assert.deepEqual(store.peek('b'), { status: 'gone', last: b, error: null, fetchedAt: now });
  });

  it('stays as it was where a refresh fails, and the failure is told', async () => {
    const known = await store.get('a', patient);
    answer = () => Promise.reject(makeError('server'));
    await assert.rejects(store.refresh('a', patient), { kind: 'server' });
    assert.equal(store.peek('a'), known);
    assert.equal(changes, 1);
  });

  it('stays nothing where the first answer is a failure, and is asked for again', async () => {
    answer = () => Promise.reject(makeError('server'));
    await assert.rejects(store.get('a', patient));
    await assert.rejects(store.get('a', patient));
    assert.equal(store.peek('a'), undefined);
    assert.deepEqual(asked, ['a', 'a']);
  });

  it('is that it is gone where awork finds nothing, with what was known last', async () => {
    await store.get('a', patient);
    const error = makeError('notFound');
    answer = () => Promise.reject(error);
    const gone = await store.refresh('a', patient);
    assert.deepEqual({ ...gone, fetchedAt: 0 }, { status: 'gone', last: a, error, fetchedAt: 0 });
    assert.deepEqual(store.values(), []);
    const again = await store.refresh('a', patient);
    assert.deepEqual(again.status === 'gone' && again.last, a, 'what was known last was forgotten');
    assert.equal((await store.get('a', patient)).status, 'gone');
    assert.equal(asked.length, 3);
  });

  it('is that it is gone where there is no value', async () => {
    answer = () => Promise.resolve(null);
    const gone = await store.get('a', patient);
    assert.deepEqual({ ...gone, fetchedAt: 0 }, { status: 'gone', last: null, error: null, fetchedAt: 0 });
  });

  it('can come back', async () => {
    answer = () => Promise.resolve(null);
    await store.get('a', patient);
    answer = (id) => Promise.resolve({ id, name: 'A' });
    assert.equal((await store.refresh('a', patient)).status, 'known');
    assert.deepEqual(store.values(), [a]);
  });

  it('takes values that came along with something else', () => {
    store.add([a, b], 7);
    assert.deepEqual(store.peek('a'), { status: 'known', value: a, fetchedAt: 7 });
    assert.equal(store.peek('c'), undefined);
    assert.equal(changes, 1);
  });

  it('decides every id after a complete list', () => {
    store.replaceAll([a, b], 5);
    assert.deepEqual(store.values(), [a, b]);
    assert.deepEqual(store.peek('c'), { status: 'gone', last: null, error: null, fetchedAt: 5 });
    store.replaceAll([{ id: 'b', name: 'renamed' }], 6);
    assert.deepEqual(store.values(), [{ id: 'b', name: 'renamed' }]);
    assert.deepEqual(store.peek('a'), { status: 'gone', last: a, error: null, fetchedAt: 6 });
  });

  it('takes the last of two that a list gives the same id', () => {
    store.replaceAll([a, { id: 'a', name: 'again' }], 5);
    assert.deepEqual(store.values(), [{ id: 'a', name: 'again' }]);
  });

  it('asks for what a complete list did not hold, when told to get it: it may be new', async () => {
    store.replaceAll([], 5);
    assert.equal((await store.get('a', patient)).status, 'known');
    assert.deepEqual(store.values(), [a]);
  });

  it('keeps what is newer than a list', async () => {
    const { fetchedAt } = await store.get('a', patient);
    store.replaceAll([], fetchedAt - 1);
    assert.equal(store.peek('a')?.status, 'known');
  });

  it('counts its changes, but not that the same was fetched again', async () => {
    store.replaceAll([a, b], 5);
    const { revision } = store;
    store.replaceAll([{ ...a }, { ...b }], 6);
    await store.refresh('a', patient);
    assert.equal(store.revision, revision);
    store.add([{ ...a, name: 'renamed' }], Date.now() + 1);
    assert.equal(store.revision, revision + 1);
    store.replaceAll([b], Date.now() + 2);
    assert.equal(store.revision, revision + 2, 'what is gone is a change');
  });

  it('gives a request up only when nobody waits for it any more', async () => {
    const pending = Promise.withResolvers<Thing>();
    let signal: AbortSignal | undefined;
    answer = (_id, given) => {
      signal = given;
      return pending.promise;
    };
    const callers = [new AbortController(), new AbortController()] as const;
    const calls = callers.map((caller) => store.get('a', { signal: caller.signal }));
    callers[0].abort();
    await Promise.allSettled(calls.slice(0, 1));
    assert.equal(signal?.aborted, false);
    callers[1].abort();
    await Promise.allSettled(calls);
    assert.equal(signal?.aborted, true);
    pending.reject(makeError('cancelled'));
    assert.equal(store.peek('a'), undefined);
  });
});
