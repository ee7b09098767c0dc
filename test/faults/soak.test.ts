import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import * as v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isApiError } from '../../src/api/errors.ts';
import { DetailsModel } from '../../src/model/details/detailsModel.ts';
import { Directory } from '../../src/model/directory/directory.ts';
import { Emitter } from '../../src/shared/emitter.ts';
import { Session } from '../../src/ui/connections/session.ts';
import { DetailsPanel } from '../../src/ui/details/detailsPanel.ts';
import { PATIENT } from '../support/apiClient.ts';
import { resetFakeVscode } from '../support/fakeVscode.ts';
import { until } from '../support/until.ts';
import { figures } from '../support/figures.ts';
import { openWorld, type World } from './soakWorld.ts';

/** How long it goes on, and how much is done in a second: npm run soak says otherwise. */
const seconds = Number(process.env['SOAK_SECONDS'] ?? 60);
const rate = Number(process.env['SOAK_RATE'] ?? 40);
const seed = Number(process.env['SOAK_SEED'] ?? 1);

/** Of all requests. */
const FAILING = 0.1;

/** Of the time: code is compiled, and both workspaces come to be known. */
const WARM_UP = 0.3;

const MAX_HEAP_GROWTH = 0.1;

/** What lives as long as what it belongs to, and no longer. */
const counted = { DetailsModel, DetailsPanel, Directory, Emitter, Session };

