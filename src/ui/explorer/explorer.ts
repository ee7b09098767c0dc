import * as vscode from 'vscode';
import { isApiError } from '../../api/errors.ts';
import { explain, type Findings } from '../../model/explain.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Recent } from '../recent.ts';
import { fieldsOf } from './fields.ts';
import type { Node } from './nodes.ts';
import { treeItemOf } from './treeItems.ts';

export const EXPLORER_VIEW_ID = 'aworkApiUsers.explorer';

export interface ExplorerDeps {
  readonly sessions: Sessions;
  readonly recent: Recent;
}

/** The tree of the connected workspace. Asks awork for nothing before VS Code shows the view. */
export class Explorer implements vscode.TreeDataProvider<Node>, Disposable {
  readonly #deps: ExplorerDeps;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #disposables = new Disposables();
  #load: AbortController | null = null;
  #watched: { readonly session: Session; readonly subscription: Disposable } | null = null;
  #firing = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(deps: ExplorerDeps) {
    this.#deps = deps;
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      deps.sessions.onDidChange(() => {
        this.#watch(null);
        this.#fireSoon();
      }),
    );
    this.#disposables.add(
      deps.recent.onDidChange(() => {
        this.#fireSoon();
      }),
    );
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const session = this.#deps.sessions.peek();
    // Between two sessions VS Code may still ask for nodes of the last one; it asks again right after.
    return session === null ? new vscode.TreeItem('') : treeItemOf(node, session);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    const session = await this.#deps.sessions.current();
    // While it was waited for, another session may have come into use; VS Code asks again for that one.
    if (session === null || session !== this.#deps.sessions.peek()) {
      return [];
    }
    if (node === undefined) {
      this.#watch(session);
      this.#loadOnce(session);
      return [{ type: 'workspace' }];
    }
    switch (node.type) {
      case 'workspace':
        return this.#recentNodes(session).length === 0
          ? [{ type: 'apiUsers' }]
          : [{ type: 'recent' }, { type: 'apiUsers' }];
      case 'recent':
        return this.#recentNodes(session);
      case 'apiUsers':
        return apiUserNodes(session);
      case 'subject':
        return fieldsOf(node.subject.id, `${node.place}/${node.subject.id}`, session);
      default:
        return [];
    }
  }

  /** Loads all lists anew; what is shown stays meanwhile. Does nothing when not connected. */
  async refresh(): Promise<void> {
    const session = await this.#deps.sessions.current();
    if (session !== null) {
      this.#watch(session);
      await this.#loadNow(session);
    }
  }

  dispose(): void {
    this.#watch(null);
    this.#disposables.dispose();
  }

  #recentNodes({ id }: Session): Node[] {
    return this.#deps.recent
      .list(id)
      .map(({ name, ...subject }) => ({ type: 'subject', place: 'recent', subject, name }));
  }

  #loadOnce(session: Session): void {
    const { loading, loadedAt } = session.directory.loadState;
    if (!loading && loadedAt === null) {
      void this.#loadNow(session);
    }
  }

  async #loadNow({ directory }: Session): Promise<void> {
    const abort = (this.#load ??= new AbortController());
    await vscode.window.withProgress({ location: { viewId: EXPLORER_VIEW_ID } }, async () => {
      try {
        await directory.load({ signal: abort.signal });
      } catch (error) {
        // Given up only when the session ends; then nobody waits for the rest.
        if (!abort.signal.aborted) {
          throw error;
        }
      }
    });
  }

  #watch(session: Session | null): void {
    if (this.#watched?.session === session) {
      return;
    }
    this.#watched?.subscription.dispose();
    this.#load?.abort(new DOMException('Another session is in use', 'AbortError'));
    this.#load = null;
    this.#watched =
      session === null
        ? null
        : {
            session,
            subscription: session.directory.onDidChangeLists(() => {
              this.#fireSoon();
            }),
          };
  }

  /** Redraws once for all changes of one turn. */
  #fireSoon(): void {
    if (!this.#firing) {
      this.#firing = true;
      queueMicrotask(() => {
        this.#firing = false;
        this.#changed.fire(undefined);
      });
    }
  }
}

function apiUserNodes({ directory }: Session): Node[] {
  const { loading, loadedAt, failures } = directory.loadState;
  const place = 'apiUsers';
  const explanation = isApiError(failures.apiUsers) ? explain(failures.apiUsers, findings(directory)) : null;
  const users = directory.apiUsers
    .values()
    .sort((a, b) => a.name.localeCompare(b.name, undefined, { sensitivity: 'base', numeric: true }));
  const nodes: Node[] = users.map(({ id, name }) => ({
    type: 'subject',
    place,
    subject: { kind: 'apiUser', id },
    name,
  }));
  if (explanation !== null && failures.apiUsers !== undefined) {
    return [{ type: 'error', place, error: failures.apiUsers, explanation }, ...nodes];
  }
  if (loadedAt === null) {
    // Single look-ups may be known already, but a list of some would look like the whole.
    return loading ? [{ type: 'loading', place }] : [];
  }
  return nodes.length > 0 ? nodes : [{ type: 'empty', place, text: vscode.l10n.t('This workspace has no API users.') }];
}

/** The load asks for `/me` too: if that worked, a 401 for the list means a missing permission. */
function findings({ loadState }: Session['directory']): Findings {
  const { me } = loadState.failures;
  return { tokenWorks: me === undefined ? true : isApiError(me, 'unauthorized') ? false : undefined };
}
