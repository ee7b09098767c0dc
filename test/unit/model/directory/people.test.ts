import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { findPeople, type PeopleSearch } from '../../../../src/model/directory/people.ts';
import { clientOf } from '../../../support/apiClient.ts';
import { reply, startLoopback, type Loopback } from '../../../support/loopback.ts';
import { closeWorkspaces, openWorkspace, patient, spreadCreators } from '../openWorkspace.ts';

/** What makes a URL refused somewhere. */
const MAX_URL_LENGTH = 2048;

const usersOnly = (requests: readonly string[]): string[] => requests.filter((path) => path.startsWith('/users'));

describe('The people behind the API users', () => {
  afterEach(closeWorkspaces);

  it('come with one request, archived and deactivated ones too; who was deleted is known to be gone', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    await directory.load(patient);
    const { founder, archivedPerson, deactivatedPerson, deletedPerson } = sample.data.landmarks;
    assert.equal(takeRequests().length, 5);
    for (const id of [founder, archivedPerson, deactivatedPerson]) {
      assert.equal(directory.users.peek(id)?.status, 'known');
    }
    assert.equal(directory.users.peek(deletedPerson)?.status, 'gone');
    await directory.getUsers([founder, archivedPerson, deletedPerson], patient);
    assert.deepEqual(takeRequests(), []);
  });

  it('are not asked for where they are API users', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    await directory.load(patient);
    const asked = usersOnly(takeRequests()).join();
    assert.ok(!sample.data.apiUsers.some(({ id }) => asked.includes(id)));
  });

  it('are not asked for when they are known already, but anew by a refresh', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const { founder } = sample.data.landmarks;
    await directory.users.get(founder, patient);
    takeRequests();
    await directory.load(patient);
    const first = usersOnly(takeRequests());
    assert.equal(first.length, 1);
    assert.ok(!first[0]!.includes(founder));
    await directory.load(patient);
    const second = usersOnly(takeRequests());
    assert.equal(second.length, 1);
    assert.ok(second[0]!.includes(founder));
  });

  for (const [title, size] of [
    ['1,000 API users and 1,000 people', { apiUsers: 1000, people: 1000 }],
    ['100 API users and 1,000 people', { apiUsers: 100, people: 1000 }],
    ['1,000 API users and 100 people', { apiUsers: 1000, people: 100 }],
    ['400 API users and 400 people', { apiUsers: 400, people: 400 }],
  ] as const) {
    it(`take one request for ${title}, whoever made whom`, async () => {
      for (const spread of [false, true]) {
        const { directory, sample, takeRequests } = await openWorkspace({ size });
        const creators = spread ? spreadCreators(sample) : [sample.data.landmarks.founder];
        for (const round of ['load', 'refresh']) {
          await directory.load(patient);
          const requests = takeRequests();
          assert.ok(requests.length <= 5, `${round}: ${requests.join('\n')}`);
          assert.ok(requests.every((path) => (sample.apiUrl + path).length <= MAX_URL_LENGTH));
        }
        const unknown = creators.filter((id) => directory.users.peek(id) === undefined);
        const active = new Set(sample.data.people.filter(({ isArchived }) => !isArchived).map(({ id }) => id));
        assert.ok(unknown.length < 70, `${unknown.length} are left`);
        if (size.apiUsers === 400) {
          assert.equal(unknown.length, 0);
        }
        if (size.apiUsers === 1000) {
          assert.ok(!unknown.some((id) => active.has(id)), 'somebody active is unknown');
        }
      }
    });
  }

  it('come in a workspace with 10,000 API users, 300 roles, 200 clients and 2,000 people', async () => {
    const size = { apiUsers: 10_000, roles: 300, clients: 200, people: 2000 };
    const { directory, sample, takeRequests } = await openWorkspace({ size });
    const creators = spreadCreators(sample);
    await directory.load(patient);
    const requests = takeRequests();
    assert.equal(directory.apiUsers.values().length, 10_000);
    assert.equal(directory.roles.values().length, 300);
    assert.equal(directory.clients.values().length, 200);
    assert.ok(creators.every((id) => directory.users.peek(id)?.status === 'known'));
    assert.ok(requests.length <= 10, `${requests.length} requests`);
  });

  it('fail alone', async () => {
    const { directory, sample } = await openWorkspace();
    sample.inject({ path: /\/users/, fault: { kind: 'status', status: 403 } });
    await directory.load(patient);
    assert.deepEqual(Object.keys(directory.loadState.failures), ['users']);
    assert.equal(directory.loadState.failures.users?.kind, 'forbidden');
    assert.equal(directory.apiUsers.values().length, sample.data.apiUsers.length);
  });

  it('are not taken for deleted by a token that is shown nobody but its owner', async () => {
    const { directory, sample } = await openWorkspace();
    const { me } = sample.data;
    sample.inject({ path: /\/users\?/, fault: { kind: 'body', body: [{ id: me.id, firstName: me.name }] } });
    await directory.load(patient);
    assert.deepEqual(directory.loadState.failures, {});
    assert.equal(directory.users.peek(sample.data.landmarks.founder), undefined);
  });

  it('are one each, however often a list holds them', async () => {
    const { directory, sample } = await openWorkspace();
    const twice = sample.data.apiUsers.flatMap((apiUser) => [apiUser, apiUser]);
    sample.inject({ path: /\/apiusers$/, fault: { kind: 'body', body: twice } });
    await directory.load(patient);
    assert.equal(directory.apiUsers.values().length, sample.data.apiUsers.length);
  });
});

