import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { ApiError, ApiErrorKind } from '../../src/api/errors.ts';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { PLANTED, assertWithoutToken } from '../support/apiClient.ts';
import { resetFakeVscode } from '../support/fakeVscode.ts';
import { faults, type FaultCase } from './faults.ts';
import { figures } from '../support/figures.ts';
import { operations, type OperationName, type Told } from './operations.ts';
import { Scene } from './scene.ts';

/** Far more than anything takes here, on a busy machine too: a fault that never ends has short timeouts. */
const BOUND_MS = 20_000;

/** How what a person is told of an error begins. */
const titles: Readonly<Record<Exclude<ApiErrorKind, 'cancelled' | `proxy${string}`>, RegExp>> = {
  unauthorized: /^(The token may not read this|The token is not accepted|The token has expired)/,
  forbidden: /^(The token may not read this|The request was blocked on its way)/,
  notFound: /^There is no awork API at this address/,
  rateLimited: /^awork asks to slow down/,
  server: /^awork has a problem/,
  status: /^awork did not accept the request/,
  redirect: /^The API address points elsewhere/,
  dns: /^nonexistent\.invalid could not be found|^127\.0\.0\.1:\d+ could not be found/,
  refused: /refused the connection/,
  tls: /^The connection to \S+ is not trusted/,
  timeout: /did not answer in time/,
  network: /^The connection to \S+ broke/,
  notJson: /^That is not the awork API/,
  malformed: /^The answer cannot be read/,
  mismatch: /^The answer is not what awork documents/,
  tooLarge: /^The answer is too large/,
};

/** Of a single one, a 404 tells that it does not exist, or no longer where a list that came meanwhile had it. */
const titlesOfNotFound: Readonly<Partial<Record<OperationName, RegExp>>> = {
  'look-up': /^(There is no such API user|This API user no longer exists)/,
  refresh: /^This API user no longer exists/,
};

interface Ending {
  readonly name: OperationName;
  readonly errors: readonly ApiError[];
  readonly expected: ApiErrorKind | null;
  readonly told: Told | null;
}

const names = Object.keys(operations) as OperationName[];

describe('Whatever goes wrong', () => {
  /** One for each operation, because all of them meet a fault at once. */
  const samples = new Map<OperationName, SampleWorkspace>();
  const unhandled: unknown[] = [];
  const remember = (reason: unknown) => unhandled.push(reason);
  const realNow = Date.now;
  const cells = { tried: 0, passed: 0 };

  before(async () => {
    process.on('unhandledRejection', remember);
    const size = { apiUsers: 20, people: 12 };
    const limits = { perSecond: 100_000, perMinute: 100_000 };
    for (const name of names) {
      samples.set(name, await startSampleWorkspace({ token: PLANTED, limits, size }));
    }
  });

  after(async () => {
    process.off('unhandledRejection', remember);
    for (const sample of samples.values()) {
      await sample.close();
    }
    figures.set(
      'Faults',
      `${faults.length} × ${names.length} operations: ${cells.tried} tried, ${cells.passed} passed`,
    );
  });

  afterEach(() => {
    Date.now = realNow;
    resetFakeVscode();
  });

  /** One cell: an operation goes well but for one fault, and after it. */
  async function meet(fault: FaultCase, name: OperationName): Promise<void> {
    cells.tried += 1;
    const expected = fault.otherwise?.[name] === undefined ? fault.outcome : fault.otherwise[name];
    const sample = samples.get(name)!;
    const scene = new Scene(sample);
    const operation = await operations[name](scene);
    const detour = await fault.detour(new URL(sample.apiUrl).origin);
    const seen: unknown[] = [];
    try {
      scene.onArrival(() => {
        if (fault.clockJumpMs !== undefined) {
          Date.now = () => realNow() + fault.clockJumpMs!;
        }
      });
      scene.leadAstray(operation.path, detour.origin, fault.times ?? 1, fault.timeouts);
      const began = performance.now();
      const told = await operation.run(seen);
      const took = performance.now() - began;
      assert.ok(took < BOUND_MS, `${took} ms`);
      assertOutcome({ name, errors: scene.errors, expected, told });
      if (expected === null) {
        operation.assertDone();
      } else {
        operation.assertKept();
      }
      scene.leadRight();
      assert.equal(await operation.run(seen), null, 'the next try');
      operation.assertDone();
      assert.ok(!Object.hasOwn(Object.prototype, 'isAdmin'));
      assertWithoutToken([seen, scene.errors, scene.logger.lines]);
      cells.passed += 1;
    } catch (error) {
      throw new Error(`${name}: ${String(error)}`, { cause: error });
    } finally {
      operation.dispose();
      scene.session.dispose();
      await detour.close();
    }
  }

  function assertOutcome({ name, errors, expected, told }: Ending): void {
    const kinds = errors.map(({ kind }) => kind);
    if (expected === null) {
      assert.deepEqual([kinds, told], [[], null], inspect(errors));
      return;
    }
    assert.deepEqual(kinds.slice(0, 1), [expected], inspect(errors));
    assert.match(errors[0]!.message, /^GET http:\/\/127\.0\.0\.1:\d+\/api\/v1\/[^ ]*: (\d+|no answer) \(\w+\)$/);
    assert.ok(errors[0]!.exchange.durationMs >= 0, `${errors[0]!.exchange.durationMs} ms`);
    assert.ok(told !== null && told.steps > 0, inspect(told));
    const ofName = expected === 'notFound' ? titlesOfNotFound[name] : undefined;
    assert.match(told.title, ofName ?? titles[expected as keyof typeof titles]);
  }

  for (const fault of faults) {
    it(`${fault.name} ends in time with ${fault.outcome ?? 'success'}, in every operation`, async () => {
      const outcomes = await Promise.allSettled(names.map((name) => meet(fault, name)));
      await setImmediate();
      assert.deepEqual(unhandled.splice(0), []);
      const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as Error] : []));
      if (failures.length > 0) {
        throw new AggregateError(failures, failures.map(({ message }) => message).join('\n'));
      }
    });
  }

  it('is tried with at least 60 faults', () => {
    assert.ok(faults.length >= 60, String(faults.length));
    assert.equal(new Set(faults.map(({ name }) => name)).size, faults.length);
  });
});
