import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import {
  LONGEST_WAIT_MS,
  MAX_RETRIES,
  requestedWait,
  retryPolicy,
  waitBeforeRetry,
} from '../../../src/api/rateLimit.ts';
import type { Headers } from '../../../src/api/rateLimit.ts';

const NOW = Date.parse('2025-06-01T12:00:00Z');
const YEAR_MS = 365 * 86_400_000;

describe('requestedWait', () => {
  const cases: readonly (readonly [title: string, headers: Headers, wait: number | null])[] = [
    ['nothing without a header', {}, null],
    ['Retry-After in seconds', { 'retry-after': '7' }, 7000],
    ['Retry-After in parts of a second', { 'retry-after': ' 0.25 ' }, 250],
    ['no wait for Retry-After 0', { 'retry-after': '0' }, 0],
    ['ratelimit-reset in seconds', { 'ratelimit-reset': '42' }, 42_000],
    ['Retry-After before ratelimit-reset', { 'retry-after': '1', 'ratelimit-reset': '42' }, 1000],
    ['the first of several', { 'retry-after': ['3', '9'] }, 3000],
    ['ten years', { 'retry-after': String((10 * YEAR_MS) / 1000) }, 10 * YEAR_MS],
    ['nothing for a negative Retry-After', { 'retry-after': '-5' }, null],
    ['nothing for a negative ratelimit-reset', { 'ratelimit-reset': '-1' }, null],
    ['ratelimit-reset where Retry-After is negative', { 'retry-after': '-5', 'ratelimit-reset': '2' }, 2000],
    ['ratelimit-reset where Retry-After is text', { 'retry-after': 'soon', 'ratelimit-reset': '2' }, 2000],
    [
      'ratelimit-reset where Retry-After is text with a number',
      { 'retry-after': 'soon 5', 'ratelimit-reset': '2' },
      2000,
    ],
    ['nothing for an empty header', { 'retry-after': '', 'ratelimit-reset': '' }, null],
    ['nothing for other ways to write a number', { 'retry-after': '1e3', 'ratelimit-reset': '0x10' }, null],
    ['nothing for text', { 'retry-after': 'in 5 minutes', 'ratelimit-reset': 'NaN' }, null],
    ['nothing for words that are days', { 'retry-after': 'Monday', 'ratelimit-reset': 'May' }, null],
  ];
  for (const [title, headers, wait] of cases) {
    it(`reads ${title}`, () => {
      assert.equal(requestedWait(headers, NOW), wait);
    });
  }

  for (const date of [
    'Sun, 01 Jun 2025 12:00:30 GMT',
    'Sunday, 01-Jun-25 12:00:30 GMT',
    'sun, 01 jun 2025 12:00:30 gmt',
  ]) {
    it(`reads the date ${date} against the clock of this computer`, () => {
      assert.equal(requestedWait({ 'retry-after': date }, NOW), 30_000);
    });
  }

  it('reads a date against the date of the server where there is one, so that a wrong clock does not matter', () => {
    const headers = { 'retry-after': 'Sun, 01 Jun 2025 12:00:30 GMT', date: 'Sun, 01 Jun 2025 12:00:20 GMT' };
    assert.equal(requestedWait(headers, NOW + YEAR_MS), 10_000);
    assert.equal(requestedWait(headers, NOW - YEAR_MS), 10_000);
    assert.equal(requestedWait({ ...headers, date: 'nonsense' }, NOW), 30_000);
  });

  it('does not wait for a date in the past', () => {
    assert.equal(requestedWait({ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, NOW), 0);
  });

  it('keeps any wait within what a date can say', () => {
    for (const seconds of ['9'.repeat(15), '9'.repeat(400)]) {
      const wait = requestedWait({ 'retry-after': seconds }, NOW);
      assert.ok(wait !== null && wait > 10 * YEAR_MS);
      assert.ok(!Number.isNaN(new Date(NOW + wait).getTime()));
    }
  });
});

describe('waitBeforeRetry', () => {
  it('waits after 429 and 503 as long as the server says', () => {
    assert.equal(waitBeforeRetry({ statusCode: 429, headers: { 'ratelimit-reset': '12' } }, 1, 0), 12_000);
    assert.equal(waitBeforeRetry({ statusCode: 503, headers: { 'retry-after': '3' } }, 1, 0), 3000);
  });

  it('waits 1, 2 and 4 seconds where the server says nothing', () => {
    assert.equal(waitBeforeRetry({ statusCode: 429, headers: {} }, 1, 0), 1000);
    assert.equal(waitBeforeRetry({ statusCode: 429 }, 2, 0), 2000);
    assert.equal(waitBeforeRetry({ statusCode: 503, headers: { 'retry-after': 'soon' } }, 3, 0), 4000);
  });

  it('spreads those who were told the same time, wider with every try, and never sends earlier than said', () => {
    const failure = { statusCode: 429, headers: { 'ratelimit-reset': '8' } };
    const longest = [1, 2, 3].map((tried) => waitBeforeRetry(failure, tried, 1));
    assert.deepEqual(longest, [10_000, 12_000, 16_000]);
  });

  it('adds nothing to a wait that is as long as is bearable', () => {
    const failure = { statusCode: 429, headers: { 'retry-after': String(LONGEST_WAIT_MS / 1000) } };
    assert.equal(waitBeforeRetry(failure, 3, 1), LONGEST_WAIT_MS);
  });

  it('gives up after the last retry', () => {
    assert.notEqual(waitBeforeRetry({ statusCode: 429 }, MAX_RETRIES, 0), null);
    assert.equal(waitBeforeRetry({ statusCode: 429 }, MAX_RETRIES + 1, 0), null);
  });

  it('gives up at once where the wait is longer than bearable', () => {
    for (const seconds of [String(LONGEST_WAIT_MS / 1000 + 1), '315360000']) {
      assert.equal(waitBeforeRetry({ statusCode: 429, headers: { 'retry-after': seconds } }, 1, 0), null);
      assert.equal(waitBeforeRetry({ statusCode: 503, headers: { 'retry-after': seconds } }, 1, 0), null);
    }
  });

  it('does not send anything again after another status or a broken connection', () => {
    for (const statusCode of [400, 401, 403, 404, 408, 500, 501, 502, 504]) {
      assert.equal(waitBeforeRetry({ statusCode, headers: { 'retry-after': '1' } }, 1, 0), null, String(statusCode));
    }
    assert.equal(waitBeforeRetry({}, 1, 0), null);
  });
});

describe('retryPolicy', () => {
  const context = { state: { counter: 1 }, opts: { retryOptions: {}, path: '/', method: 'GET' as const } };

  it('tells until when it waits, and lets the request go then', async () => {
    const error = Object.assign(new Error('failed'), { statusCode: 429, headers: { 'retry-after': '0.02' } });
    const before = Date.now();
    let until = 0;
    const result = await new Promise((resolve) => {
      retryPolicy((time) => {
        until = time;
      })(error, context, resolve);
    });
    assert.equal(result, null);
    assert.ok(until >= before + 20 && until < before + 1000, `${until - before} ms`);
    assert.ok(Date.now() >= until - 5);
  });

  it('tells nobody of a wait that does not take place', async () => {
    const error = Object.assign(new Error('failed'), { statusCode: 404 });
    const final = await new Promise((resolve) => {
      retryPolicy(() => assert.fail('no wait'))(error, context, resolve);
    });
    assert.equal(final, error);
    await setImmediate();
  });
});
