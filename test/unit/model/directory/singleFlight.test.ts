import assert from 'node:assert/strict';
import { SingleFlight } from '../../../../src/model/directory/singleFlight.ts';

/** Tasks that begin when a flight asks for them and end when the test says so. */
class Tasks {
  readonly started: { readonly signal: AbortSignal; resolve(value: string): void; reject(error: Error): void }[] = [];

  readonly start = (signal: AbortSignal): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.started.push({ signal, resolve, reject });
    return promise;
  };

  get last() {
    const last = this.started.at(-1);
    assert.ok(last, 'no task was started');
    return last;
  }
}

describe('One flight for all who ask for the same at once', () => {
  const nobody = new AbortController().signal;
  let flights: SingleFlight<string>;
  let tasks: Tasks;

  beforeEach(() => {
    flights = new SingleFlight();
    tasks = new Tasks();
  });

  it('starts one task for any number of callers, and gives all of them its result', async () => {
    const calls = Array.from({ length: 50 }, () => flights.run('a', nobody, tasks.start));
    tasks.last.resolve('done');
    assert.deepEqual(
      await Promise.all(calls),
      Array.from({ length: 50 }, () => 'done'),
    );
    assert.equal(tasks.started.length, 1);
  });

  it('starts one task for each key', async () => {
    const calls = ['a', 'b'].map((key) => flights.run(key, nobody, tasks.start));
    tasks.started.forEach(({ resolve }, index) => {
      resolve(String(index));
    });
    assert.deepEqual(await Promise.all(calls), ['0', '1']);
  });

  it('starts anew once a task has ended', async () => {
    const first = flights.run('a', nobody, tasks.start);
    tasks.last.resolve('first');
    assert.equal(await first, 'first');
    const second = flights.run('a', nobody, tasks.start);
    tasks.last.resolve('second');
    assert.equal(await second, 'second');
  });

  it('tells all of a failure, and does not remember it', async () => {
    const calls = [flights.run('a', nobody, tasks.start), flights.run('a', nobody, tasks.start)];
    tasks.last.reject(new Error('down'));
    for (const result of await Promise.allSettled(calls)) {
      assert.equal(result.status === 'rejected' && (result.reason as Error).message, 'down');
    }
    const again = flights.run('a', nobody, tasks.start);
    tasks.last.resolve('up');
    assert.equal(await again, 'up');
    assert.equal(tasks.started.length, 2);
  });

  it('lets one caller give up, at once and with its own reason, without ending the others’ task', async () => {
    const impatient = new AbortController();
    const reason = new DOMException('Enough', 'AbortError');
    // The first caller is the one who gives up: its signal must not be the task's.
    const gone = flights.run('a', impatient.signal, tasks.start);
    const stays = flights.run('a', nobody, tasks.start);
    impatient.abort(reason);
    await assert.rejects(gone, (error) => error === reason);
    assert.equal(tasks.last.signal.aborted, false);
    tasks.last.resolve('done');
    assert.equal(await stays, 'done');
    assert.equal(tasks.started.length, 1);
  });

  it('ends the task when the last caller has given up', async () => {
    const callers = [new AbortController(), new AbortController()] as const;
    const calls = callers.map(({ signal }) => flights.run('a', signal, tasks.start));
    callers[0].abort();
    await Promise.allSettled(calls.slice(0, 1));
    assert.equal(tasks.last.signal.aborted, false);
    callers[1].abort();
    await Promise.allSettled(calls);
    assert.equal(tasks.last.signal.aborted, true);
  });

  it('starts anew for one who asks after all have given up, and lets the old task’s end change nothing', async () => {
    const impatient = new AbortController();
    const gone = flights.run('a', impatient.signal, tasks.start);
    const abandoned = tasks.last;
    impatient.abort();
    await assert.rejects(gone);
    const calls = [flights.run('a', nobody, tasks.start)];
    // Fails late, with nobody left to hear of it: an unhandled rejection would end the test run.
    abandoned.reject(new Error('aborted'));
    await Promise.resolve();
    calls.push(flights.run('a', nobody, tasks.start));
    assert.equal(tasks.started.length, 2);
    tasks.last.resolve('new');
    assert.deepEqual(await Promise.all(calls), ['new', 'new']);
  });

  it('starts nothing for one who has given up already', async () => {
    await assert.rejects(flights.run('a', AbortSignal.abort(), tasks.start), { name: 'AbortError' });
    assert.equal(tasks.started.length, 0);
  });

  it('leaves no listener on a signal that outlives the call', async () => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners += 1;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners -= 1;
      remove(...args);
    };
    const call = flights.run('a', signal, tasks.start);
    assert.equal(listeners, 1);
    tasks.last.resolve('done');
    await call;
    assert.equal(listeners, 0);
  });
});
