import * as vscode from 'vscode';
import { ApiUserIndex } from '../../model/apiUserIndex.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import { subjectKey } from '../../shared/subject.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Pins } from '../pins.ts';
import { showExplanation } from '../nextSteps.ts';
import type { Recent } from '../recent.ts';
import type { Arrangement } from './arrangement.ts';
import { changedParts, signaturesOf, type Signatures } from './changes.ts';
import { childrenOf } from './children.ts';
import { EXPLORER_VIEW_ID } from './explorerTree.ts';
import { namedSubject, type Node } from './nodes.ts';
import { NodeTable } from './nodeTable.ts';
import { PAGE_SIZE, type Scene } from './scene.ts';
import { refreshSubject } from './refreshSubject.ts';
import { nameLinks, subjectTooltip } from './tooltips.ts';
import { treeItemOf } from './treeItems.ts';

export interface ExplorerDeps {
  readonly sessions: Sessions;
  readonly recent: Recent;
  readonly pins: Pins;
  readonly arrangement: Arrangement;
}

/** What is kept for the session whose tree is shown. */
interface Watched {
  readonly session: Session;
  readonly index: ApiUserIndex;
  readonly load: AbortController;
  readonly subscription: Disposable;
}

/** The tree of the connected workspace. Asks awork for nothing before VS Code shows the view. */
export class Explorer implements vscode.TreeDataProvider<Node>, Disposable {
  readonly #deps: ExplorerDeps;
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined>();
  readonly #updated = new Emitter();
  readonly #disposables = new Disposables();
  readonly #nodes = new NodeTable();
  /** How many rows are wanted where that is more than at first. */
  readonly #shown = new Map<string, number>();
  #watched: Watched | null = null;
  #drawn: { readonly signatures: Signatures; readonly pins: ReadonlySet<string> } | null = null;
  #firing = false;
  /** The keys of the subjects that were fetched alone since the last redrawing. */
  readonly #fetched = new Set<string>();

  readonly onDidChangeTreeData = this.#changed.event;

  /** Fires when what the tree is made from may have changed, also where no row has. */
  readonly onDidUpdate = this.#updated.event;

  constructor(deps: ExplorerDeps) {
    this.#deps = deps;
    const fireSoon = (): void => {
      this.#fireSoon();
    };
    this.#disposables.add(this.#changed);
    this.#disposables.add(this.#updated);
    this.#disposables.add(
      deps.sessions.onDidChange(() => {
        this.#watch(null);
        this.#fireSoon();
      }),
    );
    for (const source of [deps.recent, deps.pins, deps.arrangement]) {
      this.#disposables.add(source.onDidChange(fireSoon));
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const scene = this.#scene();
    // Between two sessions VS Code may still ask for nodes of the last one; it asks again right after.
    return scene === null ? new vscode.TreeItem('') : treeItemOf(node, scene);
  }

