import assert from 'node:assert/strict';
import { exchangeView } from '../../../../src/model/details/exchangeView.ts';
import type { Exchange } from '../../../../src/shared/exchange.ts';
import type { ExchangeView } from '../../../../src/shared/exchangeView.ts';
import { makeExchange } from '../builders.ts';

const view = (exchange: Partial<Exchange>, locale = 'en'): ExchangeView =>
  exchangeView([makeExchange(exchange)], 0, locale, (_exchange, text) => ({
    lines: [{ indent: 0, tokens: [{ kind: 'text', text }] }],
    note: '',
  }));

describe('An exchange for a person', () => {
  it('has method, URL and status', () => {
    const { summary } = view({ url: 'https://api.awork.com/api/v1/apiusers', status: 200 });
    assert.deepEqual(
      summary.map(({ value }) => value),
      ['GET', 'https://api.awork.com/api/v1/apiusers', '200'],
    );
    assert.equal(view({ status: null }).summary[2]?.value, 'no answer');
  });

  const durations: [string, Partial<Exchange>, [string, number][]][] = [
    [
      'queue, first byte and body',
      { durationMs: 130, queuedMs: 10, firstByteMs: 100 },
      [
        ['Queue', 10],
        ['First byte', 100],
        ['Body', 20],
      ],
    ],
    [
      'the queue alone where no answer came',
      { durationMs: 500, queuedMs: 40, firstByteMs: null },
      [
        ['Queue', 40],
        ['No answer', 460],
      ],
    ],
    [
      'parts that are more than the whole',
      { durationMs: 10, queuedMs: 8, firstByteMs: 9 },
      [
        ['Queue', 8],
        ['First byte', 2],
        ['Body', 0],
      ],
    ],
  ];
  for (const [what, exchange, expected] of durations) {
    it(`splits the duration: ${what}`, () => {
      const parts = view(exchange).durations;
      assert.deepEqual(
        parts.map(({ label, ms }) => [label, ms]),
        expected,
      );
      assert.equal(
        parts.reduce((sum, { ms }) => sum + ms, 0),
        exchange.durationMs,
      );
    });
  }

  it('shows the headers that are worth it, and never what authorizes', () => {
    const headers = {
      'trace-id': 'abc',
      'x-edge-ref': 'e1',
      'ratelimit-remaining': '42',
      date: 'Thu, 26 Nov 2026 04:32:03 GMT',
      server: 'nginx',
      'x-long': 'x',
      'aw-totalitems': 'x'.repeat(5000),
    };
    const shown = view({ headers }).headers;
    assert.deepEqual(
      shown.map(({ label }) => label),
      ['authorization', 'aw-totalitems', 'date', 'ratelimit-remaining', 'trace-id', 'x-edge-ref'],
    );
    assert.equal(shown[0]?.value, 'Bearer ••••••••');
    assert.equal(shown[1]?.value.length, 1000);
  });

  it('shows no more than 31 headers, whatever is sent', () => {
    const headers = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`aw-${index}`, 'x']));
    assert.equal(view({ headers }).headers.length, 31);
  });

  it('tells the size in the language of the person', () => {
    assert.equal(view({ bodyBytes: 1 }).size, '1 byte');
    assert.equal(view({ bodyBytes: 512 }).size, '512 bytes');
    assert.equal(view({ bodyBytes: 1234 }).size, '1.2 kB');
    assert.equal(view({ bodyBytes: 5_600_000 }, 'de').size, '5,6 MB');
    assert.equal(view({ bodyBytes: 0 }, 'not a locale').size, '0 bytes');
  });

  it('says why there is no body', () => {
    assert.deepEqual([view({ status: null }).body, view({ status: null }).note], [null, 'No answer came.']);
    assert.equal(view({ status: 204 }).note, 'The answer has no body.');
    assert.equal(view({ status: 200, body: '' }).note, 'The answer has no body.');
    assert.match(view({ status: 200, bodyBytes: 9_000_000 }).note, /longer than is kept/);
  });

  it('lists all, and leaves the body out where it is not to be seen', () => {
    const exchanges: [Exchange, ...Exchange[]] = [
      makeExchange({ status: 200, durationMs: 131.6, startedAt: 3, body: '{}' }),
      makeExchange({ status: 404, durationMs: 90, startedAt: 2 }),
      makeExchange({ status: null, durationMs: 20_000, startedAt: 1 }),
    ];
    const { items, shown, body, note } = exchangeView(exchanges, 1, 'en', null);
    assert.deepEqual(items, [
      { label: 'status 200 after 132 ms', startedAt: 3, failed: false },
      { label: 'status 404 after 90 ms', startedAt: 2, failed: true },
      { label: 'no answer after 20000 ms', startedAt: 1, failed: true },
    ]);
    assert.deepEqual([shown, body, note], [1, null, '']);
  });
});
