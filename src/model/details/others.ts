import type { ApiUser } from '../../api/schema/subjects.ts';
import type { Directory } from '../directory/directory.ts';
import { orderApiUsers } from '../grouping.ts';

/** What API users may have in common. */
type Field = 'clientId' | 'roleId' | 'createdBy' | 'updatedBy';

/** Finds the API users that have something in common, by name from A to Z. Worked out anew only after a change. */
export class Others {
  readonly #directory: Directory;
  readonly #found = new Map<string, readonly ApiUser[]>();
  #revision = -1;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  having(field: Field, value: string | null): readonly ApiUser[] {
    const { apiUsers } = this.#directory;
    if (apiUsers.revision !== this.#revision) {
      this.#revision = apiUsers.revision;
      this.#found.clear();
    }
    const key = JSON.stringify([field, value]);
    const wanted = (apiUser: ApiUser): boolean => apiUser[field] === value;
    const found = this.#found.get(key) ?? orderApiUsers(apiUsers.values().filter(wanted), 'name');
    this.#found.set(key, found);
    return found;
  }
}
