import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import type { AworkClient, CallOptions } from '../../src/api/client.ts';
import { ApiError } from '../../src/api/errors.ts';
import { redact, redactToken, withoutNeedlessEscapes } from '../../src/api/redact.ts';
import { requestedWait } from '../../src/api/rateLimit.ts';
import { parseAworkError } from '../../src/api/schema/error.ts';
import { meSchema, myPermissionsSchema } from '../../src/api/schema/me.ts';
import * as subjects from '../../src/api/schema/subjects.ts';
import { checkApiUrl } from '../../src/model/apiUrl.ts';
import { MAX_INPUT_LENGTH, findIds, parseInput } from '../../src/model/ids.ts';
import { MAX_TOKEN_LENGTH, checkToken } from '../../src/model/token.ts';
import { PATIENT, PLANTED, assertWithoutToken, clientOf } from '../support/apiClient.ts';
import { fuzzTimeoutMs, id, json, runs, text } from './arbitraries.ts';

/** Text of an answer: JSON, JSON that is cut short, or anything. */
const body = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  json.map((value) => JSON.stringify(value).slice(0, -1)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '<html>', '\ufeff{}', PLANTED, `{"name":"${encodeURIComponent(PLANTED)}"}`, '[[[[', '{"id":"'),
);

describe('Any answer', function () {
  this.timeout(fuzzTimeoutMs);

  const calls: Readonly<Record<string, (client: AworkClient, options: CallOptions) => Promise<unknown>>> = {
    getApiUser: (client, options) => client.getApiUser('x', options),
    listApiUsers: (client, options) => client.listApiUsers(options),
    listRoles: (client, options) => client.listRoles(options),
    getRole: (client, options) => client.getRole('x', options),
    getRolePermissions: (client, options) => client.getRolePermissions('x', options),
    getRoleMembers: (client, options) => client.getRoleMembers('x', options),
    getUser: (client, options) => client.getUser('x', options),
    findUsers: (client, options) => client.findUsers(['00000000-0000-0000-0000-000000000000'], options),
    listUsers: (client, options) => client.listUsers(1, false, options),
    listClients: (client, options) => client.listClients(options),
    getMe: (client, options) => client.getMe(options),
    getMyPermissions: (client, options) => client.getMyPermissions(options),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`to ${name} becomes a reply or an ApiError that tells no token`, async () => {
      const status = fc.oneof({ weight: 3, arbitrary: fc.constant(200) }, fc.integer({ min: 200, max: 599 }));
      const echo = fc.constantFrom('x', PLANTED, encodeURIComponent(PLANTED), btoa(PLANTED));
      await fc.assert(
        fc.asyncProperty(body, status, echo, async (text, code, echoed) => {
          const headers = {
            'content-type': 'application/json',
            'retry-after': '9999',
            location: echoed,
            'x-echo': echoed,
          };
          const bodiless = [204, 205, 304].includes(code);
          const fetch = () => Promise.resolve(new Response(bodiless ? null : text, { status: code, headers }));
          const client = clientOf('https://api.awork.com/api/v1', { fetch });
          const outcome: unknown = await call(client, { signal: PATIENT }).catch((error: unknown) => error);
          assert.ok(!(outcome instanceof Error) || outcome instanceof ApiError, String(outcome));
          assertWithoutToken(outcome);
        }),
        runs(200),
      );
    });
  }

  const schemas: Readonly<Record<string, v.GenericSchema>> = {
    ...{ apiUser: subjects.apiUserSchema, role: subjects.roleSchema, permission: subjects.permissionSchema },
    ...{ user: subjects.userSchema, client: subjects.clientSchema, me: meSchema, myPermissions: myPermissionsSchema },
  };
  it('is taken or refused by every schema, and never makes one throw', () => {
    fc.assert(
      fc.property(json, (value) => {
        for (const [name, schema] of Object.entries(schemas)) {
          const { success } = v.safeParse(schema, JSON.parse(JSON.stringify(value)));
          assert.equal(typeof success, 'boolean', name);
        }
        assert.ok(!Object.hasOwn(Object.prototype, 'name'));
      }),
      runs(2000),
    );
  });

  it('that is an error has a code and a description, or null for them', () => {
    fc.assert(
      fc.property(body, (text) => {
        for (const part of Object.values(parseAworkError(text)) as unknown[]) {
          assert.ok(part === null || (typeof part === 'string' && part.length <= 1001));
        }
      }),
      runs(1000),
    );
  });
});

