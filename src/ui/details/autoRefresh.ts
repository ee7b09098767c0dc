import * as vscode from 'vscode';
import type { Disposable } from '../../shared/disposables.ts';

/** How often it is looked whether a page is too old, in milliseconds: finer than any age that can be set. */
const LOOK_EVERY_MS = 30_000;

/** From which age on a page is fetched anew while it is looked at, in milliseconds; Infinity for never. */
export function refreshAfterMs(): number {
  const minutes = vscode.workspace.getConfiguration('aworkApiUsers').get<unknown>('refreshAfterMinutes');
  return typeof minutes === 'number' && minutes > 0 ? minutes * 60_000 : Infinity;
}

/** Looks again and again, until the result is disposed. */
export function lookRegularly(look: () => void): Disposable {
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    dispose: () => {
      clearInterval(timer);
    },
  };
}
