import assert from 'node:assert/strict';
import { Clicks } from '../../../../src/ui/commands/clicks.ts';

describe('The second click of a double click', () => {
  const cases: [string, readonly (readonly [key: string, at: number])[], readonly boolean[]][] = [
    [
      'is a click on the same within half a second',
      [
        ['a', 1000],
        ['a', 1500],
      ],
      [false, true],
    ],
    [
      'is not a later one',
      [
        ['a', 1000],
        ['a', 1501],
      ],
      [false, false],
    ],
    [
      'is not one on something else',
      [
        ['a', 1000],
        ['b', 1100],
        ['a', 1200],
      ],
      [false, false, false],
    ],
    [
      'is followed by a first one',
      [
        ['a', 1000],
        ['a', 1100],
        ['a', 1200],
        ['a', 1300],
      ],
      [false, true, false, true],
    ],
  ];
  for (const [title, clicks, expected] of cases) {
    it(title, () => {
      const counter = new Clicks();
      assert.deepEqual(
        clicks.map(([key, at]) => counter.isSecond(key, at)),
        expected,
      );
    });
  }
});
