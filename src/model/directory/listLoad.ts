import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import { SingleFlight } from './singleFlight.ts';

export const LISTS = ['apiUsers', 'roles', 'clients', 'me'] as const;

/**
 * What a full load brings; each can fail alone, for a missing permission for instance. The users are the people who made
 * or changed API users, and are asked for once those are known.
 */
export type ListName = (typeof LISTS)[number] | 'users';

export interface LoadState {
  readonly loading: boolean;
  /** When a load last had all answers, those for people perhaps still to come, in milliseconds since 1970; null before. */
  readonly loadedAt: number | null;
  readonly failures: Readonly<Partial<Record<ListName, ApiError>>>;
}

export interface LoadOptions extends CallOptions {
  /**
   * Nobody waits for it: one small request, not sent again when it is refused, tells whether the workspace has enough
   * left of its rate limits for the others. If not, nothing happens.
   */
  readonly givesWay?: boolean;
}

export interface ListLoadDeps {
  /** Fetches one list. @throws ApiError */
  readonly fetchList: (name: (typeof LISTS)[number], options: CallOptions) => Promise<void>;
  /** Fetches the people behind the API users, once those are known. @throws ApiError */
  readonly fetchPeople: (isRefresh: boolean, options: CallOptions) => Promise<void>;
  /** Whether few requests are left, as far as is known. */
  readonly hasFewLeft: () => boolean;
  readonly onChange: () => void;
}

/** Loads all lists of a directory, and knows how that went. */
export class ListLoad {
  readonly #deps: ListLoadDeps;
  readonly #flights = new SingleFlight<void>();
  /** Somebody waits for the load that is under way. */
  #isAwaited = false;
  #state: LoadState = { loading: false, loadedAt: null, failures: {} };

  constructor(deps: ListLoadDeps) {
    this.#deps = deps;
  }

  get state(): LoadState {
    return this.#state;
  }

  /** Fetches all lists, then the people. A load that is under way is joined. @throws only when aborted */
  run(options: LoadOptions): Promise<void> {
    this.#isAwaited ||= options.givesWay !== true;
    return this.#flights.run('', options.signal, (signal) => this.#run({ ...options, signal }));
  }

  async #run({ givesWay: _, ...options }: LoadOptions): Promise<void> {
    const { signal } = options;
    // At once, because another load may begin before all parts of this one have stopped.
    const giveUp = (): void => {
      this.#set({ ...this.#state, loading: false });
    };
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      this.#set({ ...this.#state, loading: true });
      const fetched = this.#isAwaited ? [] : await this.#fetchFirst(options);
      if (fetched !== null) {
        await this.#fetchAll(
          LISTS.filter((name) => !fetched.includes(name)),
          options,
        );
      }
    } finally {
      this.#isAwaited = false;
      signal.removeEventListener('abort', giveUp);
      if (!signal.aborted && this.#state.loading) {
        giveUp();
      }
    }
  }

  /** The smallest list, and what it tells: the names of what need not be fetched any more, or null to stop here. */
  async #fetchFirst(options: CallOptions): Promise<readonly ListName[] | null> {
    try {
      await this.#deps.fetchList('me', { ...options, retries: false });
      return this.#isAwaited || !this.#deps.hasFewLeft() ? ['me'] : null;
    } catch (error) {
      options.signal.throwIfAborted();
      const isRefused = isApiError(error) && error.kind === 'rateLimited';
      // What else is wrong with it is wrong with the others, too, and is told of them.
      return this.#isAwaited || !isRefused ? [] : null;
    }
  }

  async #fetchAll(lists: readonly (typeof LISTS)[number][], options: CallOptions): Promise<void> {
    const { signal } = options;
    const isRefresh = this.#state.loadedAt !== null;
    const failures: Partial<Record<ListName, ApiError>> = {};
    const attempt = async (name: ListName, fetch: () => Promise<void>): Promise<void> => {
      try {
        await fetch();
      } catch (error) {
        signal.throwIfAborted();
        if (!isApiError(error)) {
          throw error;
        }
        failures[name] = error;
      }
    };
    await Promise.all(lists.map((name) => attempt(name, () => this.#deps.fetchList(name, options))));
    signal.throwIfAborted();
    if (failures.apiUsers === undefined) {
      this.#set({ loading: true, loadedAt: Date.now(), failures: { ...failures } });
      await attempt('users', () => this.#deps.fetchPeople(isRefresh, options));
      signal.throwIfAborted();
    }
    this.#set({ loading: false, loadedAt: Date.now(), failures });
  }

  #set(state: LoadState): void {
    this.#state = state;
    this.#deps.onChange();
  }
}