v8.setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('A long time of work with two workspaces that fail now and then', function () {
  this.timeout((seconds + 120) * 1000);

  const problems: unknown[] = [];
  const remember = (problem: unknown) => {
    // Counting what lives is new in Node.
    if (!(problem instanceof Error && problem.name === 'ExperimentalWarning')) {
      problems.push(problem);
    }
  };
  const random = randomFrom(seed);
  const done = new Map<string, number>();
  let world: World;

  before(async () => {
    process.on('unhandledRejection', remember).on('warning', remember);
    world = await openWorld(random);
  });

  after(async () => {
    await world.close();
    resetFakeVscode();
    process.off('unhandledRejection', remember).off('warning', remember);
  });

  const anyOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const anyPanel = () => anyOf([...world.panels]);

  /** Everything that a page may show at any time: what is so in its workspace, or an error with a way on. */
  function assertRight(): void {
    for (const { state } of world.panels) {
      if (state === null || state.status === 'loading') {
        continue;
      }
      const { data } = world.workspaces.get(state.workspace)!;
      if (state.status === 'failed') {
        assert.ok(state.failure.title !== '' && (state.failure.actions?.length ?? 0) > 0, JSON.stringify(state));
      } else {
        const names = data.apiUsers.map(({ name }) => name);
        assert.ok(names.includes(state.name), `${state.name} is not in ${state.workspace}`);
      }
    }
  }

  const operations: Readonly<Record<string, () => Promise<void>>> = {
    'look-ups': async () => {
      const session = await world.current();
      const { id, name } = anyOf(world.workspaces.get(session.id)!.data.apiUsers);
      const outcome = await world.details.open({ kind: 'apiUser', id }, session, {
        ...{ signal: PATIENT, preserveFocus: false, remember: true, keep: random() < 0.2 },
      });
      const known = session.directory.peek({ kind: 'apiUser', id });
      assert.ok(outcome !== 'ready' || (known?.status === 'known' && (known.value as { name: string }).name === name));
    },
    refreshes: async () => {
      anyPanel()?.send({ type: 'refresh' });
      await delay(5);
    },
    'clicks on a page': async () => {
      anyPanel()?.send(anyOf([{ type: 'back' }, { type: 'forward' }, { type: 'showTab', tab: 'exchange' }]));
      await delay(1);
    },
    loads: async () => {
      const session = await world.current();
      const { directory } = session;
      await directory.load({ signal: session.ended }).catch((error: unknown) => {
        assert.ok(session.ended.aborted, String(error));
      });
      const { failures } = directory.loadState;
      assert.ok(Object.values(failures).every((error) => isApiError(error)));
    },
    hovers: async () => {
      const session = await world.current();
      const { id } = anyOf(world.workspaces.get(session.id)!.data.apiUsers);
      assert.ok(world.hover(id).includes('command:'));
    },
    switches: async () => {
      const wanted = anyOf([...world.workspaces.keys()]);
      await world.sessions.use(wanted);
    },
    'closed panels': () => {
      anyPanel()?.panel.dispose();
      return Promise.resolve();
    },
  };
  const weights = [
    'look-ups',
    'look-ups',
    'look-ups',
    'refreshes',
    'clicks on a page',
    'loads',
    'hovers',
    'closed panels',
  ];

  async function workUntil(end: number): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (performance.now() < end) {
      const name = random() < 0.03 ? 'switches' : anyOf(weights);
      done.set(name, (done.get(name) ?? 0) + 1);
      const operation: Promise<void> = operations[name]!()
        .then(assertRight)
        .catch((error: unknown) => void problems.push(error))
        .finally(() => underWay.delete(operation));
      underWay.add(operation);
      await delay(1000 / rate);
    }
    await Promise.all(underWay);
  }

  /** Closes everything, and gives what is left in memory. */
  async function atRest(): Promise<{ readonly heap: number; readonly alive: Readonly<Record<string, number>> }> {
    for (const { panel } of [...world.panels]) {
      panel.dispose();
    }
    // The same each time: a connection that was just opened, with its lists.
    world.fail(0);
    await world.sessions.use('two');
    await world.current();
    await world.sessions.use('one');
    const { directory } = await world.current();
    await directory.load({ signal: PATIENT });
    world.forgetRequests();
    await delay(200);
    collectGarbage();
    collectGarbage();
    return { heap: process.memoryUsage().heapUsed, alive: countAlive() };
  }

  function countAlive(): Readonly<Record<string, number>> {
    return Object.fromEntries(
      Object.entries(counted).map(([name, kind]) => [name, v8.queryObjects(kind, { format: 'count' })]),
    );
  }

  it('brings right answers or right errors, and leaves nothing behind', async () => {
    const start = await atRest();
    const began = performance.now();
    world.fail(FAILING);
    await workUntil(began + seconds * 1000 * WARM_UP);
    const warm = await atRest();
    world.fail(FAILING);
    await workUntil(began + seconds * 1000);
    const end = await atRest();
    const growth = end.heap / warm.heap - 1;
    const operationsDone = [...done].map(([name, count]) => `${count} ${name}`).join(', ');
    const percent = `${(growth * 100).toFixed(1)} %`;
    figures.set('Soak', `${seconds} s, ${operationsDone}; ${problems.length} problems, heap ${percent}`);
    assert.deepEqual(problems.slice(0, 3), []);
    // What was left last may still wait for the end of what it gave up.
    await until(`as few as at the start: ${JSON.stringify([start.alive, end.alive])}`, () =>
      Object.entries(countAlive()).every(([name, count]) => count <= 2 * start.alive[name]! + 1),
    );
    assert.equal(world.panels.size, 0);
    assert.equal(world.listeners(), 0);
    assert.ok(growth < MAX_HEAP_GROWTH, percent);
  });

  it('goes well once nothing fails any more', async () => {
    world.fail(0);
    for (const id of world.workspaces.keys()) {
      await world.sessions.use(id);
      const { directory } = await world.current();
      await directory.load({ signal: PATIENT });
      assert.deepEqual(directory.loadState.failures, {});
      const { data } = world.workspaces.get(id)!;
      assert.deepEqual(
        directory.apiUsers
          .values()
          .map(({ name }) => name)
          .sort(),
        data.apiUsers.map(({ name }) => name).sort(),
      );
    }
  });
});

/** The same numbers between 0 and 1 in every run (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
