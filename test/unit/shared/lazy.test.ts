import assert from 'node:assert/strict';
import { Lazy } from '../../../src/shared/lazy.ts';

describe('Something lazy', () => {
  it('is made at its first use, and once for any number who ask', async () => {
    let made = 0;
    const lazy = new Lazy(async () => Promise.resolve({ number: (made += 1) }));
    assert.equal(made, 0);
    assert.equal(lazy.peek(), null);
    const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(first, second);
    assert.equal(await lazy.get(), first);
    assert.equal(lazy.peek(), first);
    assert.equal(made, 1);
  });

  it('is tried again after a failure', async () => {
    let tries = 0;
    const lazy = new Lazy(() => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error('locked')) : Promise.resolve(tries);
    });
    await assert.rejects(lazy.get(), /locked/);
    assert.equal(lazy.peek(), null);
    assert.equal(await lazy.get(), 2);
    assert.equal(lazy.peek(), 2);
  });
});
