import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { replace } from './replace.ts';

type Row = vscode.QuickPickItem;

/** A real quick pick that the test operates. */
export interface CaughtPick {
  readonly box: vscode.QuickPick<Row>;
  /** Chooses a row as Enter does; none where there is none. */
  choose(row: Row | undefined): void;
  /** Clicks the button of a row that has this tooltip. */
  press(row: Row, tooltip: string): void;
}

/**
 * Catches the next quick picks; what a person does to them, the test does.
 * @param shown told of each when it is shown
 */
export function catchPicks(shown: (pick: CaughtPick) => void = () => undefined): CaughtPick[] {
  const picks: CaughtPick[] = [];
  replace(
    vscode.window,
    'createQuickPick',
    (original) =>
      (() => {
        const pick = catchPick(original<Row>(), shown);
        picks.push(pick);
        return pick.box;
      }) as typeof vscode.window.createQuickPick,
  );
  return picks;
}

function catchPick(real: vscode.QuickPick<Row>, shown: (pick: CaughtPick) => void): CaughtPick {
  const accepts: (() => unknown)[] = [];
  const buttons: ((event: vscode.QuickPickItemButtonEvent<Row>) => unknown)[] = [];
  let chosen: readonly Row[] | undefined;
  const nothing = new vscode.Disposable(() => undefined);
  const box = new Proxy(real, {
    get: (target, key) => {
      if (key === 'onDidAccept') {
        return (listener: () => unknown) => (accepts.push(listener), nothing);
      }
      if (key === 'onDidTriggerItemButton') {
        return (listener: (typeof buttons)[number]) => (buttons.push(listener), nothing);
      }
      if (key === 'selectedItems' && chosen !== undefined) {
        return chosen;
      }
      if (key === 'show') {
        return () => {
          target.show();
          shown(pick);
        };
      }
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value),
  });
  const pick: CaughtPick = {
    box,
    choose: (row) => {
      chosen = row === undefined ? [] : [row];
      accepts.forEach((accept) => accept());
    },
    press: (item, tooltip) => {
      const button = item.buttons?.find((one) => one.tooltip === tooltip);
      assert.ok(button, `no button ${tooltip}`);
      buttons.forEach((listener) => listener({ item, button }));
    },
  };
  return pick;
}

/** What a person does with a quick pick: the row, and the tooltip of the button on it if not the row itself. */
export interface Choice {
  readonly row: string | RegExp;
  readonly button?: string;
}

/** Makes one choice in every quick pick that opens from now on. @returns the rows that were offered, pick by pick */
export function chooseInPicks({ row, button }: Choice): Row[][] {
  const offered: Row[][] = [];
  catchPicks((pick) => {
    const rows = [...pick.box.items];
    offered.push(rows);
    const item = rows.find(({ label }) => (typeof row === 'string' ? label === row : row.test(label)));
    queueMicrotask(() => {
      if (item === undefined || button === undefined) {
        pick.choose(item);
      } else {
        pick.press(item, button);
      }
    });
  });
  return offered;
}
