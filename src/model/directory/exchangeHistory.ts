import type { Reply } from '../../api/client.ts';
import { isApiError } from '../../api/errors.ts';
import type { Exchange } from '../../shared/exchange.ts';

/** As many as a person may want to go back. */
const MAX_PER_KEY = 20;

/** Bodies kept for all keys together, in UTF-16 units. What was asked for longest ago goes first. */
const MAX_BODIES = 4 * 1024 * 1024;

/** The last exchanges of each of many things, by key. Bounded, whatever is asked for. */
export class ExchangeHistory {
  readonly #byKey = new Map<string, readonly Exchange[]>();
  #size = 0;

  /** Newest first. */
  of(key: string): readonly Exchange[] {
    return this.#byKey.get(key) ?? [];
  }

  add(key: string, exchange: Exchange): void {
    const kept = [exchange, ...this.of(key)].slice(0, MAX_PER_KEY);
    this.#delete(key);
    this.#byKey.set(key, kept);
    this.#size += sizeOf(kept);
    for (const oldest of this.#byKey.keys()) {
      if (this.#size <= MAX_BODIES || oldest === key) {
        break;
      }
      this.#delete(oldest);
    }
  }

  /** Adds the exchange of a call that is under way, whether it works or not. @returns what it brought */
  async record<T>(key: string, call: Promise<Reply<T>>): Promise<T> {
    try {
      const { value, exchange } = await call;
      this.add(key, exchange);
      return value;
    } catch (error) {
      if (isApiError(error)) {
        this.add(key, error.exchange);
      }
      throw error;
    }
  }

  #delete(key: string): void {
    this.#size -= sizeOf(this.of(key));
    this.#byKey.delete(key);
  }
}

/** Headers and the like count as a kilobyte. */
function sizeOf(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, { body }) => sum + 1024 + (body?.length ?? 0), 0);
}
