import assert from 'node:assert/strict';
import { Recent, type RecentSubject } from '../../../src/ui/recent.ts';
import { FakeMemento } from './fakeStores.ts';

const entry = (index: number): RecentSubject => ({ kind: 'apiUser', id: `id-${index}`, name: `Name ${index}` });

describe('The recent list', () => {
  let state: FakeMemento;
  let recent: Recent;

  beforeEach(() => {
    state = new FakeMemento();
    recent = new Recent(state);
  });

  it('is empty at first', () => {
    assert.deepEqual(recent.list('a'), []);
  });

  it('holds what was looked up, the newest first, and survives a reload', async () => {
    await recent.add('a', entry(1));
    await recent.add('a', entry(2));
    assert.deepEqual(recent.list('a'), [entry(2), entry(1)]);
    assert.deepEqual(new Recent(state).list('a'), [entry(2), entry(1)]);
  });

  it('is kept apart for each connection', async () => {
    await recent.add('a', entry(1));
    assert.deepEqual(recent.list('b'), []);
  });

  it('holds a subject once, under its latest name, and moves it to the top', async () => {
    await recent.add('a', entry(1));
    await recent.add('a', entry(2));
    await recent.add('a', { ...entry(1), name: 'Renamed' });
    assert.deepEqual(recent.list('a'), [{ ...entry(1), name: 'Renamed' }, entry(2)]);
  });

  it('keeps subjects of several kinds with the same id apart', async () => {
    await recent.add('a', { kind: 'user', id: 'x', name: 'Person' });
    await recent.add('a', { kind: 'apiUser', id: 'x', name: 'API user' });
    assert.equal(recent.list('a').length, 2);
  });

  it('holds twenty at most', async () => {
    for (let index = 0; index < 25; index++) {
      await recent.add('a', entry(index));
    }
    assert.equal(recent.list('a').length, 20);
    assert.deepEqual([recent.list('a')[0], recent.list('a').at(-1)], [entry(24), entry(5)]);
  });

  it('remembers kind, id and name, and nothing else that it was given', async () => {
    const whole = { ...entry(1), token: 'planted', email: 'a@b.example' };
    await recent.add('a', whole);
    assert.deepEqual(state.get('recent.a'), [entry(1)]);
  });

  it('tells of a change once it can be read', async () => {
    const seen: number[] = [];
    recent.onDidChange(() => seen.push(recent.list('a').length));
    await recent.add('a', entry(1));
    assert.deepEqual(seen, [1]);
  });

  for (const damaged of [null, 'x', 7, {}, [null, 7, 'x', {}, [], { kind: 'apiUser' }]] as const) {
    it(`is empty where what is stored is damaged, and can be used again: ${JSON.stringify(damaged)}`, async () => {
      state.values.set('recent.a', damaged);
      assert.deepEqual(recent.list('a'), []);
      await recent.add('a', entry(1));
      assert.deepEqual(recent.list('a'), [entry(1)]);
    });
  }

  it('leaves out single damaged entries, and more than it would store itself', () => {
    const foreign = { kind: 'project', id: 'x', name: 'x' };
    const broken = { kind: 'role', id: 7, name: 'x' };
    const many = Array.from({ length: 30 }, (_, index) => entry(index));
    state.values.set('recent.a', [foreign, broken, { ...entry(0), name: null }, ...many]);
    assert.deepEqual(recent.list('a'), many.slice(0, 20));
  });
});
