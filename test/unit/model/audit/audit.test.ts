import assert from 'node:assert/strict';
import { auditApiUsers, FINDING_KINDS, type Audit, type FindingKind } from '../../../../src/model/audit/audit.ts';
import { findCreators } from '../../../../src/model/audit/findCreators.ts';
import type { CaseName, SampleApiUser, SampleData } from '../../../../src/sample/sampleWorkspace.ts';
import { makeApiUser, makeRole, makeUser } from '../builders.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenOptions, type OpenWorkspace } from '../openWorkspace.ts';

/** Between the dates of the sample, so that some were changed within a year before and some were not. */
const NOW = Date.parse('2025-06-01T00:00:00Z');
const YEAR_MS = 365 * 86_400_000;

async function loaded(options: OpenOptions = {}): Promise<OpenWorkspace> {
  const workspace = await openWorkspace(options);
  await workspace.directory.load(patient);
  return workspace;
}

const idsOf = (audit: Audit, kind: FindingKind): string[] => audit.findings[kind].map(({ id }) => id).sort();

/** What holds of the sample data, worked out from the data itself. */
function expected(data: SampleData): Record<FindingKind, string[]> {
  const role = ({ roleId }: SampleApiUser) => data.roles.find(({ id }) => id === roleId);
  const creator = ({ createdBy }: SampleApiUser) => data.people.find(({ id }) => id === createdBy);
  const isApiUser = (id: string): boolean => data.apiUsers.some((apiUser) => apiUser.id === id);
  const those = (holds: (apiUser: SampleApiUser) => boolean): string[] =>
    data.apiUsers
      .filter(holds)
      .map(({ id }) => id)
      .sort();
  return {
    noRole: those(({ roleId }) => roleId === null),
    adminRole: those((apiUser) => role(apiUser)?.isAdminRole === true),
    goneRole: those((apiUser) => apiUser.roleId !== null && role(apiUser) === undefined),
    archivedRole: those((apiUser) => role(apiUser)?.isArchived === true),
    goneClient: those(
      ({ clientId }) => clientId !== null && !data.clients.some((client) => client.clientId === clientId),
    ),
    noClient: those(({ clientId }) => clientId === null),
    goneCreator: those((apiUser) => creator(apiUser) === undefined && !isApiUser(apiUser.createdBy)),
    inactiveCreator: those(
      (apiUser) => creator(apiUser)?.isDeactivated === true || creator(apiUser)?.isArchived === true,
    ),
    unchanged: those(({ updatedOn }) => NOW - Date.parse(updatedOn) > YEAR_MS),
    sameName: those(({ id, name }) => data.apiUsers.some((other) => other.id !== id && other.name === name)),
  };
}

