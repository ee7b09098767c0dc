import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { AworkClient } from '../../../../src/api/client.ts';
import { DetailsModel, type Outcome } from '../../../../src/model/details/detailsModel.ts';
import { newLook } from '../../../../src/model/details/look.ts';
import { Others } from '../../../../src/model/details/others.ts';
import type { Known } from '../../../../src/model/details/rows.ts';
import { Directory } from '../../../../src/model/directory/directory.ts';
import type { Problems } from '../../../../src/model/references.ts';
import type { CaseName, SampleWorkspace } from '../../../../src/sample/sampleWorkspace.ts';
import type { DetailsState, ReadyState, Row, Value } from '../../../../src/shared/details.ts';
import type { SubjectRef } from '../../../../src/shared/subject.ts';
import { openWorkspace, patient, type OpenOptions } from '../openWorkspace.ts';

/** A page over a real client of a real sample workspace. */
export interface OpenPage {
  readonly sample: SampleWorkspace;
  readonly directory: Directory;
  /** How many calls had to wait for one another: 1 for a call that waited for none. */
  readonly waves: Waves;
  takeRequests(): string[];
  model(subject: SubjectRef): DetailsModel;
  /** The model of a case, which is not open yet. */
  modelOf(name: CaseName): DetailsModel;
  /** Opens a subject and gives its page when nothing on it is loading any more. */
  ready(subject: SubjectRef): Promise<{ readonly model: DetailsModel; readonly state: ReadyState }>;
}

export async function openPage(options?: OpenOptions): Promise<OpenPage> {
  const { sample, client, takeRequests } = await openWorkspace(options);
  const waves = new Waves();
  const watched = waves.watch(client);
  const directory = new Directory(watched);
  const model = (subject: SubjectRef): DetailsModel =>
    new DetailsModel(newLook(1, subject), {
      directory,
      probe: watched,
      ended: new AbortController().signal,
      refreshAfterMs: () => 60_000,
      surroundings: () => ({
        workspaceName: 'Nordlicht Studio',
        locale: 'de',
        connection: 'a5e1c0de',
        history: { canGoBack: false, canGoForward: false, crumbs: [] },
        kept: false,
      }),
    });
  return {
    sample,
    directory,
    waves,
    takeRequests,
    model,
    modelOf: (name) => model({ kind: 'apiUser', id: sample.data.cases[name] }),
    ready: async (subject) => {
      const opened = model(subject);
      assert.equal(await opened.open(patient), 'ready' satisfies Outcome);
      await waves.quiet();
      const state = opened.state();
      assert.ok(state.status === 'ready' && isSettled(state), 'nothing is asked for, but something is still loading');
      return { model: opened, state };
    },
  };
}

/**
 * Counts round trips, by what depends on what and not by the clock: a call is one wave later than the latest of those
 * that had ended when it began.
 */
class Waves {
  #ended = 0;
  #inFlight = 0;
  #quiet = Promise.withResolvers<undefined>();
  last = 0;

  /** A client whose calls are counted. */
  watch(client: AworkClient): AworkClient {
    return new Proxy(client, {
      get: (target, name: keyof AworkClient) => {
        if (name === 'batchUserIds') {
          // Asks nobody.
          return target[name];
        }
        const call = target[name] as (...args: readonly unknown[]) => Promise<unknown>;
        return async (...args: readonly unknown[]) => {
          const wave = this.#ended + 1;
          this.last = Math.max(this.last, wave);
          this.#inFlight += 1;
          try {
            return await call(...args);
          } finally {
            this.#inFlight -= 1;
            this.#ended = Math.max(this.#ended, wave);
            this.#quiet.resolve(undefined);
            this.#quiet = Promise.withResolvers();
          }
        };
      },
    });
  }

  /** Waits until no call is under way, and none follows from the last one that was. */
  async quiet(): Promise<void> {
    for (;;) {
      // What an answer sets off, it sets off in promises: all of them have run by the next turn.
      await setImmediate();
      if (this.#inFlight === 0) {
        return;
      }
      await this.#quiet.promise;
    }
  }
}

/** Whether all references, permissions and cards of a page are resolved. */
export function isSettled(state: DetailsState): state is ReadyState {
  return (
    state.status === 'ready' &&
    !state.refreshing &&
    !/"status":"loading"|Loading/.test(JSON.stringify([state.sections, state.cards]))
  );
}

export function rowsOf(state: DetailsState): readonly Row[] {
  assert.equal(state.status, 'ready');
  return state.status === 'ready' ? state.sections.flatMap(({ rows }) => rows) : [];
}

export function rowOf(state: DetailsState, id: string): Row {
  const row = rowsOf(state).find((candidate) => candidate.id === id);
  assert.ok(row, `no row ${id}`);
  return row;
}

/** The value of a row in short: its text, or text, status and remark of its reference. */
export function shown(state: DetailsState, id: string): string {
  return shownValue(rowOf(state, id).value);
}

function shownValue(value: Value): string {
  switch (value.kind) {
    case 'date':
      return value.iso;
    case 'list':
      return value.items.join(' | ');
    case 'reference': {
      const { text, status, remark } = value.reference;
      return [text, status, ...(remark === '' ? [] : [remark])].join(', ');
    }
    default:
      return `${value.kind}: ${value.text}`;
  }
}

/** What a page is made from where nobody asked for more. */
export function knownOf(directory: Directory, problems: Problems = new Map()): Known {
  return {
    directory,
    problems,
    others: new Others(directory),
    view: { items: new Map(), counting: false, permissionsBefore: null },
  };
}
