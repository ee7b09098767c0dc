import type { AworkClient, CallOptions } from '../../api/client.ts';
import type { ApiUser, User } from '../../api/schema/subjects.ts';
import { findFiltered, findPeople, type PeopleSearch } from './people.ts';
import type { SubjectStore } from './subjectStore.ts';

/** What the people behind the API users are found with, and where they become known. */
export interface CreatorsDeps {
  readonly client: AworkClient;
  readonly apiUsers: SubjectStore<ApiUser>;
  readonly users: SubjectStore<User>;
  /** Whom the token belongs to, once that is known. */
  readonly ownId: () => string | null;
}

/** Makes the people known who made or changed API users: most with the load of the lists, the rest when somebody looks. */
export class Creators {
  readonly #deps: CreatorsDeps;
  /** Whom the last load left out. Some may have become known since. */
  #leftOut: readonly string[] = [];

  constructor(deps: CreatorsDeps) {
    this.#deps = deps;
  }

  /** @param anew asks for those that are known, too @throws ApiError */
  async load(anew: boolean, options: CallOptions): Promise<void> {
    const apiUsers = this.#deps.apiUsers.values();
    const actors = new Set<string | null>();
    for (const { createdBy, updatedBy } of apiUsers) {
      actors.add(createdBy).add(updatedBy);
    }
    const isApiUser = (id: string): boolean => this.#deps.apiUsers.peek(id)?.status === 'known';
    const people = [...actors].filter((id) => id !== null && !isApiUser(id)) as string[];
    const search = { ...this.#search(), apiUsers: apiUsers.length };
    this.#leftOut = await findPeople(anew ? people : this.#unknown(people), search, options);
  }

  /** Looks for those whom the last load left out, however many requests it takes. @throws ApiError */
  async loadLeftOut(options: CallOptions): Promise<void> {
    const search = { ...this.#search(), apiUsers: this.#deps.apiUsers.values().length, exhaustive: true };
    const before = this.#leftOut;
    const rest = await findPeople(this.#unknown(before), search, options);
    // A load that began meanwhile has left out others.
    this.#leftOut = this.#leftOut === before ? rest : this.#leftOut;
  }

  /**
   * Makes some people known in as few requests as possible, and with them as many of those whom the load left out as cost
   * no more. Those that are known already cost none.
   * @throws ApiError
   */
  async get(ids: readonly string[], options: CallOptions): Promise<void> {
    const { client, users } = this.#deps;
    const wanted = new Set(this.#unknown(ids));
    const others = wanted.size === 0 ? [] : this.#unknown(this.#leftOut).filter((id) => !wanted.has(id));
    if (wanted.size + others.length > 1) {
      const requests = client.batchUserIds([...wanted]).length;
      const asked = client
        .batchUserIds([...wanted, ...others])
        .slice(0, requests)
        .flat();
      const onMissing = (missing: readonly string[], askedAt: number): void => {
        users.miss(
          missing.filter((id) => !wanted.has(id)),
          askedAt,
        );
      };
      await findFiltered(asked, { ...this.#search(), onMissing }, options);
      const isAsked = new Set(asked);
      this.#leftOut = this.#leftOut.filter((id) => !isAsked.has(id));
    }
    // A list leaves out the deleted, but also those that the token may not see; only asking for one tells which.
    await Promise.all(this.#unknown([...wanted]).map((id) => users.get(id, options)));
  }

  #unknown(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#deps.users.peek(id) === undefined);
  }

  #search(): Omit<PeopleSearch, 'apiUsers'> {
    const { client, users, ownId } = this.#deps;
    return {
      client,
      ownId: ownId(),
      onFound: (found, askedAt) => {
        users.add(found, askedAt);
      },
      onMissing: (missing, askedAt) => {
        users.miss(missing, askedAt);
      },
    };
  }
}
