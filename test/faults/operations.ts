// The main things that a person does, each with the code that does it in VS Code and a way to see what came of it.
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { DetailsModel } from '../../src/model/details/detailsModel.ts';
import { newLook } from '../../src/model/details/look.ts';
import { lastOf } from '../../src/model/directory/subjectStore.ts';
import { explain } from '../../src/model/explain.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import type { SubjectRef } from '../../src/shared/subject.ts';
import { Choice } from '../../src/ui/connections/choice.ts';
import { connect } from '../../src/ui/connections/connect.ts';
import { Sessions } from '../../src/ui/connections/sessions.ts';
import { StoredConnections } from '../../src/ui/connections/storedConnections.ts';
import { IdHover } from '../../src/ui/hover/idHover.ts';
import { Log } from '../../src/ui/log.ts';
import { PATIENT, PLANTED } from '../support/apiClient.ts';
import { settings } from '../support/fakeVscode.ts';
import { aConnection } from '../unit/ui/connections/aConnection.ts';
import { FakeMemento, FakeSecrets } from '../unit/ui/fakeStores.ts';
import type { Scene } from './scene.ts';

export type OperationName = 'look-up' | 'directory load' | 'hover card' | 'refresh' | 'connect';

/** What a person is told of something that went wrong. */
export interface Told {
  readonly title: string;
  /** How many next steps are offered. */
  readonly steps: number;
}

/** One operation in one scene. */
export interface Operation {
  /** The request that is led astray. */
  readonly path: RegExp;
  /** Does it. What a person sees of it goes to `seen`, where a token is searched for. */
  run(seen: unknown[]): Promise<Told | null>;
  /** Throws unless all that was known before is still there. */
  assertKept(): void;
  /** Throws unless the last run brought what it should have. */
  assertDone(): void;
  dispose(): void;
}

export const operations: Readonly<Record<OperationName, (scene: Scene) => Promise<Operation>>> = {
  'look-up': lookUp,
  'directory load': load,
  'hover card': hover,
  refresh,
  connect: connectTo,
};

const options = { signal: PATIENT };

function pageOf(scene: Scene, subject: SubjectRef): DetailsModel {
  const { directory, client, ended } = scene.session;
  return new DetailsModel(newLook(1, subject), {
    directory,
    probe: client,
    refreshAfterMs: () => Infinity,
    ended,
    surroundings: () => ({
      ...{ workspaceName: 'One', locale: 'en', connection: 'one', kept: false },
      history: { canGoBack: false, canGoForward: false, crumbs: [] },
    }),
  });
}

function toldOn(state: DetailsState): Told | null {
  if (state.status === 'loading') {
    return null;
  }
  const failure = state.status === 'failed' ? state.failure : state.notices.find(({ tone }) => tone === 'warning');
  return failure === undefined ? null : { title: failure.title, steps: failure.actions?.length ?? 0 };
}

/** The page in each of its tabs. */
function seenOn(page: DetailsModel): readonly DetailsState[] {
  page.showTab('exchange');
  const exchange = page.state();
  page.showTab('details');
  return [exchange, page.state()];
}

async function lookUp(scene: Scene): Promise<Operation> {
  const { directory } = scene.session;
  const { cases, apiUsers } = scene.sample.data;
  const [known, wanted] = [cases.noRole, cases.germanName];
  const { name } = apiUsers.find(({ id }) => id === wanted)!;
  const knew = await directory.get({ kind: 'apiUser', id: known }, options);
  let page = pageOf(scene, { kind: 'apiUser', id: wanted });
  return {
    path: new RegExp(`/apiusers/${wanted}$`),
    run: async (seen) => {
      page.dispose();
      page = pageOf(scene, { kind: 'apiUser', id: wanted });
      const outcome = await page.open(options);
      seen.push(...seenOn(page));
      // A list that comes meanwhile may show it in spite of the failure, which is told above it then.
      const { status } = page.state();
      assert.ok(outcome === 'failed' ? status !== 'loading' : status === outcome, `${outcome}, ${status}`);
      return outcome === 'failed' ? toldOn(page.state()) : null;
    },
    assertKept: () => assert.deepEqual(lastOf(directory.peek({ kind: 'apiUser', id: known })), lastOf(knew)),
    assertDone: () => {
      const state = page.state();
      assert.deepEqual([state.status, state.name], ['ready', name]);
    },
    dispose: () => page.dispose(),
  };
}

