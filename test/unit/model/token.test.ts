import assert from 'node:assert/strict';
import { checkToken, MAX_TOKEN_LENGTH, type TokenProblem } from '../../../src/model/token.ts';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl-_~+/=';

describe('Reading a token', () => {
  const accepted: readonly (readonly [what: string, text: string])[] = [
    ['as it is', TOKEN],
    ['with space and line breaks around', `\r\n  ${TOKEN}\t\n`],
    ['with the spaces that web pages put around', `\u00a0${TOKEN}\ufeff`],
    ['behind Bearer', `Bearer ${TOKEN}`],
    ['behind bearer and several spaces', ` bearer \t ${TOKEN} `],
    ['behind the whole header', `Authorization: Bearer ${TOKEN}`],
    ['behind the whole header in any case', `authorization :BEARER ${TOKEN}`],
  ];
  for (const [what, text] of accepted) {
    it(`accepts it ${what}`, () => {
      assert.deepEqual(checkToken(text), { ok: true, token: TOKEN });
    });
  }

  it('keeps a token that merely begins like the word', () => {
    assert.deepEqual(checkToken('bearerish-token'), { ok: true, token: 'bearerish-token' });
  });

  it('accepts the longest that fits into a header', () => {
    assert.equal(checkToken('x'.repeat(MAX_TOKEN_LENGTH)).ok, true);
  });

  const refused: readonly (readonly [what: string, text: string, problem: TokenProblem])[] = [
    ['nothing', '', 'empty'],
    ['space', ' \r\n\t', 'empty'],
    ['Bearer alone', 'Bearer', 'empty'],
    ['Bearer and space', ' Bearer  ', 'empty'],
    ['a space inside', 'abc def', 'spaces'],
    ['a line break inside', 'abc\ndef', 'spaces'],
    ['a header break inside', 'abc\r\nX-Injected: 1', 'spaces'],
    ['two tokens', `Bearer ${TOKEN} Bearer ${TOKEN}`, 'spaces'],
    ['a no-break space inside', 'abc\u00a0def', 'spaces'],
    ['an umlaut', 'schlüssel', 'notAscii'],
    ['an ellipsis, as shortened tokens have', 'eyJhbGci…c2ln', 'notAscii'],
    ['a zero-width space', 'abc\u200bdef', 'notAscii'],
    ['a control character', 'abc\u0000def', 'notAscii'],
    ['an emoji', '🔑', 'notAscii'],
    ['more than 8 KB', 'x'.repeat(MAX_TOKEN_LENGTH + 1), 'tooLong'],
  ];
  for (const [what, text, problem] of refused) {
    it(`refuses ${what}: ${problem}`, () => {
      assert.deepEqual(checkToken(text), { ok: false, problem });
    });
  }

  it('says nothing of what it refuses', () => {
    assert.equal(JSON.stringify(checkToken('secret secret')).includes('secret'), false);
  });
});
