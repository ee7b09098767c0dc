import assert from 'node:assert/strict';
import { REDACTED, redact, redactToken, withoutNeedlessEscapes } from '../../../src/api/redact.ts';
import { PLANTED } from '../../support/apiClient.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcGktdXNlciJ9.c2lnbmF0dXJl-_x';

describe('redactToken', () => {
  const spellings: Readonly<Record<string, string>> = {
    plain: PLANTED,
    'URL-encoded': encodeURIComponent(PLANTED),
    'URL-encoded in lower case': encodeURIComponent(PLANTED).replace(/%../g, (code) => code.toLowerCase()),
    base64: btoa(PLANTED),
    'base64 without padding': btoa(PLANTED).replace(/=+$/, ''),
    'escaped as in JSON': JSON.stringify(PLANTED).slice(1, -1),
  };
  for (const [name, spelling] of Object.entries(spellings)) {
    it(`removes a token that is ${name}, as often as it occurs`, () => {
      const text = redactToken(`<${spelling}> and "${spelling}"`, PLANTED);
      assert.ok(!text.includes(spelling), text);
      assert.equal(text.split(REDACTED).length, 3);
      assert.match(text, /^<.*> and ".*"$/);
    });
  }

  it('leaves text without the token as it is', () => {
    assert.equal(redactToken('Nightly Backup', PLANTED), 'Nightly Backup');
    assert.equal(redactToken('', PLANTED), '');
  });

  it('does not take a very short string for a token', () => {
    assert.equal(redactToken('an api user', 'api'), 'an api user');
    assert.equal(redactToken('anything', ''), 'anything');
  });

  it('takes the signs of a token for what they are, not for a pattern or a replacement', () => {
    assert.equal(redactToken('a.*b$&c', '.*b$&'), `a${REDACTED}c`);
    assert.equal(redactToken('axxb$&c', '.*b$&'), 'axxb$&c');
  });

  it('removes tokens outside ASCII, too', () => {
    for (const token of ['schlüssel', '键键键键', 'half a pair \ud83d']) {
      assert.equal(redactToken(`key ${token}`, token), `key ${REDACTED}`);
    }
    assert.equal(redactToken(Buffer.from('schlüssel').toString('base64'), 'schlüssel'), REDACTED);
  });
});

describe('redact', () => {
  it('removes every known token', () => {
    assert.equal(redact('first-token second-token', ['first-token', 'second-token']), `${REDACTED} ${REDACTED}`);
  });

  it('removes the whole of a known token that begins with another known one', () => {
    assert.equal(redact('token-1234-long', ['token-1234', 'token-1234-long']), REDACTED);
  });

  it('removes what follows Bearer, in any case', () => {
    assert.equal(redact('Authorization: Bearer abc.def-123'), `Authorization: Bearer ${REDACTED}`);
    assert.equal(redact("curl -H 'authorization:bearer  a+b/c=='"), `curl -H 'authorization:bearer  ${REDACTED}'`);
  });

  for (const text of ['Authorization: s3cr3t', '{"Authorization":"s3cr3t"}', "authorization = 's3cr3t'"]) {
    it(`removes the value of an Authorization header: ${text}`, () => {
      assert.equal(redact(text), text.replace('s3cr3t', REDACTED));
    });
  }

  for (const text of ['Authorization: Basic dXNlcjpwYXNz', '{"authorization": "Token dXNlcjpwYXNz"}']) {
    it(`removes the credentials of any scheme: ${text}`, () => {
      assert.ok(!redact(text).includes('dXNlcjpwYXNz'), redact(text));
    });
  }

  it('removes what looks like a JWT, with a signature or without', () => {
    assert.equal(redact(`key ${JWT}.`), `key ${REDACTED}.`);
    assert.equal(redact(`?access_token=${JWT.split('.').slice(0, 2).join('.')}&x=1`), `?access_token=${REDACTED}&x=1`);
  });

  it('leaves ids, URLs and ordinary text alone', () => {
    const text = 'GET https://api.awork.com/api/v1/apiusers/83343fb9-ca87-eb11-a607-00155d314496 200 31 ms';
    assert.equal(redact(text, [PLANTED]), text);
  });

  it('changes nothing more when used twice', () => {
    const once = redact(`Authorization: Bearer ${PLANTED} ${JWT}`, [PLANTED]);
    assert.equal(redact(once, [PLANTED]), once);
  });
});

describe('withoutNeedlessEscapes', () => {
  it('finds a token again that .NET or PHP have escaped', () => {
    const token = 'a+b/c\'d"e<f>&`';
    const asDotNet = '"a\\u002Bb/c\\u0027d\\u0022e\\u003Cf\\u003E\\u0026\\u0060"';
    const asPhp = '"a+b\\/c\'d\\"e<f>&`"';
    for (const json of [asDotNet, asPhp]) {
      assert.equal(JSON.parse(json), token);
      assert.equal(redactToken(withoutNeedlessEscapes(json), token), `"${REDACTED}"`);
    }
  });

  const texts = [
    '"\\u002B\\/"',
    '"\\\\u002B"',
    '"\\\\\\u002B"',
    '"\\u0022\\u005c\\u005C"',
    '"\\n\\u000a\\u00e4\\u2028\\u007f"',
  ];
  for (const json of texts) {
    it(`leaves the meaning of ${json}`, () => {
      assert.equal(JSON.parse(withoutNeedlessEscapes(json)), JSON.parse(json));
    });
  }
});