describe('People in pages', () => {
  const idOf = (index: number): string => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
  const everybody = Array.from({ length: 2500 }, (_, index) => ({ id: idOf(index) }));
  let server: Loopback;

  afterEach(() => server.close());

  /** Looks for people where `answer` answers for each page; API users enough for any number of requests. */
  async function find(
    ids: readonly string[],
    answer: (page: number, response: ServerResponse) => void,
    search: Partial<PeopleSearch> = {},
  ): Promise<{ readonly found: Set<string>; readonly missing: Set<string>; readonly paths: readonly string[] }> {
    server = await startLoopback((response, _index, request) => {
      answer(Number(/page=(\d+)/.exec(request.url ?? '')?.[1]), response);
    });
    const found = new Set<string>();
    const missing = new Set<string>();
    await findPeople(
      ids,
      {
        client: clientOf(server.apiUrl),
        apiUsers: 10_000,
        ownId: null,
        onFound: (users) => users.forEach(({ id }) => found.add(id)),
        onMissing: (gone) => gone.forEach((id) => missing.add(id)),
        ...search,
      },
      patient,
    );
    return { found, missing, paths: server.requests.map(({ path }) => path.replace('/api/v1', '')) };
  }

  const ids = everybody.map(({ id }) => id);
  const sendPage = (response: ServerResponse, page: number, from = everybody, size = 1000): void => {
    const rows = from.slice((page - 1) * size, page * size);
    reply(response, 200, rows, { 'aw-totalitems': String(from.length), 'aw-pagesize': String(size) });
  };

  it('end where the total says, not one page later', async () => {
    const { found, paths } = await find(ids, (page, response) => sendPage(response, page));
    assert.equal(found.size, 2500);
    assert.deepEqual(
      paths,
      [1, 2, 3].map((page) => `/users?page=${page}&pageSize=1000`),
    );
  });

  it('do not end at a page that is short', async () => {
    const { found } = await find(ids, (page, response) => {
      const rows = everybody.slice((page - 1) * 1000, page * 1000).slice(page === 1 ? 1 : 0);
      reply(response, 200, rows, { 'aw-totalitems': '2500' });
    });
    assert.equal(found.size, 2499);
  });

  it('end at an empty one where no total is told', async () => {
    const { found, paths } = await find(ids, (page, response) => {
      reply(response, 200, everybody.slice((page - 1) * 1000, page * 1000));
    });
    assert.equal(found.size, 2500);
    assert.ok(paths.length <= 4);
  });

  it('are as large as the server makes them', async () => {
    const few = everybody.slice(0, 500);
    const { found } = await find(
      few.map(({ id }) => id),
      (page, response) => sendPage(response, page, few, 250),
    );
    assert.equal(found.size, 500);
  });

  it('lose nobody when the list gets shorter meanwhile', async () => {
    let asked = 0;
    const { found } = await find(ids.slice(1), (page, response) => {
      asked += 1;
      sendPage(response, page, asked === 1 ? everybody : everybody.slice(1));
    });
    assert.ok(ids.every((id) => found.has(id)));
  });

  it('end when the list changes for ever', async () => {
    let length = 2000;
    const { paths } = await find(
      [...ids, ...ids.map((id) => id.replace(/^0/, 'f'))],
      (page, response) => {
        length += 1;
        reply(response, 200, everybody.slice((page - 1) * 1000, page * 1000), { 'aw-totalitems': String(length) });
      },
      { apiUsers: 100_000 },
    );
    assert.ok(paths.length <= 100, `${paths.length} requests`);
  });

  it('give way to queries by id where those are fewer', async () => {
    const few = ids.slice(0, 40).concat(ids.slice(2400, 2403));
    const { paths } = await find(few, (page, response) => sendPage(response, page));
    assert.equal(paths.length, 2);
    assert.match(paths[1] ?? '', /filterby=/);
  });
});
