import assert from 'node:assert/strict';
import { exactTime, parseIso, relativeTime, usableLocale } from '../../../src/shared/time.ts';

const now = Date.UTC(2026, 5, 15, 12, 0, 0);
const ago = (seconds: number) => relativeTime(now - seconds * 1000, now, 'en');

describe('Reading a date', () => {
  it('reads what awork sends: any number of fraction digits, UTC or an offset', () => {
    const expected = Date.UTC(2021, 7, 2, 7, 25, 2);
    assert.equal(parseIso('2021-08-02T07:25:02Z'), expected);
    assert.equal(parseIso('2021-08-02T07:25:02.093Z'), expected + 93);
    assert.equal(parseIso('2021-08-02T07:25:02.0931234+00:00'), expected + 93);
    assert.equal(parseIso('2021-08-02T09:25:02+02:00'), expected);
  });

  for (const text of [
    '',
    'yesterday',
    '2021-08-02',
    '2021-08-02T07:25:02',
    '2021-02-30T07:25:02Z',
    '2021-13-01T07:25:02Z',
    '2021-08-02T25:00:00Z',
    '0001-01-01T00:00:00Z',
    '2021-08-02T07:25:02Z<b>',
  ]) {
    it(`refuses ${JSON.stringify(text)}, which is then shown as it is`, () => {
      assert.equal(parseIso(text), undefined);
    });
  }
});

describe('Telling how long ago something was', () => {
  for (const [seconds, expected] of [
    [0, 'now'],
    [9, 'now'],
    [10, '10 seconds ago'],
    [59, '50 seconds ago'],
    [60, '1 minute ago'],
    [3599, '59 minutes ago'],
    [3600, '1 hour ago'],
    [47 * 3600, '1 day ago'],
    [13 * 86_400, '1 week ago'],
    [45 * 86_400, '1 month ago'],
    [800 * 86_400, '2 years ago'],
    [-120, 'in 2 minutes'],
  ] as const) {
    it(`says "${expected}" for ${seconds} seconds`, () => {
      assert.equal(ago(seconds), expected);
    });
  }

  it('speaks the language of the locale', () => {
    assert.equal(relativeTime(now - 3 * 86_400_000, now, 'de'), 'vor 3 Tagen');
    assert.equal(relativeTime(now, now, 'de'), 'jetzt');
  });

  it('gives the exact time in short and, with the time zone, in full', () => {
    const { short, full } = exactTime(now, 'en');
    assert.match(short, /2026/);
    assert.match(full, /June 1\d, 2026 at \d\d?:00:00.[AP]M \S+/);
  });

  it('falls back to English for a locale that is none', () => {
    assert.equal(usableLocale('not a locale'), 'en');
    assert.equal(usableLocale(''), 'en');
    assert.equal(usableLocale('de-at'), 'de-AT');
    assert.equal(relativeTime(now, now, '…'), 'now');
  });
});
