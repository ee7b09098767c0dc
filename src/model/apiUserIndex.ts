import type { ApiUser, Client, Role } from '../api/schema/subjects.ts';
import { subjectKey, type SubjectRef } from '../shared/subject.ts';
import type { Directory } from './directory/directory.ts';
import type { LoadState } from './directory/listLoad.ts';
import {
  compareNames,
  groupApiUsers,
  orderApiUsers,
  type ApiUserGroup,
  type Grouping,
  type Order,
} from './grouping.ts';
import { nameOf } from './names.ts';
import { Places } from './places.ts';
import { referenceTo } from './references.ts';

type GroupingBySubject = Exclude<Grouping, 'none'>;

interface Grouped {
  readonly list: readonly ApiUserGroup[];
  readonly byKey: ReadonlyMap<string, ApiUserGroup>;
}

/**
 * What a tree lists of one directory, in order and in groups. A tree asks for it once for every row that it draws, so it
 * is worked out anew only after a change.
 *
 * Everything keeps its place from one load of the lists to the next: what is fetched alone meanwhile is neither moved to
 * where its new name belongs nor taken out of its group, and what turns out to be gone stays. New ones are added.
 */
export class ApiUserIndex {
  readonly #directory: Directory;
  readonly #apiUsers: Places<ApiUser>;
  readonly #roles: Places<Role>;
  readonly #clients: Places<Client>;
  /** What each group was called when it got its place. */
  readonly #labels = new Map<string, { readonly subject: SubjectRef; readonly label: string }>();
  #loadState: LoadState | null = null;
  #placements = 0;
  #revision = '';
  readonly #ordered = new Map<Order, readonly ApiUser[]>();
  readonly #grouped = new Map<string, Grouped>();

  constructor(directory: Directory) {
    this.#directory = directory;
    this.#apiUsers = new Places(directory.apiUsers, ({ id }) => id);
    this.#roles = new Places(directory.roles, ({ id }) => id);
    this.#clients = new Places(directory.clients, ({ clientId }) => clientId);
  }

  /** Counts how often places were given anew because some were outdated. */
  get placements(): number {
    this.#settle();
    return this.#placements;
  }

  /** The API users as they were when they got their places; the directory knows how they are now. */
  ordered(order: Order): readonly ApiUser[] {
    this.#settle();
    const known = this.#ordered.get(order) ?? orderApiUsers(this.#apiUsers.values(), order);
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

  /** How many of them there still are. */
  count(apiUsers: readonly ApiUser[]): number {
    return apiUsers.filter(({ id }) => this.#directory.apiUsers.peek(id)?.status === 'known').length;
  }

  /** The roles in the order of the names they had when they got their places. */
  roles(): readonly SubjectRef[] {
    this.#settle();
    const named = this.#roles.values().map((value) => ({ id: value.id, name: nameOf({ kind: 'role', value }) }));
    return named.sort(byName).map(({ id }) => ({ kind: 'role', id }));
  }

  /** The clients in the order of the names they had when they got their places. */
  clients(): readonly SubjectRef[] {
    this.#settle();
    const named = this.#clients
      .values()
      .map((value) => ({ id: value.clientId, name: nameOf({ kind: 'client', value }) }));
    return named.sort(byName).map(({ id }) => ({ kind: 'client', id }));
  }

  #groupsOf(grouping: GroupingBySubject, order: Order): Grouped {
    this.#settle();
    const name = `${grouping}.${order}`;
    let grouped = this.#grouped.get(name);
    if (grouped === undefined) {
      const list = groupApiUsers(this.ordered(order), grouping, this.#directory, (subject, label) =>
        this.#placedLabel(subject, label),
      );
      grouped = { list, byKey: new Map(list.map((group) => [group.key, group])) };
      this.#grouped.set(name, grouped);
    }
    return grouped;
  }

  #placedLabel(subject: SubjectRef, label: string): string {
    const key = subjectKey(subject);
    const placed = this.#labels.get(key);
    if (placed === undefined) {
      this.#labels.set(key, { subject, label });
    }
    return placed?.label ?? label;
  }

  /** Takes notice of all that has changed in the directory. */
  #settle(): void {
    const { loadState, apiUsers, roles, clients, users } = this.#directory;
    const before = this.#loadState;
    this.#loadState = loadState;
    // That a load begins brings nothing yet.
    const brought = loadState !== before && !(loadState.loading && loadState.loadedAt === before?.loadedAt);
    if (brought && this.#isOutOfPlace()) {
      this.#placements += 1;
      [this.#apiUsers, this.#roles, this.#clients, this.#labels].forEach((places) => {
        places.clear();
      });
    }
    const stores = [apiUsers, roles, clients, users].map(({ revision: count }) => count);
    const revision = [...stores, this.#placements].join('.');
    if (revision !== this.#revision) {
      this.#revision = revision;
      this.#ordered.clear();
      this.#grouped.clear();
      [this.#apiUsers, this.#roles, this.#clients].forEach((places) => {
        places.fill();
      });
    }
  }

  #isOutOfPlace(): boolean {
    return (
      [this.#apiUsers, this.#roles, this.#clients].some((places) => places.areOutdated()) ||
      [...this.#labels.values()].some(
        ({ subject, label }) => referenceTo(subject, this.#directory, new Map()).text !== label,
      )
    );
  }
}

function byName(a: { readonly id: string; readonly name: string }, b: typeof a): number {
  return compareNames(a.name, b.name) || compareNames(a.id, b.id);
}
