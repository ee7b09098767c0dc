import assert from 'node:assert/strict';
import { Disposables, type Disposable } from '../../../src/shared/disposables.ts';

describe('Disposables', () => {
  let disposed: string[];
  let disposables: Disposables;

  beforeEach(() => {
    disposed = [];
    disposables = new Disposables();
  });

  const named = (name: string): Disposable => ({ dispose: () => disposed.push(name) });

  it('are disposed together, the last one first', () => {
    for (const name of ['a', 'b', 'c']) {
      disposables.add(named(name));
    }
    assert.deepEqual(disposed, []);
    disposables.dispose();
    assert.deepEqual(disposed, ['c', 'b', 'a']);
  });

  it('are disposed once', () => {
    disposables.add(named('a'));
    disposables.dispose();
    disposables.dispose();
    assert.deepEqual(disposed, ['a']);
  });

  it('that arrive late are disposed at once', () => {
    disposables.dispose();
    disposables.add(named('late'));
    assert.deepEqual(disposed, ['late']);
    disposables.dispose();
    assert.deepEqual(disposed, ['late']);
  });

  it('that arrive while the others are being disposed are disposed, too', () => {
    disposables.add({
      dispose: () => {
        disposables.add(named('during'));
        disposed.push('first');
      },
    });
    disposables.dispose();
    assert.deepEqual(disposed, ['during', 'first']);
  });

  it('are given back, with their own type', () => {
    const item = { ...named('a'), value: 7 };
    assert.equal(disposables.add(item).value, 7);
    disposables.dispose();
    assert.equal(disposables.add(item), item);
  });
});