describe('Any text', function () {
  this.timeout(fuzzTimeoutMs);

  const noise = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFg-{}%2u: \n"/\\'), maxLength: 120 });

  it('loses a token when it is redacted', () => {
    const token = fc.string({ unit: 'binary', minLength: 4, maxLength: 60 });
    fc.assert(
      fc.property(text, token, text, (before, secret, after) => {
        assert.ok(!redactToken(before + secret + after, secret).includes(secret) || '‹redacted›'.includes(secret));
        assert.equal(typeof redact(before + after, [secret]), 'string');
      }),
      runs(2000),
    );
  });

  it('that is JSON means the same without its needless escapes', () => {
    const escaped = json.map((value) =>
      JSON.stringify(value).replace(
        /[<>&'/]|(?<!\de)\+/g,
        (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
      ),
    );
    fc.assert(
      fc.property(escaped, (said) => {
        assert.deepEqual(JSON.parse(withoutNeedlessEscapes(said)), JSON.parse(said));
      }),
      runs(2000),
    );
  });

  it('in the headers of a rate limit asks for a wait that ends at some date, or for none', () => {
    const header = fc.oneof(
      text,
      fc.integer().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(header, header, header, (retryAfter, reset, date) => {
        const wait = requestedWait({ 'retry-after': retryAfter, 'ratelimit-reset': reset, date }, Date.now());
        assert.ok(wait === null || (wait >= 0 && !Number.isNaN(new Date(Date.now() + wait).getTime())), String(wait));
      }),
      runs(2000),
    );
  });

  it('is an id, several, or none, and every id found is one', () => {
    fc.assert(
      fc.property(fc.oneof(text, noise), (said) => {
        const parsed = parseInput(said);
        const ids = parsed.kind === 'id' ? [parsed.id] : parsed.kind === 'several' ? parsed.ids : [];
        assert.ok(ids.every((found) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(found)));
        assert.equal(new Set(ids).size, ids.length);
        for (const found of findIds(said)) {
          const spelling = said.slice(found.index, found.index + found.length);
          const digits = spelling.replace(/^urn:uuid:/i, '').replace(/[{}-]/g, '');
          assert.equal(digits.toLowerCase(), found.id.replaceAll('-', ''));
        }
      }),
      runs(3000),
    );
  });

  const spelled = (found: string) =>
    fc.constantFrom(
      ...[found, found.toUpperCase(), found.replaceAll('-', ''), found.replaceAll('-', '').toUpperCase()],
      ...[`{${found}}`, `{${found.toUpperCase()}}`, `urn:uuid:${found}`, `URN:UUID:${found}`],
    );
  const opening = fc.constantFrom(
    ...['', ' ', '\n', '"', "'", '/', '=', '(', '[', '<', ',', ':', 'id: ', 'ß', '%22', '\\u0022'],
  );
  const closing = fc.constantFrom(
    ...['', ' ', '\n', '"', "'", '/', '?', ')', ']', '>', ',', ';', '.', '&x=1', '%22', '\\u0022', 'ß', '…'],
  );

  it('with an id in any spelling between any signs gives that id, and where it is', () => {
    const placed = id.chain((found) => fc.tuple(fc.constant(found), opening, spelled(found), closing));
    fc.assert(
      fc.property(placed, ([found, before, spelling, after]) => {
        const said = before + spelling + after;
        assert.deepEqual([...findIds(said)], [{ id: found, index: before.length, length: spelling.length }], said);
        assert.deepEqual(parseInput(said), { kind: 'id', id: found });
      }),
      runs(3000),
    );
  });

  it('with several ids gives each once, in order', () => {
    const list = fc.uniqueArray(id, { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(list, fc.constantFrom(', ', '\n', ' or ', '","', '|'), (ids, separator) => {
        assert.deepEqual(parseInput([...ids, ...ids].join(separator)), { kind: 'several', ids });
      }),
      runs(300),
    );
  });

  it('with a longer run of digits or letters gives no id out of the middle of it', () => {
    // With 20 more hex digits, the last group would be a whole id behind a hyphen.
    const more = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxyz'), minLength: 1, maxLength: 19 });
    fc.assert(
      fc.property(id, more, more, (found, before, after) => {
        const digits = found.replaceAll('-', '');
        for (const run of [found, digits]) {
          for (const longer of [before + run, run + after, before + run + after]) {
            assert.deepEqual([...findIds(longer)], [], longer);
          }
        }
        assert.deepEqual([...findIds(`00-${digits}-${digits.slice(16)}-01`)], [], 'the trace of a traceparent');
      }),
      runs(2000),
    );
  });

  it('of any length is read in no time', () => {
    for (const unit of ['0', '-', '{', '0-', '00000000-', '%20', 'urn:uuid:', '\\u0022', '00000000-0000-0000-0000-']) {
      const said = unit.repeat(Math.ceil(200_000 / unit.length));
      const before = performance.now();
      assert.equal(parseInput(said).kind, 'tooLong');
      assert.equal([...findIds(said)].length, 0);
      parseInput(said.slice(0, MAX_INPUT_LENGTH));
      assert.ok(performance.now() - before < 5000, unit);
    }
  });

  it('is a token that a header can hold, or has a problem', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          noise,
          text.map((said) => `Bearer ${said}`),
        ),
        (said) => {
          const checked = checkToken(said);
          if (checked.ok) {
            const { token } = checked;
            assert.match(token, /^[\x21-\x7e]+$/);
            assert.ok(token.length <= MAX_TOKEN_LENGTH && said.includes(token));
            assert.equal(new Headers({ authorization: `Bearer ${token}` }).get('authorization'), `Bearer ${token}`);
            assert.deepEqual(checkToken(token), checked);
            assert.deepEqual(checkToken(` Authorization: Bearer  ${token}\r\n`), checked);
          }
        },
      ),
      runs(3000),
    );
  });

  const url = fc.oneof(
    text,
    fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https', 'ftp'] }),
    fc
      .tuple(
        fc.constantFrom('http://', 'https://', 'HTTPS:\\\\', 'https:', 'ftp://', 'file:///', 'javascript:', '//', ''),
        fc.constantFrom('', 'u@', 'u:p@', '@', ':@', 'u%40h@'),
        fc.constantFrom(
          'localhost',
          '127.0.0.1',
          '127.1',
          '0x7f.1',
          '[::1]',
          '0.0.0.0',
          '[::ffff:127.0.0.1]',
          '10.0.0.1',
        ),
        fc.constantFrom('', '.', '.evil.com', ':8080', ':99999', '@evil.com', '#@evil.com', '\\@evil.com', '\t', '%00'),
        fc.constantFrom(
          '',
          '/',
          '/api/v1',
          '//',
          '//evil.com',
          '/..//evil.com',
          '/%2e%2e',
          '?',
          '#',
          '?a=b',
          '/#x',
          ' ',
        ),
      )
      .map((parts) => parts.join('')),
  );

  it('is an address where a token may go, or has a problem', () => {
    let accepted = 0;
    fc.assert(
      fc.property(url, (said) => {
        const checked = checkApiUrl(said);
        if (checked.ok) {
          accepted++;
          const { apiUrl, origin } = checked;
          const read = new URL(apiUrl);
          const loopback = ['localhost', '[::1]'].includes(read.hostname) || /^127\.\d+\.\d+\.\d+$/.test(read.hostname);
          assert.ok(read.protocol === 'https:' || (read.protocol === 'http:' && loopback), apiUrl);
          assert.deepEqual([read.username, read.password, read.search, read.hash], ['', '', '', '']);
          assert.doesNotMatch(apiUrl, /[?#\s]|\/$/);
          assert.equal(read.origin, origin);
          assert.equal(new URL(`${apiUrl}/apiusers`).origin, origin);
          assert.deepEqual(checkApiUrl(apiUrl), checked);
          assert.deepEqual(checkApiUrl(`${apiUrl}/`), checked);
        }
      }),
      runs(5000),
    );
    assert.ok(accepted > 100, `${accepted} accepted`);
  });

  it('that is not even text is no address', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        assert.ok(typeof value === 'string' || !checkApiUrl(value).ok);
      }),
      runs(500),
    );
  });
});
