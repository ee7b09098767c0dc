import assert from 'node:assert/strict';
import { Emitter } from '../../../src/shared/emitter.ts';

describe('An emitter', () => {
  let emitter: Emitter<number>;
  let heard: string[];

  beforeEach(() => {
    emitter = new Emitter();
    heard = [];
  });

  const listener =
    (name: string) =>
    (value: number): void => {
      heard.push(`${name}${value}`);
    };

  it('tells all listeners, in the order in which they came', () => {
    emitter.event(listener('a'));
    emitter.event(listener('b'));
    emitter.fire(1);
    emitter.fire(2);
    assert.deepEqual(heard, ['a1', 'b1', 'a2', 'b2']);
  });

  it('tells nobody who has stopped listening', () => {
    const subscription = emitter.event(listener('a'));
    emitter.event(listener('b'));
    subscription.dispose();
    subscription.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, ['b1']);
  });

  it('lets the same function listen twice and stop once', () => {
    const twice = listener('a');
    const subscription = emitter.event(twice);
    emitter.event(twice);
    emitter.fire(1);
    subscription.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['a1', 'a1', 'a2']);
  });

  it('lets listeners come and go while it tells: what was decided before is told', () => {
    const subscription = emitter.event(() => {
      subscription.dispose();
      emitter.event(listener('late'));
      heard.push('once');
    });
    emitter.event(listener('b'));
    emitter.fire(1);
    assert.deepEqual(heard, ['once', 'b1']);
    emitter.fire(2);
    assert.deepEqual(heard, ['once', 'b1', 'b2', 'late2']);
  });

  it('can hand its event over alone', () => {
    const { event } = emitter;
    event(listener('a'));
    emitter.fire(1);
    assert.deepEqual(heard, ['a1']);
  });

  it('tells nobody after it was disposed', () => {
    emitter.event(listener('a'));
    emitter.dispose();
    emitter.fire(1);
    assert.deepEqual(heard, []);
  });
});
