import assert from 'node:assert/strict';
import { lookUpIds } from '../../../../src/model/idTable/lookUpIds.ts';
import { closeWorkspaces, openWorkspace, patient, type OpenWorkspace } from '../openWorkspace.ts';

const unknownId = (number: number): string => `00000000-aaaa-bbbb-cccc-${String(number).padStart(12, '0')}`;

describe('Looking up many ids', () => {
  afterEach(closeWorkspaces);

  const run = async (workspace: OpenWorkspace, ids: readonly string[], signal = patient.signal) => {
    const progress: number[] = [];
    const outcomes = await lookUpIds(ids, workspace, { signal }, (done) => progress.push(done));
    return { outcomes, progress, statuses: ids.map((id) => outcomes.get(id)?.status) };
  };

  it('costs nothing for what the directory knows', async () => {
    const workspace = await openWorkspace();
    await workspace.directory.load(patient);
    workspace.takeRequests();
    const ids = workspace.sample.data.apiUsers.map(({ id }) => id);
    const { statuses, progress } = await run(workspace, ids);
    assert.deepEqual(new Set(statuses), new Set(['known']));
    assert.deepEqual(workspace.takeRequests(), []);
    assert.equal(progress.at(-1), ids.length);
  });

  it('knows API users, roles and people, and what none of them is, in few requests', async () => {
    const workspace = await openWorkspace();
    const { apiUsers, roles, people, landmarks } = workspace.sample.data;
    const unknown = Array.from({ length: 100 }, (_, number) => unknownId(number));
    const ids = [...apiUsers, ...roles, ...people].map(({ id }) => id);
    const { outcomes, statuses } = await run(workspace, [...ids, landmarks.deletedPerson, ...unknown]);
    assert.deepEqual(new Set(statuses.slice(0, ids.length)), new Set(['known']));
    assert.deepEqual(outcomes.get(people[0]!.id), { status: 'known', subject: { kind: 'user', id: people[0]!.id } });
    assert.deepEqual(new Set(statuses.slice(ids.length)), new Set(['unknown']));
    const requests = workspace.takeRequests().length;
    assert.ok(requests <= 5 + Math.ceil((people.length + 101) / 35) + 1, `${requests} requests`);
  });

  it('has at most four requests in flight', async () => {
    const workspace = await openWorkspace({ latencyMs: 20 });
    let inFlight = 0;
    let most = 0;
    const client = {
      batchUserIds: workspace.client.batchUserIds,
      findUsers: async (...args: Parameters<typeof workspace.client.findUsers>) => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        return workspace.client.findUsers(...args).finally(() => (inFlight -= 1));
      },
    };
    const ids = Array.from({ length: 500 }, (_, number) => unknownId(number));
    await lookUpIds(ids, { directory: workspace.directory, client }, patient, () => undefined);
    assert.equal(most, 4);
  });

  it('keeps what is there when it is given up', async () => {
    const workspace = await openWorkspace();
    await workspace.directory.load(patient);
    const known = workspace.sample.data.cases.self;
    workspace.sample.inject({ path: /\/users/, fault: { kind: 'hang' } });
    const abort = new AbortController();
    const running = run(workspace, [known, unknownId(1)], abort.signal);
    setTimeout(() => {
      abort.abort();
    }, 50);
    assert.deepEqual((await running).statuses, ['known', 'notAsked']);
  });

  it('says of each id that could not be asked for why, and goes on with the others', async () => {
    const workspace = await openWorkspace();
    await workspace.directory.load(patient);
    workspace.sample.inject({ path: /\/users/, times: 1, fault: { kind: 'status', status: 500 } });
    const ids = Array.from({ length: 70 }, (_, number) => unknownId(number));
    const { statuses } = await run(workspace, ids);
    const count = (status: string): number => statuses.filter((each) => each === status).length;
    assert.ok(count('failed') > 0 && count('unknown') > 0, statuses.join());
  });

  it('asks one by one where the list of API users may not be read', async () => {
    const workspace = await openWorkspace({ as: 'limited' });
    const { self } = workspace.sample.data.cases;
    const { outcomes } = await run(workspace, [self]);
    const outcome = outcomes.get(self);
    assert.equal(outcome?.status === 'failed' && outcome.error.kind, 'unauthorized');
  });
});
