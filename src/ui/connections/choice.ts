import type * as vscode from 'vscode';
import type { StoredConnection } from './storedConnection.ts';

const CHOSEN_KEY = 'chosenConnection';

/**
 * Which of several connections this window uses: the one that was chosen in its VS Code workspace, else the one that was
 * chosen last in any. Once it uses one it stays with it, whatever other windows choose.
 */
export class Choice {
  readonly #workspaceState: vscode.Memento;
  readonly #globalState: vscode.Memento;
  #settled: string | null = null;

  constructor(workspaceState: vscode.Memento, globalState: vscode.Memento) {
    this.#workspaceState = workspaceState;
    this.#globalState = globalState;
  }

  /** The one of these connections that this window uses; null if there is none. */
  of(connections: readonly StoredConnection[]): StoredConnection | null {
    const chosen = this.#wishes()
      .map((wish) => connections.find(({ id }) => id === wish))
      .find((connection) => connection !== undefined);
    return chosen ?? connections[0] ?? null;
  }

  /** Whether the one that was chosen is none of these. */
  isMissing(connections: readonly StoredConnection[]): boolean {
    const wish = this.#wishes().find((each) => typeof each === 'string');
    return wish !== undefined && connections.every(({ id }) => id !== wish);
  }

  /** Keeps this window with a connection until another one is chosen in it. */
  settle(id: string): void {
    this.#settled = id;
  }

  /** Chooses a connection for this VS Code workspace, and for those in which none is chosen. */
  async choose(id: string): Promise<void> {
    this.#settled = id;
    await this.#workspaceState.update(CHOSEN_KEY, id);
    await this.#globalState.update(CHOSEN_KEY, id);
  }

  #wishes(): readonly unknown[] {
    return [this.#settled, this.#workspaceState.get<unknown>(CHOSEN_KEY), this.#globalState.get<unknown>(CHOSEN_KEY)];
  }
}