describe('The audit', () => {
  afterEach(closeWorkspaces);

  it('finds every awkward case of the sample workspace and nothing else', async () => {
    const { directory, sample } = await loaded();
    const audit = auditApiUsers(directory, NOW);
    const wanted = expected(sample.data);
    for (const kind of FINDING_KINDS) {
      assert.deepEqual(idsOf(audit, kind), wanted[kind], kind);
    }
    assert.equal(audit.apiUsers, sample.data.apiUsers.length);
    assert.deepEqual(audit.gaps, []);
    const { cases } = sample.data;
    const named: readonly (readonly [FindingKind, CaseName])[] = [
      ...([
        ['noRole', 'self'],
        ['noRole', 'noRole'],
        ['noRole', 'nullRole'],
        ['adminRole', 'adminRole'],
      ] as const),
      ...([
        ['goneRole', 'deletedRole'],
        ['archivedRole', 'archivedRole'],
        ['goneClient', 'goneClient'],
      ] as const),
      ...([
        ['noClient', 'noClient'],
        ['goneCreator', 'createdByDeleted'],
        ['inactiveCreator', 'createdByArchived'],
      ] as const),
      ...([
        ['sameName', 'sameName'],
        ['sameName', 'sameNameAgain'],
      ] as const),
    ];
    for (const [kind, name] of named) {
      assert.ok(idsOf(audit, kind).includes(cases[name]), `${kind}: ${name}`);
    }
    assert.ok(idsOf(audit, 'unchanged').length > 0 && idsOf(audit, 'unchanged').length < audit.apiUsers);
    for (const kind of ['goneCreator', 'inactiveCreator'] as const) {
      assert.ok(!idsOf(audit, kind).includes(cases.createdByApiUser), 'an API user is a creator like any other');
    }
  });

  it('needs no request beyond the load, in a workspace of ordinary size', async () => {
    const { directory, takeRequests } = await loaded();
    takeRequests();
    assert.equal(await findCreators(directory, patient), null);
    assert.deepEqual(takeRequests(), []);
  });

  it('asks for creators that a load left open', async () => {
    const { directory, sample } = await loaded();
    const made = makeApiUser({
      createdBy: sample.data.landmarks.deactivatedPerson,
      roleId: sample.data.landmarks.userRole,
    });
    const fresh = await openWorkspace();
    fresh.directory.apiUsers.add([made], Date.now());
    assert.deepEqual(
      auditApiUsers(fresh.directory, NOW).gaps.map(({ kind }) => kind),
      ['role', 'creator', 'date'],
    );
    assert.equal(await findCreators(fresh.directory, patient), null);
    assert.deepEqual(idsOf(auditApiUsers(fresh.directory, NOW), 'inactiveCreator'), [made.id]);
    assert.equal(directory.apiUsers.peek(made.id)?.status, 'gone');
  });

  it('says what it could not check where a list is not allowed, and checks the rest', async () => {
    const workspace = await openWorkspace();
    const { sample, directory } = workspace;
    sample.inject({ path: /\/(roles|clientapplications|users)\b/, fault: { kind: 'status', status: 403 } });
    await directory.load(patient);
    const error = await findCreators(directory, patient);
    const audit = auditApiUsers(directory, NOW, error);
    const { apiUsers } = sample.data;
    const count = (holds: (apiUser: SampleApiUser) => boolean): number => apiUsers.filter(holds).length;
    const isApiUser = new Set(apiUsers.map(({ id }) => id));
    assert.deepEqual(
      audit.gaps.map((gap) => [gap.kind, gap.apiUsers, gap.error?.kind]),
      [
        ['role', count(({ roleId }) => roleId !== null), 'forbidden'],
        ['client', count(({ clientId }) => clientId !== null), 'forbidden'],
        ['creator', count(({ createdBy }) => !isApiUser.has(createdBy)), 'forbidden'],
      ],
    );
    const wanted = expected(sample.data);
    for (const kind of ['noRole', 'noClient', 'unchanged', 'sameName'] as const) {
      assert.deepEqual(idsOf(audit, kind), wanted[kind], kind);
    }
    for (const kind of ['adminRole', 'goneRole', 'archivedRole', 'goneClient', 'goneCreator'] as const) {
      assert.deepEqual(idsOf(audit, kind), [], kind);
    }
  });

  it('ends at once when creators may not be read, and when it is given up', async () => {
    const { directory, sample, takeRequests } = await openWorkspace();
    const people = Array.from(
      { length: 20 },
      (_, index) => `${String(index).padStart(8, '0')}-0000-0000-0000-000000000000`,
    );
    directory.apiUsers.add(
      people.map((createdBy) => makeApiUser({ id: createdBy.replace(/0$/, '1'), createdBy })),
      Date.now(),
    );
    sample.inject({ path: /\/users\//, fault: { kind: 'status', status: 403 } });
    assert.equal((await findCreators(directory, patient))?.kind, 'forbidden');
    assert.ok(takeRequests().length < 10, 'not one for each');
    const abort = new AbortController();
    abort.abort(new DOMException('Enough', 'AbortError'));
    await assert.rejects(findCreators(directory, { signal: abort.signal }), { name: 'AbortError' });
  });

  it('takes names for the same that people do', async () => {
    const { directory } = await openWorkspace();
    const names = ['n8n Workflow', 'N8N  workflow ', 'Büro', 'Bu\u0308ro', '', ' ', 'alone'];
    const apiUsers = names.map((name, index) =>
      makeApiUser({ id: `0000000${index}-0000-0000-0000-000000000000`, name }),
    );
    directory.apiUsers.add(apiUsers, Date.now());
    const found = auditApiUsers(directory, NOW).findings.sameName.map(({ name }) => name);
    assert.deepEqual(found.sort(), names.slice(0, 4).sort());
  });

  it('names a role that is both an admin role and archived twice', async () => {
    const { directory } = await openWorkspace();
    const role = makeRole({ isAdminRole: true, isArchived: true });
    directory.roles.replaceAll([role], Date.now());
    directory.users.add([makeUser()], Date.now());
    directory.apiUsers.add([makeApiUser({ roleId: role.id })], Date.now());
    const { findings } = auditApiUsers(directory, NOW);
    assert.equal(findings.adminRole.length, 1);
    assert.equal(findings.archivedRole.length, 1);
  });

  it('takes the day of creation where nothing was ever changed, and exactly a year for no finding', async () => {
    const { directory } = await openWorkspace();
    const at = (time: number) => new Date(time).toISOString();
    directory.apiUsers.add(
      [
        makeApiUser({ id: '00000001-0000-0000-0000-000000000000', createdOn: at(NOW - YEAR_MS) }),
        makeApiUser({ id: '00000002-0000-0000-0000-000000000000', createdOn: at(NOW - YEAR_MS - 1) }),
        makeApiUser({ id: '00000003-0000-0000-0000-000000000000', createdOn: at(0), updatedOn: at(NOW) }),
        makeApiUser({ id: '00000004-0000-0000-0000-000000000000', updatedOn: 'yesterday' }),
      ],
      Date.now(),
    );
    const audit = auditApiUsers(directory, NOW);
    assert.deepEqual(idsOf(audit, 'unchanged'), ['00000002-0000-0000-0000-000000000000']);
    assert.deepEqual(audit.gaps, [{ kind: 'date', apiUsers: 1, error: null }]);
  });
});
