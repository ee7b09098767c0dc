import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Lazy } from '../../shared/lazy.ts';
import type { Explorer } from './explorer.ts';
import type { ExplorerView } from './explorerView.ts';
import type { Node } from './nodes.ts';

export const EXPLORER_VIEW_ID = 'aworkApiUsers.explorer';

/** What fills the tree and what is around it. */
export interface ExplorerParts {
  readonly explorer: Explorer;
  readonly view: ExplorerView;
}

/** The tree as VS Code knows it from the start. What fills it is loaded when somebody first looks at it. */
export class ExplorerTree implements vscode.TreeDataProvider<Node>, Disposable {
  readonly #changed = new vscode.EventEmitter<Node | Node[] | undefined>();
  readonly #disposables = new Disposables();
  readonly #parts: Lazy<ExplorerParts>;

  readonly onDidChangeTreeData = this.#changed.event;

  /** @param load makes what fills the tree of this view */
  constructor(load: (view: vscode.TreeView<Node>) => Promise<ExplorerParts>) {
    const view = vscode.window.createTreeView<Node>(EXPLORER_VIEW_ID, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#disposables.add(this.#changed);
    this.#disposables.add(view);
    this.#parts = new Lazy(async () => {
      const parts = await load(view);
      this.#disposables.add(parts.view);
      this.#disposables.add(parts.explorer);
      this.#disposables.add(
        parts.explorer.onDidChangeTreeData((nodes) => {
          this.#changed.fire(nodes);
        }),
      );
      return parts;
    });
  }

  async getChildren(node?: Node): Promise<Node[]> {
    return (await this.#parts.get()).explorer.getChildren(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    // VS Code has every node from `getChildren`, so that what fills the tree is there.
    return this.#parts.peek()?.explorer.getTreeItem(node) ?? new vscode.TreeItem('');
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#parts.peek()?.explorer.resolveTreeItem(item, node) ?? item;
  }

  getParent(node: Node): Node | undefined {
    return this.#parts.peek()?.explorer.getParent(node);
  }

  /** Fetches anew what a row of the tree stands for, or everything. Does nothing when not connected. */
  async refresh(row: unknown): Promise<void> {
    await (await this.#parts.get()).explorer.refresh(row);
  }

  /** Shows the next rows of a long list. @param place of the node above them, as its own row says it */
  async showMore(place: unknown): Promise<void> {
    await (await this.#parts.get()).view.showMore(place);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
