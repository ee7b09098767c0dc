import * as vscode from 'vscode';
import { replace } from './replace.ts';

/** What a person does with a quick pick: the row, and the tooltip of the button on it if not the row itself. */
export interface Choice {
  readonly row: string | RegExp;
  readonly button?: string;
}

/** Makes one choice in every quick pick that opens from now on. @returns the rows that were offered, pick by pick */
export function chooseInPicks({ row, button }: Choice): vscode.QuickPickItem[][] {
  const offered: vscode.QuickPickItem[][] = [];
  replace(
    vscode.window,
    'createQuickPick',
    (original) =>
      (() => {
        const pick = original();
        const show = pick.show.bind(pick);
        let accept: (() => unknown) | undefined;
        let trigger: ((event: unknown) => unknown) | undefined;
        let chosen: readonly vscode.QuickPickItem[] = [];
        const proxy = new Proxy(pick, {
          get: (target, key) => {
            if (key === 'onDidAccept') {
              return (listener: () => unknown) => ((accept = listener), new vscode.Disposable(() => undefined));
            }
            if (key === 'onDidTriggerItemButton') {
              return (listener: (event: unknown) => unknown) => (
                (trigger = listener),
                new vscode.Disposable(() => undefined)
              );
            }
            if (key === 'selectedItems') {
              return chosen;
            }
            if (key === 'show') {
              return () => {
                show();
                offered.push([...target.items]);
                const item = target.items.find(({ label }) =>
                  typeof row === 'string' ? label === row : row.test(label),
                );
                const pressed = item?.buttons?.find(({ tooltip }) => tooltip === button);
                queueMicrotask(() => {
                  chosen = item === undefined ? [] : [item];
                  if (pressed === undefined) {
                    accept?.();
                  } else {
                    trigger?.({ item, button: pressed });
                  }
                });
              };
            }
            const value: unknown = Reflect.get(target, key);
            return typeof value === 'function' ? value.bind(target) : value;
          },
          set: (target, key, value) => Reflect.set(target, key, value),
        });
        return proxy;
      }) as unknown as typeof original,
  );
  return offered;
}
