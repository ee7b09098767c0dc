import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isEqual } from '../../../src/shared/equal.ts';

describe('Two JSON values', () => {
  it('are equal where their texts are, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const copy = JSON.parse(JSON.stringify(a)) as unknown;
        const isSameText = JSON.stringify(a) === JSON.stringify(b);
        return isEqual(copy, JSON.parse(JSON.stringify(a))) && (!isSameText || isEqual(a, b));
      }),
    );
    assert.ok(isEqual({ a: 1, b: [null, 'x'] }, { b: [null, 'x'], a: 1 }));
  });

  for (const [a, b] of [
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: undefined }, { b: undefined }],
    [[], {}],
    [[1], [1, 2]],
    [null, {}],
    ['1', 1],
    [JSON.parse('{"__proto__":1}'), {}],
    [{ a: { b: 'x' } }, { a: { b: 'y' } }],
  ] as const) {
    it(`are not equal: ${JSON.stringify(a)} and ${JSON.stringify(b)}`, () => {
      assert.equal(isEqual(a, b), false);
      assert.equal(isEqual(b, a), false);
    });
  }
});