async function load(scene: Scene): Promise<Operation> {
  const { directory } = scene.session;
  const { id, name } = scene.sample.data.apiUsers.find((apiUser) => apiUser.id === scene.sample.data.cases.noRole)!;
  await directory.load(options);
  const knew = directory.apiUsers.values();
  assert.equal(knew.length, scene.sample.data.apiUsers.length);
  let runs = 0;
  return {
    path: /\/apiusers$/,
    run: async (seen) => {
      // What changes meanwhile is what another load is for.
      runs += 1;
      scene.sample.renameApiUser(id, `${name} ${runs}`);
      await directory.load(options);
      seen.push(directory.loadState);
      const error = directory.loadState.failures.apiUsers;
      return error === undefined ? null : explained(explain(error, { tokenWorks: true }));
    },
    assertKept: () => assert.deepEqual(directory.apiUsers.values(), knew),
    assertDone: () => {
      assert.deepEqual([directory.loadState.loading, directory.loadState.failures], [false, {}]);
      const { apiUsers, roles } = directory;
      assert.deepEqual(
        [apiUsers.values().length, roles.values().length],
        [knew.length, scene.sample.data.roles.length],
      );
      assert.equal(apiUsers.values().find((apiUser) => apiUser.id === id)?.name, `${name} ${runs}`);
    },
    dispose: () => scene.sample.renameApiUser(id, name),
  };
}

async function hover(scene: Scene): Promise<Operation> {
  const { session, sample } = scene;
  const { directory } = session;
  const id = sample.data.cases.germanName;
  await directory.get({ kind: 'apiUser', id }, options);
  const { name } = sample.data.apiUsers.find((apiUser) => apiUser.id === id)!;
  const word = /\p{L}+/u.exec(name)![0];
  const changes = new Set<() => void>();
  const sessions = {
    peek: () => session,
    current: () => Promise.resolve(session),
    onDidChange: (listener: () => void) => {
      changes.add(listener);
      return { dispose: () => changes.delete(listener) };
    },
  } as unknown as Sessions;
  const provider = new IdHover(sessions);
  const point = (at = id): string => {
    const document = { lineAt: () => ({ text: at }), uri: vscode.Uri.file('/a.txt') } as unknown as vscode.TextDocument;
    const found = provider.provideHover(document, { line: 0, character: 3 } as vscode.Position);
    return (found?.contents[0] as vscode.MarkdownString).value;
  };
  return {
    path: /\/apiusers$/,
    run: async (seen) => {
      // As after a change of the connection: the next id that is pointed at makes the directory load.
      changes.forEach((listener) => listener());
      const { loadedAt } = directory.loadState;
      const loaded = loadedAt === null ? loadOf(scene) : directory.load(options);
      const card = point();
      assert.ok(card.includes(word), `no ${name} in ${card}`);
      await loaded;
      seen.push(card, point(), point(sample.data.cases.noRole), directory.loadState);
      const error = directory.loadState.failures.apiUsers;
      return error === undefined ? null : explained(explain(error, { tokenWorks: true }));
    },
    assertKept: () => assert.ok(point().includes(word)),
    assertDone: () => {
      const other = sample.data.apiUsers.find((apiUser) => apiUser.id === sample.data.cases.noRole)!;
      assert.ok(point(other.id).includes(/\p{L}+/u.exec(other.name)![0]), point(other.id));
    },
    dispose: () => provider.dispose(),
  };
}

/** Resolves after a load that something else begins. */
async function loadOf({ session: { directory } }: Scene): Promise<void> {
  await new Promise<void>((resolve) => {
    const listener = directory.onDidChangeLists(() => {
      if (!directory.loadState.loading && directory.loadState.loadedAt !== null) {
        listener.dispose();
        resolve();
      }
    });
  });
  // Whoever asks now joins it no more.
  await setImmediate();
}

