import * as vscode from 'vscode';
import { explain } from '../../model/explain.ts';
import type { Directory, ListName, LoadState } from '../../model/directory/directory.ts';
import { relativeTime } from '../../shared/time.ts';

const LISTS: readonly ListName[] = ['apiUsers', 'roles', 'clients', 'users'];

/** When each list of a directory was last there, as far as it was seen. */
export class Freshness {
  readonly #seen = new WeakMap<Directory, Map<ListName, number>>();

  /** Takes notice of the state of a directory; to be called after every change of it. */
  see(directory: Directory): void {
    const { loading, loadedAt, failures } = directory.loadState;
    const times = this.#seen.get(directory) ?? new Map<ListName, number>();
    this.#seen.set(directory, times);
    if (!loading && loadedAt !== null) {
      for (const list of LISTS.filter((name) => failures[name] === undefined)) {
        times.set(list, loadedAt);
      }
    }
  }

  /**
   * What is to be said above the tree: that a refresh failed and how old is what is shown. Undefined where all is well,
   * and for a list that never was there: its branch says that itself.
   * @param now in milliseconds since 1970
   */
  messageFor(directory: Directory, now: number): string | undefined {
    const times = this.#seen.get(directory);
    const { failures } = directory.loadState;
    for (const list of LISTS) {
      const error = failures[list];
      const time = times?.get(list);
      const explanation = error === undefined || time === undefined ? null : explain(error);
      if (explanation !== null && time !== undefined) {
        const age = relativeTime(time, now, vscode.env.language);
        return vscode.l10n.t('Refreshing failed: {0}. What is shown was fetched {1}.', explanation.title, age);
      }
    }
    return undefined;
  }
}

/**
 * Whether what is shown should be fetched anew because somebody looks at it.
 * @param minutes the age from which on it should; 0 for never
 */
export function isDue({ loading, loadedAt }: LoadState, minutes: number, now: number): boolean {
  return minutes > 0 && !loading && loadedAt !== null && now - loadedAt >= minutes * 60_000;
}
