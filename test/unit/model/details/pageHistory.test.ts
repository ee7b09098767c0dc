import assert from 'node:assert/strict';
import { PageHistory } from '../../../../src/model/details/pageHistory.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';

const subject = (id: string): SubjectRef => ({ kind: 'apiUser', id });

function historyOf(...ids: readonly string[]): PageHistory {
  const history = new PageHistory();
  ids.forEach((id) => history.push(subject(id)));
  return history;
}

const shown = (history: PageHistory): string | undefined => history.current?.subject.id;
const crumbs = (history: PageHistory): string[] => history.describe(({ id }) => id).crumbs.map(({ name }) => name);

describe('The history of a panel', () => {
  it('is empty at first: nothing to show, nowhere to go', () => {
    const history = new PageHistory();
    assert.equal(history.current, null);
    assert.ok(!history.back() && !history.forward() && !history.goTo(0));
    assert.deepEqual(
      history.describe(({ id }) => id),
      { canGoBack: false, canGoForward: false, crumbs: [] },
    );
  });

  it('goes back and forward to where it was, and no further', () => {
    const history = historyOf('a', 'b', 'c');
    assert.ok(history.back() && history.back());
    assert.equal(shown(history), 'a');
    assert.ok(!history.back());
    assert.ok(history.forward());
    assert.equal(shown(history), 'b');
    const { canGoBack, canGoForward } = history.describe(({ id }) => id);
    assert.deepEqual([canGoBack, canGoForward], [true, true]);
    assert.ok(history.forward() && !history.forward());
  });

  it('forgets what was ahead when it goes elsewhere', () => {
    const history = historyOf('a', 'b', 'c');
    history.back();
    history.push(subject('d'));
    assert.deepEqual(crumbs(history), ['a', 'b', 'd']);
    assert.ok(!history.forward());
  });

  it('has one entry for a subject that is opened while it is shown, and two where another one was between', () => {
    const history = historyOf('a', 'a');
    assert.deepEqual(crumbs(history), ['a']);
    history.push(subject('b'));
    history.push(subject('a'));
    assert.deepEqual(crumbs(history), ['a', 'b', 'a']);
  });

  it('keeps the kinds apart: an id may be that of an API user and of its shadow', () => {
    const history = historyOf('a');
    history.push({ kind: 'user', id: 'a' });
    assert.deepEqual(crumbs(history), ['a', 'a']);
  });

  it('remembers of each entry how it was looked at', () => {
    const history = historyOf('a');
    const first = history.current;
    assert.ok(first);
    first.tab = 'exchange';
    first.positions.exchange = 120;
    const second = history.push(subject('b'));
    assert.deepEqual([second.tab, second.positions], ['details', { details: 0, exchange: 0 }]);
    assert.notEqual(second.entry, first.entry);
    history.back();
    assert.equal(history.current, first);
  });

  it('goes to a crumb, and to nothing that is none', () => {
    const history = historyOf('a', 'b', 'c', 'd', 'e', 'f', 'g');
    assert.deepEqual(crumbs(history), ['c', 'd', 'e', 'f', 'g']);
    for (const index of [4, 5, -3, 1000, Number.MAX_SAFE_INTEGER]) {
      assert.ok(!history.goTo(index), String(index));
    }
    assert.ok(history.goTo(1));
    assert.equal(shown(history), 'd');
    assert.deepEqual(crumbs(history), ['a', 'b', 'c', 'd']);
    assert.ok(history.forward());
  });

  it('keeps the last 50 entries', () => {
    const history = historyOf(...Array.from({ length: 60 }, (_, index) => String(index)));
    let steps = 0;
    while (history.back()) {
      steps += 1;
    }
    assert.deepEqual([steps, shown(history)], [49, '10']);
  });

  it('returns to a mark as if nothing had happened', () => {
    const history = historyOf('a', 'b', 'c');
    history.back();
    const mark = history.mark();
    history.push(subject('d'));
    history.returnTo(mark);
    assert.equal(shown(history), 'b');
    assert.ok(history.forward());
    assert.equal(shown(history), 'c');
  });
});
