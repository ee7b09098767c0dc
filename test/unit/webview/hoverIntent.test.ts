import assert from 'node:assert/strict';
import { hideDelayMs, HoverIntent, showDelayMs, type Timers } from '../../../src/webview/hoverIntent.ts';

/** A clock that only moves when told. */
class ManualTimers implements Timers {
  #now = 0;
  #waiting: { readonly due: number; readonly callback: () => void }[] = [];

  set(callback: () => void, milliseconds: number): unknown {
    const timer = { due: this.#now + milliseconds, callback };
    this.#waiting.push(timer);
    return timer;
  }

  clear(timer: unknown): void {
    this.#waiting = this.#waiting.filter((each) => each !== timer);
  }

  pass(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.clear(next);
      this.#now = next.due;
      next.callback();
    }
    this.#now = end;
  }

  #next(end: number) {
    return this.#waiting.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
  }
}

describe('Which hover card is shown', () => {
  let timers: ManualTimers;
  let events: string[];
  let intent: HoverIntent<string>;

  beforeEach(() => {
    timers = new ManualTimers();
    events = [];
    intent = new HoverIntent<string>(
      { show: (target) => events.push(`show ${target}`), hide: (target) => events.push(`hide ${target}`) },
      timers,
    );
  });

  it('shows a card once the pointer has rested on its link', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs - 1);
    assert.deepEqual(events, []);
    timers.pass(1);
    assert.deepEqual(events, ['show a']);
    assert.equal(intent.shown, 'a');
  });

  it('does nothing when the pointer merely passes over links', () => {
    for (const link of ['a', 'b', 'c', undefined]) {
      intent.pointAt(link);
      timers.pass(showDelayMs - 1);
    }
    timers.pass(10_000);
    assert.deepEqual(events, []);
  });

  it('hides the card a moment after the pointer left, not at once', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs);
    intent.pointAt(undefined);
    timers.pass(hideDelayMs - 1);
    assert.equal(intent.shown, 'a');
    timers.pass(1);
    assert.deepEqual(events, ['show a', 'hide a']);
  });

  it('keeps the card while the pointer is on it', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs);
    intent.pointAt(undefined);
    timers.pass(hideDelayMs - 1);
    intent.overCard(true);
    timers.pass(10_000);
    assert.equal(intent.shown, 'a');
    intent.overCard(false);
    timers.pass(hideDelayMs);
    assert.equal(intent.shown, undefined);
  });

  it('replaces the card of one link by that of another', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs);
    intent.pointAt('b');
    timers.pass(showDelayMs);
    assert.deepEqual(events, ['show a', 'hide a', 'show b']);
  });

  it('shows at once for the keyboard where that is asked for', () => {
    intent.focus('a', 0);
    assert.deepEqual(events, ['show a']);
    intent.focus('b');
    assert.equal(intent.shown, 'a');
    timers.pass(showDelayMs);
    assert.equal(intent.shown, 'b');
  });

  it('keeps the card of the focused link when the pointer goes by', () => {
    intent.focus('a', 0);
    intent.pointAt('a');
    intent.pointAt('b');
    intent.pointAt(undefined);
    timers.pass(10_000);
    assert.deepEqual(events, ['show a']);
  });

  it('stays hidden after Escape until pointer or focus come anew', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs);
    assert.equal(intent.dismiss(), true);
    intent.pointAt('a');
    timers.pass(10_000);
    assert.deepEqual(events, ['show a', 'hide a']);
    intent.pointAt(undefined);
    intent.pointAt('a');
    timers.pass(showDelayMs);
    assert.equal(intent.shown, 'a');
  });

  it('takes Escape for a card that is about to show, and leaves it to others when there is none', () => {
    assert.equal(intent.dismiss(), false);
    intent.pointAt('a');
    assert.equal(intent.dismiss(), true);
    timers.pass(10_000);
    assert.deepEqual(events, []);
  });

  it('still shows the next card when the one before scrolls out of sight', () => {
    intent.pointAt('a');
    timers.pass(showDelayMs);
    intent.pointAt('b');
    intent.close();
    timers.pass(showDelayMs);
    assert.deepEqual(events, ['show a', 'hide a', 'show b']);
  });
});
