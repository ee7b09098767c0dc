import type * as vscode from 'vscode';
import { Explorer, type ExplorerDeps } from './explorer.ts';
import type { ExplorerParts } from './explorerTree.ts';
import { ExplorerView } from './explorerView.ts';
import type { Node } from './nodes.ts';

/** Makes all that fills the tree. Loaded when the view is first shown. */
export function createExplorer({
  view,
  ...deps
}: ExplorerDeps & { readonly view: vscode.TreeView<Node> }): ExplorerParts {
  const explorer = new Explorer(deps);
  return { explorer, view: new ExplorerView({ view, explorer, sessions: deps.sessions }) };
}
