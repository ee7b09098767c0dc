import assert from 'node:assert/strict';
import { startSampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import type { SampleWorkspace } from '../../../src/sample/sampleWorkspace.ts';
import { ask, askForList, codeOf } from './ask.ts';

const NOWHERE = '00000000-0000-0000-0000-000000000000';

describe('routes of the sample workspace', () => {
  let workspace: SampleWorkspace;

  before(async () => {
    workspace = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 10_000 } });
  });

  after(() => workspace.close());

  const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);
  const filtered = (expression: string) => `/users?showArchived=true&filterby=${encodeURIComponent(expression)}`;

  it('sends the headers of tracing and of rate limits with every answer', async () => {
    const paths = ['/me', '/nowhere', '/apiusers/x', '/users?filterby=x'];
    for (const answer of [
      ...(await Promise.all(paths.map((path) => ask(workspace, path)))),
      await ask(workspace, '/me', null),
    ]) {
      assert.match(answer.headers.get('trace-id') ?? '', /^[0-9a-f]{32}$/);
      assert.ok(answer.headers.get('x-edge-ref'));
      assert.ok(answer.headers.get('date'));
      for (const name of ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']) {
        assert.match(answer.headers.get(name) ?? '', /^\d+$/, name);
      }
      for (const window of ['second', 'minute']) {
        assert.match(answer.headers.get(`x-ratelimit-limit-${window}`) ?? '', /^\d+$/);
        assert.match(answer.headers.get(`x-ratelimit-remaining-${window}`) ?? '', /^\d+$/);
      }
    }
  });

  it('names in an error body the trace id of its header', async () => {
    const answer = await ask(workspace, `/apiusers/${NOWHERE}`);
    assert.equal((answer.body as { traceId: string }).traceId, answer.headers.get('trace-id'));
  });

  it('lists API users without paging, and gives each by its id in either case', async () => {
    const answer = await ask(workspace, '/apiusers?page=2&pageSize=1');
    assert.deepEqual(idsOf(answer.body as { id: string }[]), idsOf(workspace.data.apiUsers));
    assert.equal(answer.headers.get('aw-totalitems'), null);
    const { id, name } = workspace.data.me;
    const single = await ask(workspace, `/apiusers/${id.toUpperCase()}`);
    assert.equal((single.body as { name: string }).name, name);
  });

  it('leaves out keys without a value, but for the one case that has it null', async () => {
    const { noRole, nullRole, noClient } = workspace.data.cases;
    assert.ok(!(await ask(workspace, `/apiusers/${noRole}`)).text.includes('roleId'));
    assert.ok((await ask(workspace, `/apiusers/${nullRole}`)).text.includes('"roleId":null'));
    assert.ok(!(await ask(workspace, `/apiusers/${noClient}`)).text.includes('clientId'));
    assert.equal((await ask(workspace, '/apiusers')).text.split(':null').length, 2);
    const explicit = await startSampleWorkspace({ nulls: 'explicit' });
    assert.ok((await ask(explicit, `/apiusers/${noRole}`)).text.includes('"roleId":null'));
    await explicit.close();
  });

  it('lists archived roles on request only, and gives them by id', async () => {
    const { archivedRole, deletedRole } = workspace.data.landmarks;
    assert.ok(!idsOf(await askForList(workspace, '/roles')).includes(archivedRole));
    assert.deepEqual(idsOf(await askForList(workspace, '/roles?showArchived=true')), idsOf(workspace.data.roles));
    assert.equal((await ask(workspace, `/roles/${archivedRole}`)).status, 200);
    assert.equal(codeOf(await ask(workspace, `/roles/${deletedRole}`)), 'not-found');
  });

  it('pages what a role permits', async () => {
    const path = `/roles/${workspace.data.landmarks.adminRole}/permissions`;
    const answer = await ask(workspace, `${path}?page=2&pageSize=4`);
    const { 'aw-page': page, 'aw-items': items, 'aw-totalitems': total } = Object.fromEntries(answer.headers);
    assert.deepEqual([page, items, total], ['2', '4', '10']);
    const granted = answer.body as { feature: string; accessLevels: string[] }[];
    assert.equal(granted[0]?.feature, 'project-planning-data');
    assert.deepEqual(granted[0].accessLevels, ['read', 'write', 'delete']);
  });

  it('counts API users without a role among the admins', async () => {
    const path = `/roles/${workspace.data.landmarks.adminRole}/users?pageSize=1000`;
    const ids = async (query: string) =>
      ((await ask(workspace, path + query)).body as { userId: string }[]).map(({ userId }) => userId);
    assert.ok((await ids('&showArchived=true')).includes(workspace.data.cases.noRole));
    assert.ok((await ids('&showArchived=true')).includes(workspace.data.cases.adminRole));
    assert.ok(!(await ids('')).includes(workspace.data.cases.adminRole));
  });

  it('pages users, ten at a time unless asked, and at most a thousand', async () => {
    const { people, apiUsers } = workspace.data;
    const first = await ask(workspace, '/users?showArchived=true');
    assert.equal((first.body as unknown[]).length, 10);
    assert.equal(first.headers.get('aw-pagesize'), '10');
    assert.equal(first.headers.get('aw-totalitems'), String(people.length + apiUsers.length));
    const seen: string[] = [];
    for (let page = 1; page <= 6; page++) {
      seen.push(...idsOf(await askForList(workspace, `/users?showArchived=true&pageSize=17&page=${String(page)}`)));
    }
    assert.deepEqual(seen, idsOf([...people, ...apiUsers]));
    assert.equal((await ask(workspace, '/users?pageSize=5000')).headers.get('aw-pagesize'), '1000');
    assert.deepEqual(await askForList(workspace, '/users?page=1000'), []);
    assert.equal((await ask(workspace, '/users?pageSize=many')).status, 400);
  });

  it('lists archived users, and with them API users, on request only', async () => {
    const ids = idsOf(await askForList(workspace, '/users?pageSize=1000'));
    assert.ok(!ids.includes(workspace.data.landmarks.archivedPerson));
    assert.ok(!ids.includes(workspace.data.me.id));
    assert.ok(ids.includes(workspace.data.landmarks.deactivatedPerson));
  });

  it('gives an API user as an archived user of the same id and name', async () => {
    const { germanName } = workspace.data.cases;
    const user = (await ask(workspace, `/users/${germanName}`)).body as Record<string, unknown>;
    assert.equal(user['firstName'], workspace.data.apiUsers.find(({ id }) => id === germanName)?.name);
    assert.equal(user['isArchived'], true);
  });

  it('knows a deleted user neither by id nor in a list', async () => {
    const { deletedPerson } = workspace.data.landmarks;
    assert.equal((await ask(workspace, `/users/${deletedPerson}`)).status, 404);
    assert.deepEqual(await askForList(workspace, filtered(`id eq guid'${deletedPerson}'`)), []);
  });

  it('filters users by id, with `eq`, `or` and `in`', async () => {
    const { founder, limitedPerson, archivedPerson } = workspace.data.landmarks;
    const either = `id eq guid'${founder.toUpperCase()}' or Id EQ guid'${workspace.data.me.id}'`;
    assert.deepEqual(idsOf(await askForList(workspace, filtered(either))), [founder, workspace.data.me.id]);
    const listed = `id in ('${founder}',guid'${archivedPerson}') or id eq guid'${limitedPerson}'`;
    const answer = await ask(workspace, filtered(listed));
    assert.deepEqual(idsOf(answer.body as { id: string }[]), [founder, limitedPerson, archivedPerson]);
    assert.equal(answer.headers.get('aw-totalitems'), '3');
  });

  for (const expression of [
    '',
    'id',
    'id eq',
    "id eq 'x'",
    "id eq guid'x'",
    'id in ()',
    `id in ('${NOWHERE}'`,
    'name eq 1',
  ] as const) {
    it(`refuses the filter «${expression}»`, async () => {
      const answer = await ask(workspace, filtered(expression));
      assert.equal(answer.status, 400);
      assert.equal(codeOf(answer), 'invalid-filter-or-order');
    });
  }

  it('gives clients by ids that need care in a URL', async () => {
    for (const { clientId } of workspace.data.clients) {
      const answer = await ask(workspace, `/clientapplications/${encodeURIComponent(clientId)}`);
      assert.equal((answer.body as { clientId: string }).clientId, clientId);
    }
    assert.equal((await ask(workspace, `/clientapplications/${workspace.data.landmarks.deletedClient}`)).status, 404);
  });

  it('sends all digits of a resource version', async () => {
    const { text } = await ask(workspace, '/me');
    const version = /"resourceVersion":(\d+)/.exec(text)?.[1] ?? '0';
    assert.ok(BigInt(version) > 2n ** 53n);
    assert.ok(!text.includes(`"${version}"`));
  });

  it('refuses to write', async () => {
    const headers = { authorization: `Bearer ${workspace.token}` };
    const response = await fetch(`${workspace.apiUrl}/apiusers`, { method: 'POST', headers, body: '{}' });
    assert.equal(response.status, 404);
  });
});
