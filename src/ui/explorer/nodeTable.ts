import { idOf, parentIdOf, type Node } from './nodes.ts';

/**
 * Hands out one object for a node as long as it is the same node: VS Code finds the row to redraw by the object that it
 * was given.
 */
export class NodeTable {
  readonly #nodes = new Map<string, Node>();

  /** The object in use for this node, or this one from now on. */
  keep(node: Node): Node {
    const id = idOf(node);
    const known = this.#nodes.get(id);
    if (known !== undefined && isSame(known, node)) {
      return known;
    }
    this.#nodes.set(id, node);
    return node;
  }

  get(id: string): Node | undefined {
    return this.#nodes.get(id);
  }

  parentOf(node: Node): Node | undefined {
    const id = parentIdOf(node);
    return id === null ? undefined : this.#nodes.get(id);
  }

  /** All nodes that satisfy a condition. */
  filter(satisfies: (node: Node) => boolean): Node[] {
    return [...this.#nodes.values()].filter(satisfies);
  }

  clear(): void {
    this.#nodes.clear();
  }
}

function isSame(a: Node, b: Node): boolean {
  // An error carries its exchange, which may be large, and is another one each time anyway.
  return a.type === b.type && a.type !== 'error' && JSON.stringify(a) === JSON.stringify(b);
}
