import type { AworkClient, CallOptions } from '../../api/client.ts';
import { isNearlyUsed, type RateLimits } from '../../api/rateLimits.ts';
import type { Me } from '../../api/schema/me.ts';
import type { ApiUser, Client, Role, User } from '../../api/schema/subjects.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Exchange } from '../../shared/exchange.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { Creators } from './creators.ts';
import { ExchangeHistory } from './exchangeHistory.ts';
import { ListLoad, type ListName, type LISTS, type LoadOptions, type LoadState } from './listLoad.ts';
import { membersStore, permissionsStore, type RoleMembers, type RolePermissions } from './roleFacts.ts';
import { SingleFlight } from './singleFlight.ts';
import { SubjectStore, type Knowledge } from './subjectStore.ts';

export type Subject =
  | { readonly kind: 'apiUser'; readonly value: ApiUser }
  | { readonly kind: 'role'; readonly value: Role }
  | { readonly kind: 'user'; readonly value: User }
  | { readonly kind: 'client'; readonly value: Client };

/** The list that a subject comes with; none is kept for people, who come by the batch. */
const LIST_OF = { apiUser: 'apiUsers', role: 'roles', client: 'clients', user: null } as const;

function listKey(name: ListName): string {
  return `list:${name}`;
}

/** All that is known of one awork workspace. Belongs to one connection and ends with it. */
export class Directory {
  readonly #client: AworkClient;
  readonly #changed = new Emitter();
  readonly #listsChanged = new Emitter();
  readonly #lists = new SingleFlight<void>();
  readonly #leftOut = new SingleFlight<void>();
  readonly #exchanges = new ExchangeHistory();
  readonly #creators: Creators;
  readonly #load: ListLoad;
  #me: Me | null = null;
  readonly #listedAt = new Map<ListName, number>();

  readonly apiUsers: SubjectStore<ApiUser>;
  readonly roles: SubjectStore<Role>;
  readonly users: SubjectStore<User>;
  readonly clients: SubjectStore<Client>;
  readonly permissions: SubjectStore<RolePermissions>;
  readonly members: SubjectStore<RoleMembers>;

  /** Fires after every change of anything that can be read here. */
  readonly onDidChange = this.#changed.event;

  /**
   * Fires after a change of what a list of the API users shows: theirs, the load's or the identity's. Much rarer than
   * `onDidChange`, because redrawing a tree disturbs who is just opening a branch of it.
   */
  readonly onDidChangeLists = this.#listsChanged.event;

