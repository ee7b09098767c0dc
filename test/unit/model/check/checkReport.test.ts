import assert from 'node:assert/strict';
import { ok, problem, unknown } from '../../../../src/model/check/checkLine.ts';
import { checkReport } from '../../../../src/model/check/checkReport.ts';
import { proxySecrets } from '../../../../src/model/check/proxy.ts';
import { assertWithoutToken, PLANTED } from '../../../support/apiClient.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';

const options = { workspaceName: 'Nordlicht', checkedAt: 0, environment: ['extension/1', 'linux'], secrets: [] };

describe('The report of a check', () => {
  it('has a row for each line, with its result in words', () => {
    const lines = [ok('Proxy', 'none'), problem('Clock', 'late', 'Set it.'), unknown('TLS', 'no idea')];
    const report = checkReport(lines, options);
    assert.match(report, /^# Connection check\n\nWorkspace: Nordlicht\n\nChecked at 1970-01-01T00:00:00\.000Z with/);
    assert.deepEqual(report.trimEnd().split('\n').slice(-3), [
      '| Proxy | ✓ OK | none |  |',
      '| Clock | ⚠ **Problem** | late | Set it. |',
      '| TLS | ? Not known | no idea |  |',
    ]);
  });

  it('says that there is no connection', () => {
    assert.match(checkReport([], { ...options, workspaceName: null }), /Not connected to a workspace\./);
  });

  it('holds no token and no password of a proxy, whoever wrote them into a finding', () => {
    const password = 'p@ss/w%C3%B6rd+1';
    const proxy = `http://me:${password}@proxy:3128`;
    const secrets = [...proxySecrets({ setting: proxy, support: 'on', noProxy: [], environment: {} }), PLANTED];
    const findings = [
      proxy,
      `failed with ${password} and ${decodeURIComponent(password)}`,
      `https://other:secret2@host/x`,
      `Authorization: Bearer abcdefgh12345678`,
      `echo ${PLANTED} ${encodeURIComponent(PLANTED)}`,
    ];
    const report = checkReport(
      findings.map((text) => problem('x', text, text)),
      { ...options, workspaceName: proxy, environment: [proxy], secrets },
    );
    const plain = report.replace(/\\(.)/g, '$1');
    for (const secret of [password, decodeURIComponent(password), 'w%C3', 'secret2', 'abcdefgh12345678']) {
      assert.ok(!plain.includes(secret), `${secret} in ${plain}`);
    }
    assertWithoutToken(plain);
  });

  it('stays a table of four columns, whatever a server says', () => {
    for (const text of hostileStrings) {
      const last =
        checkReport([problem('x', text, text)], options)
          .trimEnd()
          .split('\n')
          .at(-1) ?? '';
      assert.equal(last.replace(/\\./g, '').split('|').length, 6, last);
      assert.ok(last.length < 10_000);
    }
  });
});
