// What a person would do in the window, done by the test: the extension shares the test's `vscode` module.

const undo: (() => void)[] = [];

/** Replaces a function of the VS Code API until {@link restoreAll}. The original is handed over. */
export function replace<T extends object, K extends keyof T>(target: T, name: K, make: (original: T[K]) => T[K]): void {
  const original = target[name];
  target[name] = make(typeof original === 'function' ? (original.bind(target) as T[K]) : original);
  undo.push(() => {
    target[name] = original;
  });
}

export function restoreAll(): void {
  restoreTo(0);
}

/** Runs `steps`, and undoes what they replaced, but nothing that was replaced before. */
export async function scoped<T>(steps: () => Promise<T>): Promise<T> {
  const mark = undo.length;
  try {
    return await steps();
  } finally {
    restoreTo(mark);
  }
}

function restoreTo(mark: number): void {
  for (const step of undo.splice(mark).reverse()) {
    step();
  }
}
