import * as vscode from 'vscode';
import type { Directory } from '../../model/directory/directory.ts';
import type { ListName, LoadState } from '../../model/directory/listLoad.ts';
import { explain } from '../../model/explain.ts';
import { exactTime, relativeTime } from '../../shared/time.ts';

const LISTS: readonly ListName[] = ['apiUsers', 'roles', 'clients', 'users'];

/** What the age of a directory is told from. */
type Aged = Pick<Directory, 'loadState' | 'listedAt'>;

/**
 * What is to be said above the tree: that a refresh failed, and how old is what is shown. Undefined where all is well, and
 * for a list that never was there: its branch says that itself.
 * @param minutes the age from which on it is told although nothing failed
 * @param now in milliseconds since 1970
 */
export function messageFor(directory: Aged, minutes: number, now: number): string | undefined {
  const { failures } = directory.loadState;
  for (const list of LISTS) {
    const error = failures[list];
    const time = directory.listedAt(list);
    const explanation = error === undefined ? null : explain(error);
    if (explanation !== null && time !== null) {
      const age = relativeTime(time, now, vscode.env.language);
      return vscode.l10n.t('Refreshing failed: {0}. What is shown was fetched {1}.', explanation.title, age);
    }
  }
  const time = directory.listedAt('apiUsers');
  return time !== null && isOld(time, minutes, now)
    ? vscode.l10n.t('What is shown was fetched {0}.', relativeTime(time, now, vscode.env.language))
    : undefined;
}

/**
 * What is to be said beside a list whose refresh failed; empty where it did not, and where there is no list to be said
 * something of. A time and not an age: it still holds when nobody draws the row anew.
 */
export function remarkOn(list: ListName, directory: Aged): string {
  const time = directory.listedAt(list);
  return time !== null && directory.loadState.failures[list] !== undefined
    ? vscode.l10n.t('refreshing failed, as of {0}', exactTime(time, vscode.env.language).short)
    : '';
}

/**
 * Whether what is shown should be fetched anew because somebody looks at it.
 * @param minutes the age from which on it should; 0 for never
 */
export function isDue({ loading, loadedAt }: LoadState, minutes: number, now: number): boolean {
  return minutes > 0 && !loading && loadedAt !== null && isOld(loadedAt, minutes, now);
}

function isOld(time: number, minutes: number, now: number): boolean {
  return now - time >= minutes * 60_000;
}
