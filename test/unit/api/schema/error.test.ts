import assert from 'node:assert/strict';
import { parseAworkError } from '../../../../src/api/schema/error.ts';

const nothing = { code: null, description: null };

describe('parseAworkError', () => {
  const shapes: readonly (readonly [title: string, body: unknown, expected: object])[] = [
    [
      'the error of an awork service',
      { code: 'not-found', description: 'No such user.', link: 'https://developers.awork.com', traceId: 'a65c' },
      { code: 'not-found', description: 'No such user.' },
    ],
    [
      'an error with more to it',
      {
        code: 'validation-failed',
        description: 'x',
        validationErrors: [{ property: 'Name' }],
        space: 'joke',
        details: 7,
      },
      { code: 'validation-failed', description: 'x' },
    ],
    ['an error without a description', { code: 'server-error' }, { code: 'server-error', description: null }],
    ['nulls', { code: null, description: null }, nothing],
    [
      'the error of awork’s gateway, in its wrapper',
      { message: { code: 'unauthorized', description: 'Unauthorized' } },
      { code: 'unauthorized', description: 'Unauthorized' },
    ],
    [
      'the error of the login',
      { code: 'invalid_request', description: "The mandatory 'grant_type' parameter is missing." },
      { code: 'invalid_request', description: "The mandatory 'grant_type' parameter is missing." },
    ],
    [
      'the sentence of the rate limiter',
      { message: 'API rate limit exceeded' },
      { code: null, description: 'API rate limit exceeded' },
    ],
  ];
  for (const [title, body, expected] of shapes) {
    it(`reads ${title}`, () => {
      assert.deepEqual(parseAworkError(JSON.stringify(body)), expected);
    });
  }

  const junk = [
    '',
    ' ',
    'token expired',
    '<html>',
    'null',
    '7',
    '"code"',
    '[]',
    '{}',
    '{"message":7}',
    '{"message":[]}',
  ];
  for (const text of [...junk, '{"code":7}', '{"code":', '{"__proto__":{"code":"x"}}', '{"message":null}']) {
    it(`finds nothing in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parseAworkError(text), nothing);
    });
  }

  it('finds nothing in what is nested too deep for anything', () => {
    assert.deepEqual(parseAworkError('{"message":'.repeat(10_000) + '7' + '}'.repeat(10_000)), nothing);
    assert.deepEqual(parseAworkError('['.repeat(100_000)), nothing);
  });

  it('cuts what is no sentence for a person', () => {
    const { code, description } = parseAworkError(
      JSON.stringify({ code: 'c'.repeat(5000), description: 'd'.repeat(1000) }),
    );
    assert.equal(code, `${'c'.repeat(1000)}…`);
    assert.equal(description, 'd'.repeat(1000));
  });
});
