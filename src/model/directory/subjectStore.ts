import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import { isEqual } from '../../shared/equal.ts';
import { SingleFlight } from './singleFlight.ts';

/** What is known of one subject. Times are in milliseconds since 1970. */
export type Knowledge<T> = { readonly status: 'known'; readonly value: T; readonly fetchedAt: number } | Gone<T>;

/** awork has no such subject (any more). */
export interface Gone<T> {
  readonly status: 'gone';
  /** What was known before. */
  readonly last: T | null;
  /** awork's answer; null where a complete list just does not hold the id. */
  readonly error: ApiError | null;
  readonly fetchedAt: number;
}

export interface StoreOptions<T> {
  readonly idOf: (value: T) => string;
  /** Null, or an ApiError `notFound`, where awork has no such subject. */
  readonly fetchOne: (id: string, options: CallOptions) => Promise<T | null>;
  readonly onChange: () => void;
}

/** All that is known of the subjects of one kind. One request at a time for one id, however many ask. */
export class SubjectStore<T> {
  readonly #options: StoreOptions<T>;
  readonly #entries = new Map<string, Knowledge<T>>();
  readonly #flights = new SingleFlight<Knowledge<T>>();
  #listedAt: number | null = null;
  #revision = 0;

  constructor(options: StoreOptions<T>) {
    this.#options = options;
  }

  /** Counts changes of what is known; fetching the same again is none. */
  get revision(): number {
    return this.#revision;
  }

  /** Whether a complete list was here: then it is known of every id whether it exists. */
  get isListed(): boolean {
    return this.#listedAt !== null;
  }

  /** What is known without asking. After a complete list, an id that is not in it is known to be gone. */
  peek(id: string): Knowledge<T> | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined && this.#listedAt !== null) {
      return { status: 'gone', last: null, error: null, fetchedAt: this.#listedAt };
    }
    return entry;
  }

  /** All that exist, in the order in which they came to be known. */
  values(): T[] {
    return [...this.#entries.values()].flatMap((entry) => (entry.status === 'known' ? [entry.value] : []));
  }

  /** What is known, or awork's answer where nothing is. @throws ApiError */
  async get(id: string, options: CallOptions): Promise<Knowledge<T>> {
    return this.#entries.get(id) ?? (await this.refresh(id, options));
  }

  /** awork's answer. Keeps what is known when there is none. @throws ApiError, but not for a subject that is not found */
  refresh(id: string, options: CallOptions): Promise<Knowledge<T>> {
    return this.#flights.run(id, options.signal, async (signal) => {
      const entry = await this.#ask(id, { ...options, signal });
      this.#set(id, entry);
      this.#options.onChange();
      return entry;
    });
  }

  /** Takes values that came with a list; newer knowledge stays. */
  add(values: Iterable<T>, fetchedAt: number): void {
    for (const value of values) {
      const id = this.#options.idOf(value);
      if (!isNewer(this.#entries.get(id), fetchedAt)) {
        this.#set(id, { status: 'known', value, fetchedAt });
      }
    }
    this.#options.onChange();
  }

  /** Takes that awork has none of these, as an answer to the question for all of them tells; newer knowledge stays. */
  miss(ids: Iterable<string>, fetchedAt: number): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (!isNewer(entry, fetchedAt)) {
        this.#set(id, { status: 'gone', last: lastOf(entry), error: null, fetchedAt });
      }
    }
    this.#options.onChange();
  }

  /** Takes a complete list: what is not in it is gone. */
  replaceAll(values: readonly T[], fetchedAt: number): void {
    // The first list, which is the longest wait, has nothing to compare with.
    if (this.#entries.size > 0) {
      const listed = new Set(values.map(this.#options.idOf));
      for (const [id, entry] of this.#entries) {
        if (!listed.has(id) && !isNewer(entry, fetchedAt)) {
          this.#set(id, { status: 'gone', last: lastOf(entry), error: null, fetchedAt });
        }
      }
    }
    this.#listedAt = fetchedAt;
    this.add(values, fetchedAt);
  }

  async #ask(id: string, options: CallOptions): Promise<Knowledge<T>> {
    try {
      const value = await this.#options.fetchOne(id, options);
      const fetchedAt = Date.now();
      return value === null ? this.#gone(id, null) : { status: 'known', value, fetchedAt };
    } catch (error) {
      if (isApiError(error, 'notFound')) {
        return this.#gone(id, error);
      }
      throw error;
    }
  }

  #gone(id: string, error: ApiError | null): Gone<T> {
    return { status: 'gone', last: lastOf(this.#entries.get(id)), error, fetchedAt: Date.now() };
  }

  #set(id: string, entry: Knowledge<T>): void {
    const before = this.#entries.get(id);
    const isSame = before?.status === entry.status && isEqual(lastOf(before), lastOf(entry));
    // The same value stays the same object, so that whoever made something of it sees at once that it still holds.
    const kept = isSame && before.status === 'known' ? { ...before, fetchedAt: entry.fetchedAt } : entry;
    this.#entries.set(id, kept);
    this.#revision += isSame ? 0 : 1;
  }
}

/** Whether it is known from later. What seems to come from the future does not: the clock was put back since. */
function isNewer(entry: Knowledge<unknown> | undefined, fetchedAt: number): boolean {
  return entry !== undefined && entry.fetchedAt > fetchedAt && entry.fetchedAt <= Date.now();
}

/** What is known, or was known before it was gone. */
export function lastOf<T>(entry: Knowledge<T> | undefined): T | null {
  return entry === undefined ? null : entry.status === 'known' ? entry.value : entry.last;
}
