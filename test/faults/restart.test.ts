import assert from 'node:assert/strict';
import { Directory } from '../../src/model/directory/directory.ts';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { PATIENT, clientOf } from '../support/apiClient.ts';
import { until } from '../support/until.ts';

const options = { signal: PATIENT };

describe('A server that restarts in the middle of a load', () => {
  let server: SampleWorkspace;
  let directory: Directory;

  const start = (port: number, latencyMs: number): Promise<SampleWorkspace> =>
    startSampleWorkspace({ port, latencyMs, token: 'the-same-t0ken', limits: { perSecond: 1000, perMinute: 10_000 } });

  before(async () => {
    server = await start(0, 200);
    directory = new Directory(clientOf(server.apiUrl, { token: server.token }));
    await directory.load(options);
  });

  after(async () => {
    directory.dispose();
    await server.close();
  });

  it('ends the load with what happened, keeps what was known, and is asked again with success', async () => {
    const [knew, roles] = [directory.apiUsers.values(), directory.roles.values()];
    const asked = server.requests.length;
    const load = directory.load(options);
    await until('the requests of the load', () => server.requests.length >= asked + 4);
    await server.close();
    await load;
    for (const error of Object.values(directory.loadState.failures)) {
      assert.ok(['network', 'refused'].includes(error.kind), error.message);
    }
    assert.ok(directory.loadState.failures.apiUsers !== undefined && !directory.loadState.loading);
    assert.deepEqual([directory.apiUsers.values(), directory.roles.values()], [knew, roles]);

    server = await start(Number(new URL(server.apiUrl).port), 0);
    await directory.load(options);
    assert.deepEqual(directory.loadState.failures, {});
    assert.deepEqual(directory.apiUsers.values(), knew);
  });
});
