import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { AworkClient, CallOptions, Reply } from '../../src/api/client.ts';
import { ApiError } from '../../src/api/errors.ts';
import type { Fetch } from '../../src/api/hostFetchDispatcher.ts';
import { startSampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { PATIENT, PLANTED, assertWithoutToken, clientOf, recordingLogger } from '../support/apiClient.ts';
import { faults, USUAL_BOUND_MS } from './faults.ts';
import type { FaultCase } from './faults.ts';

type Call = (client: AworkClient, workspace: SampleWorkspace, options: CallOptions) => Promise<Reply<unknown>>;

const operations: Readonly<Record<string, Call>> = {
  'looking up an API user': (client, { data }, options) => client.getApiUser(data.cases.self, options),
  'listing API users': (client, _workspace, options) => client.listApiUsers(options),
};

describe('Whatever goes wrong', () => {
  let workspace: SampleWorkspace;
  const unhandled: unknown[] = [];
  const remember = (reason: unknown) => unhandled.push(reason);

  before(async () => {
    process.on('unhandledRejection', remember);
    workspace = await startSampleWorkspace({ token: PLANTED, limits: { perSecond: 100_000, perMinute: 100_000 } });
  });

  after(async () => {
    await workspace.close();
    process.off('unhandledRejection', remember);
  });

  afterEach(() => workspace.clearFaults());

  /** Leads the first request to another server and all others to where they want to go. */
  function detouring(origin: string): Fetch {
    let first = true;
    return (url, init) => {
      const target = first ? String(url).replace(new URL(workspace.apiUrl).origin, origin) : url;
      first = false;
      return fetch(target, init);
    };
  }

  async function meet(fault: FaultCase, call: Call): Promise<void> {
    const detour = await fault.detour?.();
    try {
      if (fault.inject !== undefined) {
        workspace.inject({ path: /./, times: fault.times ?? 1, fault: fault.inject });
      }
      const logger = recordingLogger();
      const client = clientOf(workspace.apiUrl, {
        logger,
        ...(detour === undefined ? {} : { fetch: detouring(detour.origin) }),
        ...(fault.timeouts === undefined ? {} : { timeouts: fault.timeouts }),
      });
      const options = { signal: PATIENT };
      const before = performance.now();
      const outcome: unknown = await call(client, workspace, options).catch((error: unknown) => error);
      const took = performance.now() - before;
      assert.ok(took < (fault.boundMs ?? USUAL_BOUND_MS), `${took} ms`);
      if (fault.kind === null) {
        assert.ok(!(outcome instanceof Error), inspect(outcome));
      } else {
        assert.ok(outcome instanceof ApiError, inspect(outcome));
        assert.equal(outcome.kind, fault.kind, inspect(outcome));
        assert.match(
          outcome.message,
          /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/apiusers[^ ]*: (\d+|no answer) \(\w+\)$/,
        );
      }
      assertWithoutToken(outcome);
      assertWithoutToken(logger.lines);
      // The fault is over; what it did must not last, and the place among the requests must be free again.
      const again = await Promise.all(
        Array.from({ length: 5 }, () => call(healthy(client, fault), workspace, options)),
      );
      assert.equal(again.length, 5);
      await setImmediate();
      assert.deepEqual(unhandled, []);
    } finally {
      await detour?.close();
    }
  }

  /** The same client, but where it was made impatient for the fault: a busy machine must not fail the next try. */
  const healthy = (client: AworkClient, fault: FaultCase) =>
    fault.timeouts === undefined ? client : clientOf(workspace.apiUrl);

  for (const [operation, call] of Object.entries(operations)) {
    describe(`while ${operation}`, () => {
      for (const fault of faults) {
        it(`${fault.name} ends in time with ${fault.kind ?? 'success'}, tells no token, and the next try works`, () =>
          meet(fault, call));
      }
    });
  }
});
