import assert from 'node:assert/strict';
import { checkApiUrl, type ApiUrlProblem } from '../../../src/model/apiUrl.ts';

describe('Checking the API URL', () => {
  const accepted: readonly (readonly [what: string, setting: string, apiUrl: string, origin: string])[] = [
    ['awork’s', 'https://api.awork.com/api/v1', 'https://api.awork.com/api/v1', 'https://api.awork.com'],
    [
      'with slashes at its end',
      'https://api.awork.com/api/v1//',
      'https://api.awork.com/api/v1',
      'https://api.awork.com',
    ],
    ['with space around', ' https://api.awork.com/api/v1\n', 'https://api.awork.com/api/v1', 'https://api.awork.com'],
    ['in any case', 'HTTPS://API.awork.com/api/v1', 'https://api.awork.com/api/v1', 'https://api.awork.com'],
    ['without a path', 'https://proxy.example', 'https://proxy.example', 'https://proxy.example'],
    ['with a port', 'https://proxy.example:8443/a', 'https://proxy.example:8443/a', 'https://proxy.example:8443'],
    ['with its usual port', 'https://proxy.example:443/a', 'https://proxy.example/a', 'https://proxy.example'],
    ['that climbs in its path', 'https://proxy.example/a/../b', 'https://proxy.example/b', 'https://proxy.example'],
    ['http to 127.0.0.1', 'http://127.0.0.1:8080/api/v1', 'http://127.0.0.1:8080/api/v1', 'http://127.0.0.1:8080'],
    ['http to localhost', 'http://localhost:8080', 'http://localhost:8080', 'http://localhost:8080'],
    ['http to ::1', 'http://[::1]:8080/x', 'http://[::1]:8080/x', 'http://[::1]:8080'],
    ['http to this computer in another spelling', 'http://2130706433/', 'http://127.0.0.1', 'http://127.0.0.1'],
  ];
  for (const [what, setting, apiUrl, origin] of accepted) {
    it(`accepts one ${what}`, () => {
      assert.deepEqual(checkApiUrl(setting), { ok: true, apiUrl, origin });
    });
  }

  const refused: readonly (readonly [what: string, setting: unknown, problem: ApiUrlProblem])[] = [
    ['nothing', '', 'notAUrl'],
    ['undefined', undefined, 'notAUrl'],
    ['a number', 7, 'notAUrl'],
    ['an object', { toString: () => 'https://api.awork.com' }, 'notAUrl'],
    ['a host alone', 'api.awork.com', 'notAUrl'],
    ['another scheme', 'ftp://api.awork.com', 'notAUrl'],
    ['a script', 'javascript:alert(1)', 'notAUrl'],
    ['a file', 'file:///etc/passwd', 'notAUrl'],
    ['http to another computer', 'http://api.awork.com/api/v1', 'notSecure'],
    ['http to a name that begins like this computer’s', 'http://127.0.0.1.evil.example', 'notSecure'],
    ['http to a name that ends like this computer’s', 'http://evil-localhost', 'notSecure'],
    ['http to a name below localhost', 'http://api.localhost', 'notSecure'],
    ['http to the local network', 'http://192.168.0.1', 'notSecure'],
    ['http to every address of this computer', 'http://0.0.0.0', 'notSecure'],
    ['a user name', 'https://me@api.awork.com', 'credentials'],
    ['a password', 'https://:secret@api.awork.com', 'credentials'],
    ['a host that hides behind a user name', 'https://api.awork.com@evil.example/', 'credentials'],
    ['a query', 'https://api.awork.com/api/v1?x=1', 'queryOrFragment'],
    ['an empty query', 'https://api.awork.com/api/v1?', 'queryOrFragment'],
    ['a fragment', 'https://api.awork.com/api/v1#x', 'queryOrFragment'],
    ['an empty fragment', 'https://api.awork.com/api/v1#', 'queryOrFragment'],
  ];
  for (const [what, setting, problem] of refused) {
    it(`refuses ${what}: ${problem}`, () => {
      assert.deepEqual(checkApiUrl(setting), { ok: false, problem });
    });
  }
});
