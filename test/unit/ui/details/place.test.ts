import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { parsePlace } from '../../../../src/ui/details/place.ts';

const place = {
  connection: 'a5e1c0de',
  subject: { kind: 'apiUser', id: '83343fb9-ca87-eb11-a607-00155d314496' },
  tab: 'exchange',
  kept: true,
  position: 12.5,
};

describe('What a page kept for the time after a reload', () => {
  it('is taken as it is', () => {
    assert.deepEqual(parsePlace(place), place);
  });

  it('loses what is not of it', () => {
    assert.deepEqual(parsePlace({ ...place, token: 'x', subject: { ...place.subject, name: 'x' } }), place);
  });

  it('is at the top of the details where it does not say otherwise', () => {
    const { connection, subject } = place;
    const top = { connection, subject, tab: 'details', kept: false, position: 0 };
    assert.deepEqual(parsePlace({ connection, subject }), top);
    for (const odd of [
      { tab: 'console' },
      { kept: 'yes' },
      { position: -1 },
      { position: Infinity },
      { position: '9' },
    ]) {
      assert.deepEqual(parsePlace({ connection, subject, ...odd }), top);
    }
  });

  for (const [what, value] of [
    ['nothing', undefined],
    ['null', null],
    ['an empty connection', { ...place, connection: '' }],
    ['a connection that is no name', { ...place, connection: 7 }],
    ['a connection of 1 MB', { ...place, connection: 'x'.repeat(1_000_000) }],
    ['another kind of subject', { ...place, subject: { kind: 'task', id: 'x' } }],
    ['an id of 1 MB', { ...place, subject: { kind: 'client', id: 'x'.repeat(1_000_000) } }],
    ['a polluted prototype', JSON.parse('{"__proto__":{"connection":"x"}}')],
  ] as [string, unknown][]) {
    it(`is nothing to go by where it is ${what}`, () => {
      assert.equal(parsePlace(value), null);
    });
  }

  it('is a place or nothing, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parsed = parsePlace(value);
        assert.ok(parsed === null || typeof parsed.subject.id === 'string');
      }),
    );
  });
});
