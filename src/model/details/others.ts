import type { ApiUser } from '../../api/schema/subjects.ts';
import type { Directory } from '../directory/directory.ts';
import { orderApiUsers } from '../grouping.ts';

/** Finds the API users that have something in common, by name from A to Z. Worked out anew only after a change. */
export class Others {
  readonly #directory: Directory;
  readonly #found = new Map<string, readonly ApiUser[]>();
  #revision = -1;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** @param key names the question: the same key, the same question */
  find(key: string, wanted: (apiUser: ApiUser) => boolean): readonly ApiUser[] {
    const { apiUsers } = this.#directory;
    if (apiUsers.revision !== this.#revision) {
      this.#revision = apiUsers.revision;
      this.#found.clear();
    }
    const found = this.#found.get(key) ?? orderApiUsers(apiUsers.values().filter(wanted), 'name');
    this.#found.set(key, found);
    return found;
  }
}