  /** Makes the tooltip of a subject when somebody points at it: there may be thousands that nobody points at. */
  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    const scene = this.#scene();
    const named = node.type === 'subject' || node.type === 'group' ? namedSubject(node) : null;
    if (scene !== null && named !== null) {
      const subject = { kind: named.kind, id: named.id };
      await nameLinks(subject, scene);
      item.tooltip = subjectTooltip(subject, named.name, scene, Date.now());
    }
    return item;
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
    }
    const scene = this.#scene();
    if (scene === null) {
      return [];
    }
    if (node === undefined) {
      this.#drawn ??= { signatures: signaturesOf(scene), pins: this.#deps.pins.keys(session.id) };
      return [this.#nodes.keep({ type: 'workspace' })];
    }
    return (await childrenOf(node, scene)).map((child) => this.#nodes.keep(child));
  }

  getParent(node: Node): Node | undefined {
    return this.#nodes.parentOf(node);
  }

  /**
   * Fetches anew the subject that a row stands for or refers to, or all lists for any other argument; what is shown stays
   * meanwhile, and where it is. Does nothing when not connected.
   */
  async refresh(row?: unknown): Promise<void> {
    const session = await this.#deps.sessions.current();
    if (session === null) {
      return;
    }
    this.#watch(session);
    const subject = namedSubject(row);
    if (subject === null) {
      await this.#loadNow(session);
      return;
    }
    const failure = await vscode.window.withProgress({ location: { viewId: EXPLORER_VIEW_ID } }, () =>
      refreshSubject(subject, session),
    );
    if (failure !== null) {
      await showExplanation(failure, () => this.refresh(row));
    } else if (session === this.#watched?.session) {
      this.#fetched.add(subjectKey(subject));
      this.#fireSoon();
    }
  }

  /**
   * Shows the next rows of a long list.
   * @param place the id of the node above them
   * @returns the first of the new rows; null where there is none
   */
  async showMore(place: string): Promise<Node | null> {
    const parent = this.#nodes.get(place);
    if (parent === undefined) {
      return null;
    }
    const shown = this.#shown.get(place) ?? PAGE_SIZE;
    this.#shown.set(place, shown + PAGE_SIZE);
    this.#changed.fire(parent);
    const rows = (await this.getChildren(parent)).filter(({ type }) => type !== 'error');
    return rows[shown] ?? null;
  }

  dispose(): void {
    this.#watch(null);
    this.#disposables.dispose();
  }

  #scene(): Scene | null {
    const { arrangement, pins, recent } = this.#deps;
    const watched = this.#watched;
    if (watched === null) {
      return null;
    }
    const { session, index } = watched;
    const pinned = pins.list(session.id);
    const keys = new Set(pinned.map((pin) => subjectKey(pin)));
    return {
      session,
      index,
      grouping: arrangement.grouping,
      order: arrangement.order,
      pins: pinned,
      recent: recent.list(session.id),
      isPinned: (key) => keys.has(key),
      shown: (place) => this.#shown.get(place) ?? PAGE_SIZE,
    };
  }

  #loadOnce(session: Session): void {
    const { loading, loadedAt } = session.directory.loadState;
    if (!loading && loadedAt === null) {
      void this.#loadNow(session);
    }
  }

  /** Fetches the lists anew for nobody who waits: gives way where the workspace has few requests left. */
  async refreshGently(): Promise<void> {
    const session = this.#deps.sessions.peek();
    if (session !== null) {
      await this.#loadNow(session, true);
    }
  }

  async #loadNow({ directory, ended }: Session, givesWay = false): Promise<void> {
    const signal = this.#watched === null ? ended : AbortSignal.any([this.#watched.load.signal, ended]);
    await vscode.window.withProgress({ location: { viewId: EXPLORER_VIEW_ID } }, async () => {
      try {
        await directory.load({ signal, givesWay });
      } catch (error) {
        // Given up only when the session ends; then nobody waits for the rest.
        if (!signal.aborted) {
          throw error;
        }
      }
    });
  }

  #watch(session: Session | null): void {
    if (this.#watched?.session === session || (session === null && this.#watched === null)) {
      return;
    }
    this.#watched?.subscription.dispose();
    this.#watched?.load.abort(new DOMException('Another session is in use', 'AbortError'));
    this.#watched = null;
    this.#drawn = null;
    this.#nodes.clear();
    this.#shown.clear();
    if (session !== null) {
      const subscription = vscode.Disposable.from(
        ...[session.directory.onDidChangeLists, session.onDidChange].map((event) =>
          event(() => {
            this.#fireSoon();
          }),
        ),
      );
      const index = new ApiUserIndex(session.directory);
      this.#watched = { session, index, load: new AbortController(), subscription };
    }
  }

  /** Redraws once for all changes of one turn. */
  #fireSoon(): void {
    if (!this.#firing) {
      this.#firing = true;
      queueMicrotask(() => {
        this.#firing = false;
        this.#fireChanges();
        this.#updated.fire();
      });
    }
  }

  /** Redraws what has changed and nothing else: whatever is redrawn disturbs who is just using it. */
  #fireChanges(): void {
    const scene = this.#scene();
    const drawn = this.#drawn;
    if (scene === null || drawn === null) {
      this.#changed.fire(undefined);
      return;
    }
    const signatures = signaturesOf(scene);
    const pins = this.#deps.pins.keys(scene.session.id);
    const repinned = difference(pins, drawn.pins);
    this.#drawn = { signatures, pins };
    const parts = changedParts(drawn.signatures, signatures);
    const nodes = parts.flatMap((part) => this.#nodes.get(part) ?? []);
    const touched = new Set([...repinned, ...this.#fetched]);
    this.#fetched.clear();
    if (touched.size > 0) {
      const rows = this.#nodes.filter((node) => hasSubjectIn(node, touched));
      // A field is made anew with the others of its API user.
      nodes.push(...new Set(rows.flatMap((node) => (node.type === 'field' ? this.#nodes.parentOf(node) : node) ?? [])));
    }
    if (nodes.length > 0) {
      this.#changed.fire(nodes);
    }
  }
}

function hasSubjectIn(node: Node, keys: ReadonlySet<string>): boolean {
  return 'subject' in node && node.subject !== null && keys.has(subjectKey(node.subject));
}

/** What is in one of the sets but not in both. */
function difference(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a, ...b].filter((key) => a.has(key) !== b.has(key)));
}
