import * as vscode from 'vscode';
import { putOff } from '../../api/rateLimits.ts';
import { countWithoutRole } from '../../model/standing.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Explorer } from './explorer.ts';
import { isDue, messageFor } from './freshness.ts';
import type { Node } from './nodes.ts';

/** What `package.json` says; counts where a person wrote something else than a number. */
const DEFAULT_REFRESH_MINUTES = 10;

/** How often the age in the message is told anew, in milliseconds: it is in minutes. */
const TICK_MS = 60_000;

export interface ExplorerViewDeps {
  readonly view: vscode.TreeView<Node>;
  readonly explorer: Explorer;
  readonly sessions: Sessions;
}

/** The view around the tree: its badge, its message, and the refresh when somebody looks at it after a while. */
export class ExplorerView implements Disposable {
  readonly #deps: ExplorerViewDeps;
  readonly #view: vscode.TreeView<Node>;
  readonly #disposables = new Disposables();
  #ticking: NodeJS.Timeout | undefined;
  #putOff: NodeJS.Timeout | undefined;

  constructor(deps: ExplorerViewDeps) {
    this.#deps = deps;
    this.#view = deps.view;
    this.#disposables.add(
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (visible) {
          this.#comeIntoView();
        } else {
          this.#tickWhile(false);
        }
      }),
    );
    this.#disposables.add(
      deps.explorer.onDidUpdate(() => {
        this.#show();
      }),
    );
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aworkApiUsers')) {
          this.#show();
        }
      }),
    );
    // This is made when the view is first shown; what it shows may have been loaded long before, for Find.
    this.#comeIntoView();
  }

  /** Shows the next rows of a long list, and moves to the first of them. */
  async showMore(place: unknown): Promise<void> {
    const first = typeof place === 'string' ? await this.#deps.explorer.showMore(place) : null;
    // Who has gone to another view meanwhile is not called back.
    if (first !== null && this.#view.visible) {
      // Otherwise the focus would be lost with the row that was chosen.
      await this.#view.reveal(first, { select: true, focus: true });
    }
  }

  dispose(): void {
    clearInterval(this.#ticking);
    clearTimeout(this.#putOff);
    this.#disposables.dispose();
  }

  #show(): void {
    const directory = this.#deps.sessions.peek()?.directory;
    // Where nothing is refreshed for its age, the age is told all the same.
    const minutes = refreshMinutes() || DEFAULT_REFRESH_MINUTES;
    const message = directory === undefined ? undefined : messageFor(directory, minutes, Date.now());
    // VS Code takes the message away for an empty one.
    this.#view.message = message ?? '';
    const hasList = directory !== undefined && directory.loadState.loadedAt !== null;
    const value = hasList && isBadgeEnabled() ? countWithoutRole(directory) : 0;
    this.#view.badge =
      value === 0 ? undefined : { value, tooltip: vscode.l10n.t('{0} API users are admins: they have no role', value) };
    this.#tickWhile(hasList && this.#view.visible);
  }

  #tickWhile(wanted: boolean): void {
    clearInterval(this.#ticking);
    this.#ticking = wanted
      ? setInterval(() => {
          this.#show();
        }, TICK_MS)
      : undefined;
  }

  #comeIntoView(): void {
    this.#refreshIfDue();
    this.#show();
  }

  #refreshIfDue(): void {
    clearTimeout(this.#putOff);
    const directory = this.#deps.sessions.peek()?.directory;
    if (directory === undefined || !isDue(directory.loadState, refreshMinutes(), Date.now())) {
      return;
    }
    const wait = putOff(directory.rateLimits, Date.now(), Math.random());
    if (wait === 0) {
      void this.#deps.explorer.refreshGently();
    } else {
      this.#putOff = setTimeout(() => {
        if (this.#view.visible) {
          this.#refreshIfDue();
        }
      }, wait);
    }
  }
}

function isBadgeEnabled(): boolean {
  return setting('badge.enabled') !== false;
}

function refreshMinutes(): number {
  const minutes = setting('refreshAfterMinutes');
  return typeof minutes === 'number' ? minutes : DEFAULT_REFRESH_MINUTES;
}

function setting(name: string): unknown {
  return vscode.workspace.getConfiguration('aworkApiUsers').get<unknown>(name);
}
