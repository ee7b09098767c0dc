import assert from 'node:assert/strict';
import { proxyFor, proxyLine, proxySecrets, usesProxy, type ProxyFacts } from '../../../../src/model/check/proxy.ts';

const AWORK = new URL('https://api.awork.com/api/v1');

function facts(values: Partial<ProxyFacts> = {}): ProxyFacts {
  return { support: 'override', setting: '', noProxy: [], environment: {}, ...values };
}

describe('The proxy that VS Code uses', () => {
  const cases: readonly (readonly [
    what: string,
    facts: Partial<ProxyFacts>,
    source: string,
    name: string,
    address: string | null,
  ])[] = [
    ['none', {}, 'none', '', null],
    ['the one of the setting', { setting: 'http://proxy:3128' }, 'setting', 'http.proxy', 'http://proxy:3128'],
    [
      'without its credentials',
      { setting: 'http://me:pa:ss%40@proxy:3128/' },
      'setting',
      'http.proxy',
      'http://proxy:3128',
    ],
    [
      'the setting before the environment',
      { setting: 'http://a', environment: { https_proxy: 'http://b' } },
      'setting',
      'http.proxy',
      'http://a',
    ],
    [
      'a variable in small letters',
      { environment: { https_proxy: 'http://b:1' } },
      'environment',
      'https_proxy',
      'http://b:1',
    ],
    [
      'a variable in capitals, without a protocol',
      { environment: { HTTPS_PROXY: 'b:1' } },
      'environment',
      'HTTPS_PROXY',
      'http://b:1',
    ],
    ['off', { support: 'off', setting: 'http://a' }, 'off', 'http.proxySupport', null],
    [
      'excepted by the setting',
      { setting: 'http://a', noProxy: ['*.awork.com'] },
      'bypassed',
      'http.noProxy',
      'http://a',
    ],
    [
      'excepted by the environment',
      { setting: 'http://a', environment: { no_proxy: 'x, .awork.com:443' } },
      'bypassed',
      'no_proxy',
      'http://a',
    ],
    [
      'not excepted by another host',
      { setting: 'http://a', environment: { NO_PROXY: 'work.com,,api' } },
      'setting',
      'http.proxy',
      'http://a',
    ],
    [
      'not excepted by another port',
      { setting: 'http://a', noProxy: ['api.awork.com:8443'] },
      'setting',
      'http.proxy',
      'http://a',
    ],
    ['nothing that is an address', { setting: 'http://' }, 'setting', 'http.proxy', null],
    ['nothing of what is no text', { setting: 7, noProxy: 'x', support: null }, 'none', '', null],
  ];
  for (const [what, values, source, name, address] of cases) {
    it(`is ${what}`, () => {
      const choice = proxyFor(AWORK, facts(values));
      assert.deepEqual(choice, { source, name, address });
      assert.equal(usesProxy(choice), source === 'setting' || source === 'environment');
      assert.notEqual(proxyLine(choice).found, '');
      assert.doesNotMatch(proxyLine(choice).found, /pa:ss/);
    });
  }

  it('has its secrets known, in every spelling, wherever they stand', () => {
    const secrets = proxySecrets(
      facts({
        setting: 'http://me:s3cret%21%2F@proxy:3128',
        environment: { all_proxy: 'socks5://you:p@ss/word@host', HTTPS_PROXY: 'user:plain@b:1', PATH: 'a:b@c' },
      }),
    );
    for (const secret of ['s3cret%21%2F', 's3cret!/', 'p@ss/word', 'plain', 'me:s3cret!/']) {
      assert.ok(secrets.includes(secret), secret);
    }
    assert.ok(!secrets.includes('b'), 'other variables are none of this');
    assert.deepEqual(proxySecrets(facts({ setting: 'http://proxy:3128' })), []);
  });
});
