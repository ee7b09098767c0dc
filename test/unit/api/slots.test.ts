import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { Slots } from '../../../src/api/slots.ts';
import { PATIENT } from '../../support/apiClient.ts';

describe('Slots', () => {
  /** Takes a place, and notes the name when it is given. */
  async function enter(slots: Slots, name: string, entered: string[], signal = PATIENT): Promise<() => void> {
    const leave = await slots.take(signal);
    entered.push(name);
    return leave;
  }

  it('let in as many as there are places', async () => {
    const slots = new Slots(2);
    const entered: string[] = [];
    await enter(slots, 'a', entered);
    const leave = await enter(slots, 'b', entered);
    void enter(slots, 'c', entered);
    await setImmediate();
    assert.deepEqual(entered, ['a', 'b']);
    leave();
    await setImmediate();
    assert.deepEqual(entered, ['a', 'b', 'c']);
  });

  it('let in those who wait in order', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    let leave = await enter(slots, 'a', entered);
    const waiting = ['b', 'c', 'd'].map((name) => enter(slots, name, entered));
    for (const next of waiting) {
      leave();
      leave = await next;
    }
    assert.deepEqual(entered, ['a', 'b', 'c', 'd']);
  });

  it('give a place that becomes free to the first in line, not to who comes at that moment', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    const leave = await enter(slots, 'a', entered);
    const second = enter(slots, 'b', entered);
    leave();
    const third = enter(slots, 'c', entered);
    (await second)();
    await third;
    assert.deepEqual(entered, ['a', 'b', 'c']);
  });

  it('take a place back once, however often it is given back', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    const leave = await enter(slots, 'a', entered);
    leave();
    leave();
    await enter(slots, 'b', entered);
    void enter(slots, 'c', entered);
    leave();
    await setImmediate();
    assert.deepEqual(entered, ['a', 'b']);
  });

  it('turn away who has given up before', async () => {
    const slots = new Slots(1);
    const reason = new Error('given up');
    await assert.rejects(slots.take(AbortSignal.abort(reason)), reason);
    await slots.take(PATIENT);
  });

  it('let those who give up leave the queue, with their reason', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    const giveUp = new AbortController();
    const leave = await enter(slots, 'a', entered);
    const second = enter(slots, 'b', entered, giveUp.signal);
    const third = enter(slots, 'c', entered);
    const reason = new Error('given up');
    giveUp.abort(reason);
    await assert.rejects(second, reason);
    leave();
    await third;
    assert.deepEqual(entered, ['a', 'c']);
  });

  it('are not disturbed by who gives up after being let in', async () => {
    const slots = new Slots(1);
    const entered: string[] = [];
    const giveUp = new AbortController();
    const leaveFirst = await enter(slots, 'a', entered);
    const second = enter(slots, 'b', entered, giveUp.signal);
    const third = enter(slots, 'c', entered);
    leaveFirst();
    const leaveSecond = await second;
    giveUp.abort();
    await setImmediate();
    assert.deepEqual(entered, ['a', 'b']);
    leaveSecond();
    await third;
  });
});
