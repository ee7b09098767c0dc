import assert from 'node:assert/strict';
import type { AworkClient, CallOptions, Reply } from '../../../src/api/client.ts';
import { createAworkClient } from '../../../src/api/client.ts';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { PATIENT, PLANTED, USER_AGENT, clientOf, failureOf, recordingLogger } from '../../support/apiClient.ts';
import { reply, startLoopback } from '../../support/loopback.ts';
import type { Loopback } from '../../support/loopback.ts';

const options: CallOptions = { signal: PATIENT };
const NOBODY = '00000000-0000-0000-0000-000000000000';
const MAX_URL_LENGTH = 2048;

describe('AworkClient', () => {
  let workspace: SampleWorkspace;
  let client: AworkClient;

  before(async () => {
    workspace = await startSampleWorkspace({
      token: PLANTED,
      size: { people: 120 },
      limits: { perSecond: 100_000, perMinute: 100_000 },
    });
    client = clientOf(workspace.apiUrl);
  });

  after(() => workspace.close());

  afterEach(() => workspace.clearFaults());

  /** What was asked for since, as the server saw it. */
  function watch(): () => string[] {
    const from = workspace.requests.length;
    return () => workspace.requests.slice(from).map(({ path }) => path.replace('/api/v1', ''));
  }

  it('sends nothing before the first call', () => {
    const asked = watch();
    clientOf(workspace.apiUrl);
    assert.deepEqual(asked(), []);
  });

  it('asks at the right path for each thing', async () => {
    const { cases, landmarks } = workspace.data;
    const calls: readonly (readonly [path: string, call: () => Promise<unknown>])[] = [
      [`/apiusers/${cases.self}`, () => client.getApiUser(cases.self, options)],
      ['/apiusers', () => client.listApiUsers(options)],
      ['/roles?showArchived=true', () => client.listRoles(options)],
      [`/roles/${landmarks.ownRole}`, () => client.getRole(landmarks.ownRole, options)],
      [
        `/roles/${landmarks.ownRole}/permissions?page=1&pageSize=1000`,
        () => client.getRolePermissions(landmarks.ownRole, options),
      ],
      [`/users/${landmarks.founder}`, () => client.getUser(landmarks.founder, options)],
      ['/clientapplications', () => client.listClients(options)],
      ['/me', () => client.getMe(options)],
      ['/me/permissions', () => client.getMyPermissions(options)],
    ];
    for (const [path, call] of calls) {
      const asked = watch();
      await call();
      assert.deepEqual(asked(), [path]);
    }
  });

  it('sends the token with every request, and waits for nothing but the answer', async () => {
    const from = workspace.requests.length;
    await Promise.all([client.listApiUsers(options), client.listRoles(options), client.getMe(options)]);
    const sent = workspace.requests.slice(from).map(({ method, authorization }) => `${method} ${authorization}`);
    assert.deepEqual(sent, Array(3).fill(`GET Bearer ${PLANTED}`));
  });

  it('gives every API user as awork has it, null where awork has nothing', async () => {
    const { value } = await client.listApiUsers(options);
    assert.deepEqual(value, workspace.data.apiUsers);
    for (const user of workspace.data.apiUsers) {
      assert.deepEqual((await client.getApiUser(user.id, options)).value, user);
    }
  });

  it('finds an API user by an id in upper case', async () => {
    const id = workspace.data.cases.noRole;
    assert.equal((await client.getApiUser(id.toUpperCase(), options)).value.id, id);
  });

  it('gives every role, archived ones too, and what it permits', async () => {
    const { value } = await client.listRoles(options);
    assert.deepEqual(value, workspace.data.roles);
    assert.ok(value.some((role) => role.isArchived));
    for (const role of value) {
      assert.deepEqual((await client.getRole(role.id, options)).value, role);
      const permissions = (await client.getRolePermissions(role.id, options)).value;
      const expected = workspace.data.rolePermissions.get(role.id) ?? [];
      assert.deepEqual(
        permissions,
        expected.map(({ feature, accessLevels }) => ({ feature, accessLevels })),
      );
    }
  });

  it('gives people, archived and deactivated ones too, and the shadows of API users', async () => {
    const { data } = workspace;
    for (const id of [data.landmarks.founder, data.landmarks.archivedPerson, data.landmarks.deactivatedPerson]) {
      const person = data.people.find((candidate) => candidate.id === id);
      const { value } = await client.getUser(id, options);
      assert.equal(value.firstName, person?.firstName);
      assert.equal(value.isArchived, person?.isArchived);
      assert.equal(value.isDeactivated, person?.isDeactivated);
    }
    const shadow = (await client.getUser(data.cases.self, options)).value;
    assert.equal(shadow.firstName, data.me.name);
    assert.equal(shadow.isArchived, true);
  });

  it('gives clients with ids of any text', async () => {
    assert.deepEqual((await client.listClients(options)).value, workspace.data.clients);
  });

  it('tells whom the token belongs to and what it may do', async () => {
    const me = (await client.getMe(options)).value;
    assert.equal(me.id, workspace.data.me.id);
    assert.deepEqual(me.workspace, workspace.data.workspace);
    const mine = (await client.getMyPermissions(options)).value;
    assert.equal(mine.isAdmin, true);
    const limited = clientOf(workspace.apiUrl, { token: workspace.limitedToken });
    const theirs = (await limited.getMyPermissions(options)).value;
    assert.equal(theirs.isAdmin, false);
    assert.equal(theirs.roleId, workspace.data.landmarks.limitedRole);
  });

  it('gives the exchange with each reply', async () => {
    const { exchange } = await client.getApiUser(workspace.data.cases.self, options);
    assert.equal(exchange.url, `${workspace.apiUrl}/apiusers/${workspace.data.cases.self}`);
    assert.match(exchange.traceId ?? '', /^[0-9a-f]{32}$/);
  });

  it('tells what is not there, what it may not see, and that the token does not work', async () => {
    const kindOf = async (from: AworkClient) => {
      const error = await failureOf(from.getApiUser(NOBODY, options));
      return [error.kind, error.awork.code, error.awork.description];
    };
    const with_ = (token: string) => clientOf(workspace.apiUrl, { token });
    assert.deepEqual(await kindOf(client), ['notFound', 'not-found', `API user ${NOBODY} does not exist.`]);
    assert.deepEqual((await kindOf(with_(workspace.limitedToken))).slice(0, 2), ['unauthorized', 'unauthorized']);
    assert.deepEqual(await kindOf(with_(workspace.expiredToken)), ['unauthorized', 'unauthorized', 'token expired']);
    assert.deepEqual(await kindOf(with_('somebody-elses')), ['unauthorized', 'unauthorized', 'Unauthorized']);
  });

  it('writes any id into the path as a part of it', async () => {
    for (const id of ['a/b', '../me', 'x?y=1', '#', '%2e%2e', 'ü', '\ud800']) {
      const asked = watch();
      const error = await failureOf(client.getRole(id, options));
      assert.equal(error.kind, 'notFound');
      assert.deepEqual(asked(), [`/roles/${encodeURIComponent(id.toWellFormed())}`]);
    }
  });

  describe('whose reply is not as documented', () => {
    const secret = 'confidential-value';
    const cases: readonly (readonly [title: string, body: unknown, detail: RegExp])[] = [
      ['a list instead of one', [], /^id is missing$/],
      ['nothing', null, /^the whole reply: Object expected, null received$/],
      ['no id', { name: secret }, /^id is missing$/],
      ['no name', { id: NOBODY }, /^name is missing$/],
      ['an id that is none', { id: secret, name: 'x' }, /^id: GUID expected, a string received$/],
      ['a number for a name', { id: NOBODY, name: 7 }, /^name: string expected, a number received$/],
      ['null for a name', { id: NOBODY, name: null }, /^name: string expected, null received$/],
      [
        'an object for a role',
        { id: NOBODY, name: secret, roleId: { secret } },
        /^roleId: .* expected, an object received$/,
      ],
      [
        'a list for a client',
        { id: NOBODY, name: secret, clientId: [secret] },
        /^clientId: .* expected, an array received$/,
      ],
    ];
    for (const [title, body, detail] of cases) {
      it(`names the first difference and no value: ${title}`, async () => {
        workspace.inject({ path: /./, fault: { kind: 'body', body } });
        const error = await failureOf(client.getApiUser(NOBODY, options));
        assert.equal(error.kind, 'mismatch');
        assert.match(error.detail ?? '', detail);
        // The body stays with its exchange, to be looked at on purpose; nothing else quotes it.
        const { body: kept, ...exchange } = error.exchange;
        assert.equal(kept, JSON.stringify(body));
        assert.ok(!JSON.stringify({ ...error, exchange, message: error.message }).includes(secret));
        assert.equal(exchange.status, 200);
      });
    }

    it('names the place in a list', async () => {
      const good = { id: NOBODY, name: 'x' };
      workspace.inject({ path: /./, fault: { kind: 'body', body: [good, { ...good, createdOn: 7 }, { id: 7 }] } });
      const error = await failureOf(client.listApiUsers(options));
      assert.match(error.detail ?? '', /^1\.createdOn: /);
    });
  });

  describe('findUsers', () => {
    const idsIn = (path: string) =>
      [...decodeURIComponent(path).matchAll(/guid'([^']*)'/g)].map(([, id = '']) => id).sort();

    it('asks for all in few requests, none of them with a URL that is too long, and for each once', async () => {
      const people = workspace.data.people.map(({ id }) => id);
      const asked = watch();
      const users = await client.findUsers([...people, ...people, ...people.map((id) => id.toUpperCase())], options);
      const paths = asked();
      assert.deepEqual(paths.flatMap(idsIn).sort(), people.toSorted());
      assert.deepEqual(users.map(({ id }) => id).sort(), people.toSorted());
      for (const path of paths) {
        assert.ok((workspace.apiUrl + path).length <= MAX_URL_LENGTH, `${(workspace.apiUrl + path).length} characters`);
        assert.ok(path.startsWith('/users?showArchived=true&page=1&pageSize=1000&filterby='));
      }
      assert.ok(paths.length <= 5, `${paths.length} requests`);
    });

    it('finds the archived, the deactivated and the shadows, and leaves out who does not exist', async () => {
      const { landmarks, cases } = workspace.data;
      const there = [landmarks.archivedPerson, landmarks.deactivatedPerson, cases.self];
      const users = await client.findUsers([...there, landmarks.deletedPerson, NOBODY], options);
      assert.deepEqual(users.map(({ id }) => id).sort(), there.toSorted());
    });

    it('asks for nobody whose id could not be one', async () => {
      const asked = watch();
      const bad = ['', 'me', "x' or id ne guid'", `{${NOBODY}}`, `${NOBODY}'`, '..', '\ud800'];
      assert.deepEqual(await client.findUsers(bad, options), []);
      assert.deepEqual(asked(), []);
      assert.deepEqual(await client.findUsers([], options), []);
      await client.findUsers([...bad, NOBODY], options);
      assert.deepEqual(asked().flatMap(idsIn), [NOBODY]);
    });

    it('fails when one of its requests fails', async () => {
      workspace.inject({ path: /filterby/, times: 1, fault: { kind: 'status', status: 500 } });
      const people = workspace.data.people.map(({ id }) => id);
      assert.equal((await failureOf(client.findUsers(people, options))).kind, 'server');
      assert.equal((await client.findUsers(people, options)).length, people.length);
    });

    it('asks for one at a time where the API URL alone is too long', async () => {
      const server = await startLoopback((response) => reply(response, 200, []));
      try {
        const ids = workspace.data.people.slice(0, 3).map(({ id }) => id);
        await clientOf(`${server.origin}/${'x'.repeat(2100)}`).findUsers(ids, options);
        assert.deepEqual(
          server.requests.map(({ path }) => idsIn(path).length),
          [1, 1, 1],
        );
      } finally {
        await server.close();
      }
    });
  });

  describe('with large replies', () => {
    const MEGABYTE = 1024 * 1024;
    let server: Loopback | undefined;

    afterEach(() => server?.close());

    /** A server whose every reply has at least so many bytes. */
    async function sending(bytes: number): Promise<AworkClient> {
      const piece = `{"id":"${NOBODY}","name":"${'x'.repeat(MEGABYTE)}"}`;
      server = await startLoopback((response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('[');
        for (let sent = 0; sent < bytes; sent += MEGABYTE) {
          response.write(`${sent === 0 ? '' : ','}${piece}`);
        }
        response.end(']');
      });
      return createAworkClient(
        { apiUrl: server.apiUrl, token: PLANTED },
        { userAgent: USER_AGENT, logger: recordingLogger() },
      );
    }

    const tooLarge = async (call: Promise<Reply<unknown>>) => {
      const { kind, detail } = await failureOf(call);
      assert.equal(kind, 'tooLarge');
      return Number(detail) / MEGABYTE;
    };

    it('takes one thing of up to 5 MB, and a list of up to 50 MB', async () => {
      const small = await sending(6 * MEGABYTE);
      assert.equal(await tooLarge(small.getApiUser(NOBODY, options)), 5);
      assert.equal((await small.listApiUsers(options)).value.length, 6);
      await server?.close();
      assert.equal(await tooLarge((await sending(51 * MEGABYTE)).listApiUsers(options)), 50);
    });
  });
});