async function refresh(scene: Scene): Promise<Operation> {
  const { directory } = scene.session;
  const id = scene.sample.data.cases.germanName;
  const subject: SubjectRef = { kind: 'apiUser', id };
  await directory.load(options);
  const before = scene.sample.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;
  const page = pageOf(scene, subject);
  assert.equal(await page.open(options), 'ready');
  let runs = 0;
  return {
    path: new RegExp(`/apiusers/${id}$`),
    run: async (seen) => {
      // What changes meanwhile is what a refresh is for.
      runs += 1;
      scene.sample.renameApiUser(id, `${before} ${runs}`);
      await page.refresh(options);
      seen.push(...seenOn(page));
      return toldOn(page.state());
    },
    assertKept: () => {
      const state = page.state();
      assert.ok(state.status === 'ready' && !state.refreshing, state.status);
      // The list of all API users, which comes meanwhile, may be newer.
      assert.ok([before, `${before} ${runs}`].includes(state.name), state.name);
      assert.ok(state.sections.length > 0);
    },
    assertDone: () => {
      const state = page.state();
      assert.deepEqual([state.status, state.name, toldOn(state)], ['ready', `${before} ${runs}`, null]);
    },
    dispose: () => {
      scene.sample.renameApiUser(id, before);
      page.dispose();
    },
  };
}

async function connectTo(scene: Scene): Promise<Operation> {
  const [globalState, workspaceState, secrets] = [new FakeMemento(), new FakeMemento(), new FakeSecrets()];
  const stored = new StoredConnections(globalState, secrets);
  const old = aConnection({ id: 'old' });
  await stored.put(old, 'An-0ld-token');
  settings.set('aworkApiUsers.apiUrl', scene.sample.apiUrl);
  const { lines: _, ...logger } = scene.logger;
  const channel = { ...logger, show: () => undefined, dispose: () => undefined };
  const sessions = new Sessions({
    stored,
    choice: new Choice(workspaceState, globalState),
    log: new Log(channel as unknown as vscode.LogOutputChannel),
    createClient: () => Promise.resolve(scene.createClient()),
    startSample: () => assert.fail('nobody asked for it'),
  });
  return {
    path: /\/me$/,
    run: async (seen) => {
      let told: Told | null = null;
      Object.assign(vscode.window, {
        createInputBox: () => inputBox(PLANTED),
        withProgress: (_options: unknown, task: (...args: unknown[]) => unknown) =>
          task(
            { report: (value: unknown) => seen.push(value) },
            { onCancellationRequested: () => ({ dispose: () => undefined }) },
          ),
        showInformationMessage: (message: string) => {
          seen.push(message);
          return Promise.resolve();
        },
        showErrorMessage: (message: string, ...buttons: unknown[]) => {
          seen.push(message, buttons);
          told = { title: message, steps: buttons.length };
          return Promise.resolve();
        },
      });
      await connect(sessions);
      seen.push([...globalState.values], [...workspaceState.values]);
      return told;
    },
    assertKept: () => {
      assert.deepEqual(stored.list(), [old]);
      assert.equal(secrets.values.size, 1);
    },
    assertDone: () => {
      const names = stored.list().map(({ workspaceName }) => workspaceName);
      assert.deepEqual(names, [old.workspaceName, scene.sample.data.workspace.name]);
    },
    dispose: () => {
      sessions.dispose();
      stored.dispose();
    },
  };
}

/** A box in which a person enters a text as soon as it is there. */
function inputBox(text: string): unknown {
  const listeners: Record<'accept' | 'hide', () => void> = { accept: () => undefined, hide: () => undefined };
  const on = (name: 'accept' | 'hide') => (listener: () => void) => {
    listeners[name] = listener;
    return { dispose: () => undefined };
  };
  return {
    ...{ value: text, onDidAccept: on('accept'), onDidHide: on('hide') },
    ...{
      onDidTriggerButton: () => ({ dispose: () => undefined }),
      onDidChangeValue: () => ({ dispose: () => undefined }),
    },
    show: () => queueMicrotask(() => listeners.accept()),
    hide: () => listeners.hide(),
    dispose: () => undefined,
  };
}

function explained(explanation: ReturnType<typeof explain>): Told | null {
  return explanation && { title: explanation.title, steps: explanation.next.length };
}
