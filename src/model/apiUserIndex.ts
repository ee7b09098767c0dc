import type { ApiUser } from '../api/schema/subjects.ts';
import { subjectKey, type SubjectRef } from '../shared/subject.ts';
import type { Directory } from './directory/directory.ts';
import { groupApiUsers, orderApiUsers, type ApiUserGroup, type Grouping, type Order } from './grouping.ts';

type GroupingBySubject = Exclude<Grouping, 'none'>;

interface Grouped {
  readonly list: readonly ApiUserGroup[];
  readonly byKey: ReadonlyMap<string, ApiUserGroup>;
}

/**
 * The API users of one directory, in order and in groups. A tree asks for them once for every row that it draws, so
 * they are worked out anew only after a change.
 */
export class ApiUserIndex {
  readonly #directory: Directory;
  #revision = '';
  readonly #ordered = new Map<Order, readonly ApiUser[]>();
  readonly #grouped = new Map<string, Grouped>();

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Tells one state of all that the index is made from apart from another. */
  get revision(): string {
    const { apiUsers, roles, clients, users } = this.#directory;
    return [apiUsers, roles, clients, users].map(({ revision }) => revision).join('.');
  }

  ordered(order: Order): readonly ApiUser[] {
    this.#forgetOld();
    const known = this.#ordered.get(order) ?? orderApiUsers(this.#directory.apiUsers.values(), order);
    this.#ordered.set(order, known);
    return known;
  }

  groups(grouping: GroupingBySubject, order: Order): readonly ApiUserGroup[] {
    return this.#groupsOf(grouping, order).list;
  }

  /** The group with a key; undefined when it has no API user (any more). */
  group(grouping: GroupingBySubject, key: string, order: Order): ApiUserGroup | undefined {
    return this.#groupsOf(grouping, order).byKey.get(key);
  }

  /** The API users with this role, or of this client; none for other kinds. */
  having(subject: SubjectRef, order: Order): readonly ApiUser[] {
    const { kind } = subject;
    return kind === 'role' || kind === 'client' ? (this.group(kind, subjectKey(subject), order)?.apiUsers ?? []) : [];
  }

  #groupsOf(grouping: GroupingBySubject, order: Order): Grouped {
    this.#forgetOld();
    const name = `${grouping}.${order}`;
    let grouped = this.#grouped.get(name);
    if (grouped === undefined) {
      const list = groupApiUsers(this.ordered(order), grouping, this.#directory);
      grouped = { list, byKey: new Map(list.map((group) => [group.key, group])) };
      this.#grouped.set(name, grouped);
    }
    return grouped;
  }

  #forgetOld(): void {
    const { revision } = this;
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#ordered.clear();
      this.#grouped.clear();
    }
  }
}