  constructor(client: AworkClient) {
    this.#client = client;
    const onChange = (): void => {
      this.#changed.fire();
    };
    let listed = 0;
    const onApiUsersChange = (): void => {
      onChange();
      if (this.apiUsers.revision !== listed) {
        listed = this.apiUsers.revision;
        this.#listsChanged.fire();
      }
    };
    const idOf = ({ id }: { readonly id: string }): string => id;
    this.apiUsers = new SubjectStore({
      idOf,
      onChange: onApiUsersChange,
      fetchOne: (id, options) =>
        this.#exchanges.record(subjectKey({ kind: 'apiUser', id }), client.getApiUser(id, options)),
    });
    this.roles = new SubjectStore({
      idOf,
      onChange,
      fetchOne: (id, options) => this.#exchanges.record(subjectKey({ kind: 'role', id }), client.getRole(id, options)),
    });
    this.users = new SubjectStore({
      idOf,
      onChange,
      fetchOne: (id, options) => this.#exchanges.record(subjectKey({ kind: 'user', id }), client.getUser(id, options)),
    });
    this.clients = new SubjectStore({
      idOf: ({ clientId }) => clientId,
      onChange,
      // awork's route for one client takes the id in its path, where proxies garble the odd ones; the list is short.
      fetchOne: async (id, options) => {
        await this.#refreshList('clients', options);
        const knowledge = this.clients.peek(id);
        return knowledge?.status === 'known' ? knowledge.value : null;
      },
    });
    this.permissions = permissionsStore(client, onChange);
    this.members = membersStore(client, onChange);
    const { apiUsers, users } = this;
    this.#creators = new Creators({ client, apiUsers, users, ownId: () => this.#me?.id ?? null });
    this.#load = new ListLoad({
      fetchList: (name, options) => this.#refreshList(name, options),
      fetchPeople: async (isRefresh, options) => {
        const askedAt = Date.now();
        await this.#creators.load(isRefresh, options);
        this.#listedAt.set('users', askedAt);
      },
      hasFewLeft: () => this.rateLimits !== null && isNearlyUsed(this.rateLimits, Date.now()),
      onChange: () => {
        onChange();
        this.#listsChanged.fire();
      },
    });
  }

  get loadState(): LoadState {
    return this.#load.state;
  }

  /** What is left of the requests that the workspace may make, as far as is known. */
  get rateLimits(): RateLimits | null {
    return this.#client.rateLimits;
  }

  /** Whom the token belongs to, once that is known. */
  get me(): Me | null {
    return this.#me;
  }

  /** When a list was last asked for that then came, in milliseconds since 1970; null before. */
  listedAt(list: ListName): number | null {
    return this.#listedAt.get(list) ?? null;
  }

  /** What is known of a subject without asking. */
  peek(subject: SubjectRef): Knowledge<Subject['value']> | undefined {
    return this.#storeOf(subject).peek(subject.id);
  }

  /**
   * The exchanges that brought what is known of a subject, newest first: those for it alone, or else the last one for
   * the list that holds it. Only the newest are kept: none is no sign that nothing was asked.
   */
  exchanges(subject: SubjectRef): readonly Exchange[] {
    const own = this.#exchanges.of(subjectKey(subject));
    const list = LIST_OF[subject.kind];
    return own.length > 0 || list === null ? own : this.#exchanges.of(listKey(list)).slice(0, 1);
  }

  /** The same with those for the list too, which tell what a subject was like before it was asked for alone. */
  allExchanges(subject: SubjectRef): readonly Exchange[] {
    const list = LIST_OF[subject.kind];
    const listed = list === null ? [] : this.#exchanges.of(listKey(list));
    return [...this.#exchanges.of(subjectKey(subject)), ...listed].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** What is known of a subject, or awork's answer where nothing is. @throws ApiError */
  get(subject: SubjectRef, options: CallOptions): Promise<Knowledge<Subject['value']>> {
    return this.#storeOf(subject).get(subject.id, options);
  }

  /** awork's answer; what is known stays when there is none. @throws ApiError */
  refresh(subject: SubjectRef, options: CallOptions): Promise<Knowledge<Subject['value']>> {
    return this.#storeOf(subject).refresh(subject.id, options);
  }

  /**
   * Makes all API users known. Costs nothing where a complete list of them was here before.
   * @param anew asks all the same
   * @throws ApiError
   */
  async getApiUsers(options: CallOptions, anew = false): Promise<void> {
    if (anew || !this.apiUsers.isListed) {
      await this.#refreshList('apiUsers', options);
    }
  }

  /**
   * Makes people known, in as few requests as possible, and with them as many of those whom a load left out as cost no
   * more. Those that are known already cost none.
   * @throws ApiError
   */
  getUsers(ids: readonly string[], options: CallOptions): Promise<void> {
    return this.#creators.get(ids, options);
  }

  /**
   * Makes the people known whom the last load left out: for whoever needs the names of all. Does nothing during a load.
   * @throws ApiError
   */
  async loadLeftOut(options: CallOptions): Promise<void> {
    if (!this.loadState.loading) {
      const { revision } = this.users;
      await this.#leftOut.run('', options.signal, (signal) => this.#creators.loadLeftOut({ ...options, signal }));
      if (this.users.revision !== revision) {
        this.#listsChanged.fire();
      }
    }
  }

  /**
   * Fetches all lists anew, then the people behind the API users: those not known yet the first time, all of them when it
   * is a refresh. What fails keeps what is known and is named in `loadState`. A load that is under way is joined.
   * @throws only when aborted
   */
  load(options: LoadOptions): Promise<void> {
    return this.#load.run(options);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#listsChanged.dispose();
  }

  #refreshList(name: (typeof LISTS)[number], options: CallOptions): Promise<void> {
    return this.#lists.run(name, options.signal, async (signal) => {
      const call = { ...options, signal };
      // A list tells how things were when it was asked for: what was fetched meanwhile is newer.
      const askedAt = Date.now();
      switch (name) {
        case 'apiUsers':
          this.apiUsers.replaceAll(
            await this.#exchanges.record(listKey(name), this.#client.listApiUsers(call)),
            askedAt,
          );
          break;
        case 'roles':
          this.roles.replaceAll(await this.#exchanges.record(listKey(name), this.#client.listRoles(call)), askedAt);
          break;
        case 'clients':
          this.clients.replaceAll(await this.#exchanges.record(listKey(name), this.#client.listClients(call)), askedAt);
          break;
        case 'me':
          this.#me = await this.#exchanges.record(listKey(name), this.#client.getMe(call));
          this.#changed.fire();
          this.#listsChanged.fire();
          break;
      }
      this.#listedAt.set(name, askedAt);
    });
  }

  #storeOf({ kind }: SubjectRef): SubjectStore<Subject['value']> {
    const stores = { apiUser: this.apiUsers, role: this.roles, user: this.users, client: this.clients };
    // The kind names the store, so what comes out is of that kind; the type cannot say so without repeating it.
    return stores[kind] as unknown as SubjectStore<Subject['value']>;
  }
}
