import assert from 'node:assert/strict';
import { Pins } from '../../../src/ui/pins.ts';
import { Recent } from '../../../src/ui/recent.ts';
import { FakeMemento } from './fakeStores.ts';

describe('The pins', () => {
  const bot = { kind: 'apiUser', id: 'x', name: 'Bot' } as const;
  const client = { kind: 'client', id: 'x', name: 'CI' } as const;

  it('are kept until they are unpinned, per connection, over a reload and apart from what is recent', async () => {
    const state = new FakeMemento();
    const pins = new Pins(state);
    let changes = 0;
    pins.onDidChange(() => (changes += 1));
    await pins.add('a', bot);
    await pins.add('a', client);
    assert.deepEqual([...new Pins(state).keys('a')], ['client:x', 'apiUser:x']);
    assert.deepEqual([...pins.keys('b')], []);
    assert.deepEqual(new Recent(state).list('a'), []);
    await pins.remove('a', { kind: 'apiUser', id: 'x' });
    assert.deepEqual(pins.list('a'), [client]);
    assert.equal(changes, 3);
  });
});
