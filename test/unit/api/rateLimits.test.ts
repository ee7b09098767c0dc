import assert from 'node:assert/strict';
import { isNearlyUsed, putOff, readRateLimits } from '../../../src/api/rateLimits.ts';
import { RateLimiter } from '../../../src/sample/http/limiter.ts';

const NOW = Date.parse('2025-06-01T12:00:00Z');

describe('The rate limits of a workspace', () => {
  const minute = (remaining: number) =>
    readRateLimits({ 'x-ratelimit-limit-minute': '1000', 'x-ratelimit-remaining-minute': String(remaining) }, NOW)!;

  it('are read from the headers that awork sends with every answer', () => {
    const limiter = new RateLimiter({ perSecond: 50, perMinute: 1000 }, () => 0);
    limiter.take();
    assert.deepEqual(readRateLimits(limiter.headers(), NOW), {
      second: { limit: 50, remaining: 49 },
      minute: { limit: 1000, remaining: 999 },
      resetsAt: NOW + 1000,
      saidAt: NOW,
    });
  });

  it('are unknown where no header tells of them, or none that can be read', () => {
    assert.equal(readRateLimits({}, NOW), null);
    for (const odd of ['', '-1', '1e3', 'many', '9'.repeat(10), '0x10', 'NaN', '1.5']) {
      const headers = { 'x-ratelimit-limit-minute': '1000', 'x-ratelimit-remaining-minute': odd };
      assert.equal(readRateLimits(headers, NOW), null, odd);
    }
    assert.equal(readRateLimits({ 'x-ratelimit-limit-minute': '0', 'x-ratelimit-remaining-minute': '0' }, NOW), null);
  });

  it('take the first of several headers', () => {
    const headers = { 'x-ratelimit-limit-minute': ['1000', '5'], 'x-ratelimit-remaining-minute': ['7', '5'] };
    assert.deepEqual(readRateLimits(headers, NOW)?.minute, { limit: 1000, remaining: 7 });
  });

  it('are nearly used when less than a fifth of a minute is left', () => {
    assert.equal(isNearlyUsed(minute(200), NOW), false);
    assert.equal(isNearlyUsed(minute(199), NOW), true);
    assert.equal(isNearlyUsed(minute(0), NOW), true);
  });

  it('are not nearly used any more when the minute is over', () => {
    assert.equal(isNearlyUsed(minute(0), NOW + 59_999), true);
    assert.equal(isNearlyUsed(minute(0), NOW + 60_000), false);
  });

  it('put off what nobody waits for until another minute has begun, each by another time', () => {
    assert.equal(putOff(null, NOW, 0.5), 0);
    assert.equal(putOff(minute(200), NOW, 0.5), 0);
    assert.equal(putOff(minute(199), NOW + 10_000, 0), 50_000);
    assert.equal(putOff(minute(199), NOW + 10_000, 0.5), 80_000);
    assert.equal(putOff(minute(199), NOW + 60_000, 0.5), 0);
  });
});
