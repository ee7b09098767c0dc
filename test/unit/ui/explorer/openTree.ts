import * as vscode from 'vscode';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { Arrangement } from '../../../../src/ui/explorer/arrangement.ts';
import { Explorer } from '../../../../src/ui/explorer/explorer.ts';
import { idOf, type Node } from '../../../../src/ui/explorer/nodes.ts';
import { Pins } from '../../../../src/ui/pins.ts';
import { Recent } from '../../../../src/ui/recent.ts';
import { until } from '../../../support/until.ts';
import { openWorkspace, type OpenOptions, type OpenWorkspace } from '../../model/openWorkspace.ts';
import { FakeMemento } from '../fakeStores.ts';

/** The tree of a real sample workspace, and what a test does with it. */
export interface OpenTree extends OpenWorkspace {
  readonly session: Session;
  readonly sessions: Sessions;
  readonly pins: Pins;
  readonly arrangement: Arrangement;
  readonly explorer: Explorer;
  readonly state: FakeMemento;
  /** The ids of the nodes that were redrawn since `load`; undefined for all. */
  readonly fired: (string | undefined)[];
  /** Asks for the root as VS Code does at first, until all is loaded. */
  load(): Promise<Node>;
  child(parent: Node, type: Node['type']): Promise<Node>;
  labels(parent: Node): Promise<string[]>;
  close(): void;
}

/** Opens the tree of a workspace that `closeWorkspaces` closes. */
export async function openTree(options: OpenOptions = {}): Promise<OpenTree> {
  Object.assign(vscode.window, { withProgress: (_options: unknown, task: () => unknown) => task() });
  const workspace = await openWorkspace(options);
  const session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client: workspace.client });
  const current = Promise.resolve(session);
  const onDidChange = new Emitter().event;
  const sessions = { current: () => current, peek: () => session, onDidChange } as unknown as Sessions;
  const state = new FakeMemento();
  const [pins, arrangement] = [new Pins(state), new Arrangement(state)];
  const explorer = new Explorer({ sessions, pins, arrangement, recent: new Recent(state) });
  const fired: (string | undefined)[] = [];
  explorer.onDidChangeTreeData((nodes) => {
    fired.push(...[nodes].flat().map((node) => (node === undefined ? undefined : idOf(node))));
  });
  return {
    ...workspace,
    directory: session.directory,
    ...{ session, sessions, pins, arrangement, explorer, state, fired },
    load: async () => {
      const [root] = await explorer.getChildren();
      const loaded = () => session.directory.loadState.loadedAt !== null && !session.directory.loadState.loading;
      await until('the load', loaded);
      await explorer.getChildren(root);
      fired.length = 0;
      return root!;
    },
    child: async (parent, type) => (await explorer.getChildren(parent)).find((node) => node.type === type)!,
    labels: async (parent) =>
      (await explorer.getChildren(parent)).map((node) => String(explorer.getTreeItem(node).label)),
    close: () => {
      explorer.dispose();
      session.dispose();
    },
  };
}
