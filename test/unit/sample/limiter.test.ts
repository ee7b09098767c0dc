import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { RateLimiter } from '../../../src/sample/http/limiter.ts';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { ask } from './ask.ts';

describe('rate limiter of the sample workspace', () => {
  let workspace: SampleWorkspace | undefined;

  afterEach(() => workspace?.close());

  it('refuses one too many in a second, until the second is over', () => {
    let now = 5_000_000;
    const limiter = new RateLimiter({ perSecond: 2, perMinute: 100 }, () => now);
    assert.deepEqual([limiter.take(), limiter.take(), limiter.take()], [true, true, false]);
    assert.equal(limiter.headers()['ratelimit-remaining'], '0');
    assert.equal(limiter.headers()['ratelimit-reset'], '1');
    now += 999;
    assert.equal(limiter.take(), false);
    now += 1;
    assert.equal(limiter.take(), true);
    assert.equal(limiter.headers()['x-ratelimit-remaining-second'], '1');
    assert.equal(limiter.headers()['x-ratelimit-remaining-minute'], '97');
  });

  it('refuses one too many in a minute, and advertises when the minute ends', () => {
    let now = 0;
    const limiter = new RateLimiter({ perSecond: 2, perMinute: 3 }, () => now);
    assert.deepEqual([limiter.take(), limiter.take()], [true, true]);
    now = 1500;
    assert.deepEqual([limiter.take(), limiter.take()], [true, false]);
    assert.equal(limiter.headers()['ratelimit-limit'], '3');
    const reset = Number(limiter.headers()['ratelimit-reset']);
    assert.equal(reset, 59);
    now += reset * 1000;
    assert.equal(limiter.take(), true);
  });

  it('describes the window with the least left', () => {
    const limiter = new RateLimiter({ perSecond: 50, perMinute: 1000 }, () => 0);
    limiter.take();
    assert.deepEqual(limiter.headers(), {
      ...{ 'ratelimit-limit': '50', 'ratelimit-remaining': '49', 'ratelimit-reset': '1' },
      ...{ 'x-ratelimit-limit-second': '50', 'x-ratelimit-remaining-second': '49' },
      ...{ 'x-ratelimit-limit-minute': '1000', 'x-ratelimit-remaining-minute': '999' },
    });
  });

  it('allows 50 requests a second by default', async () => {
    workspace = await startSampleWorkspace();
    const { headers } = await ask(workspace, '/me');
    assert.equal(headers.get('x-ratelimit-limit-second'), '50');
    assert.equal(headers.get('x-ratelimit-limit-minute'), '1000');
  });

  it('answers 429 for all tokens together, and recovers when it said', async () => {
    const started = (workspace = await startSampleWorkspace({ limits: { perSecond: 4, perMinute: 1000 } }));
    const tokens = [started.token, started.limitedToken];
    const answers = await Promise.all([0, 1, 0, 1, 0, 1].map((index) => ask(started, '/me', tokens[index])));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 2);
    assert.equal(refused[0]?.headers.get('retry-after'), null);
    await setTimeout(Number(refused[0]?.headers.get('ratelimit-reset')) * 1000);
    assert.equal((await ask(started, '/me')).status, 200);
  });

  it('sends Retry-After where told so', async () => {
    workspace = await startSampleWorkspace({ retryAfter: true, limits: { perSecond: 100, perMinute: 1 } });
    await ask(workspace, '/me');
    const refused = await ask(workspace, '/me');
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), refused.headers.get('ratelimit-reset'));
    assert.ok(Number(refused.headers.get('retry-after')) >= 59);
  });

  it('does not count requests without a good token', async () => {
    workspace = await startSampleWorkspace({ limits: { perSecond: 100, perMinute: 1 } });
    await ask(workspace, '/me', 'unknown');
    await ask(workspace, '/me', workspace.expiredToken);
    assert.equal((await ask(workspace, '/me')).status, 200);
  });
});
