import * as vscode from 'vscode';
import { explain } from '../../model/explain.ts';
import { SearchIndex } from '../../model/search.ts';
import { Disposables } from '../../shared/disposables.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { visibleText } from '../../shared/visibleText.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Details } from '../details/details.ts';
import { withCancellableProgress } from '../progress.ts';
import type { Recent } from '../recent.ts';
import { commandIds } from './commandIds.ts';
import { itemsOf, type FindButton, type FindItem } from './findItems.ts';
import { offerConnection } from './lookUp.ts';

/** Every keystroke sends all rows to the window, which takes longer than finding them; and nobody reads so many. */
const MAX_ROWS = 100;

/** How long news are gathered before all is made ready for searching again, in milliseconds. */
const GATHER_MS = 100;

/** Lets a person find any subject of the directory, and opens its details. */
export async function find(sessions: Sessions, details: Details, recent: Recent): Promise<void> {
  const found = await chooseSubject(sessions, recent, vscode.l10n.t('Find API User'));
  if (found !== null) {
    const { subject, session } = found;
    await withCancellableProgress(vscode.l10n.t('Opening details…'), (options) =>
      details.open(subject, session, { ...options, preserveFocus: false, remember: true }),
    );
  }
}

/**
 * Lets a person choose a subject of the directory. Null when they leave, or the connection is changed meanwhile.
 * @param accepts says what may be chosen; all by default
 */
export async function chooseSubject(
  sessions: Sessions,
  recent: Recent,
  title: string,
  accepts?: (subject: SubjectRef) => boolean,
): Promise<{ readonly subject: SubjectRef; readonly session: Session } | null> {
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return null;
  }
  const session = await sessions.current();
  if (session === null) {
    return null;
  }
  const subject = await new Finder({ session, sessions, recent, title, accepts }).choose();
  return subject !== null && session === sessions.peek() ? { subject, session } : null;
}

interface FinderOptions {
  readonly session: Session;
  readonly sessions: Sessions;
  readonly recent: Recent;
  readonly title: string;
  readonly accepts: ((subject: SubjectRef) => boolean) | undefined;
}

/** One quick pick over a directory, which may still be loading. */
class Finder {
  readonly #session: Session;
  readonly #recent: Recent;
  readonly #accepts: FinderOptions['accepts'];
  readonly #pick = vscode.window.createQuickPick<FindItem>();
  readonly #disposables = new Disposables();
  readonly #left = new AbortController();
  readonly #choice = Promise.withResolvers<SubjectRef | null>();
  #index: SearchIndex;
  #gathering: NodeJS.Timeout | undefined;

  constructor({ session, sessions, recent, title, accepts }: FinderOptions) {
    this.#session = session;
    this.#recent = recent;
    this.#accepts = accepts;
    this.#index = this.#makeIndex();
    const pick = this.#pick;
    pick.title = vscode.l10n.t('{0} in {1}', title, visibleText(session.workspaceName));
    pick.placeholder = vscode.l10n.t('Name, any part of an id, client or role');
    // The rows are ordered already. VS Code has no public name for this yet and sorts by label where it knows none.
    Reflect.set(pick, 'sortByLabel', false);
    [
      pick,
      pick.onDidChangeValue(() => {
        this.#show();
      }),
      pick.onDidAccept(() => {
        this.#accept();
      }),
      // VS Code hands back the buttons that the rows were given.
      pick.onDidTriggerItemButton(({ item, button }) => press(button as FindButton, item)),
      pick.onDidHide(() => {
        this.#choice.resolve(null);
      }),
      session.directory.onDidChangeLists(() => {
        this.#showSoon();
      }),
      // What was found belongs to one connection.
      sessions.onDidChange(() => {
        pick.hide();
      }),
    ].forEach((disposable) => this.#disposables.add(disposable));
  }

  /** What the person chooses; null when they leave. */
  async choose(): Promise<SubjectRef | null> {
    this.#show();
    this.#pick.show();
    void this.#load(this.#session.directory.loadState.loadedAt === null);
    const choice = await this.#choice.promise;
    clearTimeout(this.#gathering);
    this.#disposables.dispose();
    if (choice === null) {
      // Whoever else waits for the same load gets it all the same.
      this.#left.abort(new DOMException('The quick pick was left', 'AbortError'));
    }
    return choice;
  }

  /** Loads what can be found: the lists where that is wanted, and the people whom their load left out. */
  async #load(lists: boolean): Promise<void> {
    const { directory } = this.#session;
    const { signal } = this.#left;
    try {
      if (lists || directory.loadState.loading) {
        await directory.load({ signal });
      }
      await directory.loadLeftOut({ signal });
    } catch {
      // Failures of lists are part of the load's state; who is left out can be found by the id; being given up is no failure.
    }
  }

  #accept(): void {
    const does = this.#pick.selectedItems[0]?.does ?? this.#pick.activeItems[0]?.does;
    if (does?.kind === 'open') {
      this.#choice.resolve(does.subject);
      this.#pick.hide();
    } else if (does?.kind === 'retry') {
      void this.#load(true);
    }
  }

  #showSoon(): void {
    // Busy until what came last is among the rows, too.
    this.#pick.busy ||= this.#session.directory.loadState.loading;
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#index = this.#makeIndex();
      const before = this.#pick.activeItems[0]?.key;
      this.#show();
      // News must not move the person to another row.
      const active = this.#pick.items.filter(({ key }) => key === before);
      if (active.length > 0) {
        this.#pick.activeItems = active;
      }
    }, GATHER_MS);
  }

  #show(): void {
    const { directory } = this.#session;
    const { loadState } = directory;
    const { apiUsers, me } = loadState.failures;
    // The load asks for `/me` too: if that worked, a 401 for the list means a missing permission.
    const failure = apiUsers === undefined ? null : explain(apiUsers, { tokenWorks: me === undefined });
    this.#pick.busy = loadState.loading;
    this.#pick.items = itemsOf(this.#index.find(this.#pick.value, MAX_ROWS), failure, directory);
  }

  #makeIndex(): SearchIndex {
    return new SearchIndex(this.#session.directory, this.#recent.list(this.#session.id), this.#accepts);
  }
}

async function press(button: FindButton, { does }: FindItem): Promise<void> {
  if (does.kind !== 'open') {
    return;
  }
  switch (button.does) {
    case 'copyId':
      await vscode.env.clipboard.writeText(does.subject.id);
      break;
    case 'openAsJson':
      await vscode.commands.executeCommand(commandIds.openAsJson, does.subject);
      break;
  }
}
