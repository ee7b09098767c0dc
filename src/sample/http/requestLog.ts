/** One request that the sample workspace received. */
export interface RecordedRequest {
  readonly method: string;
  /** With the query, as sent: percent-encoded and beginning with `/api/v1`. */
  readonly path: string;
  /** 0 until an answer begins, and for good where none was given. */
  readonly status: number;
  /** The `Authorization` header, token included: made up, unless a test sent a planted one. */
  readonly authorization: string | null;
  /** When it arrived, in milliseconds since 1970. */
  readonly at: number;
  /** When its answer had been sent or its connection was gone; null while it is in flight. */
  readonly endedAt: number | null;
}

/** A long test run must not fill the memory. */
const KEPT = 10_000;

type Entry = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** Remembers the last requests, oldest first. */
export class RequestLog {
  readonly #entries: Entry[] = [];

  get entries(): readonly RecordedRequest[] {
    return this.#entries;
  }

  /** Gives the entry, for its later fields to be filled in. */
  add(method: string, path: string, authorization: string | undefined): Entry {
    const entry: Entry = {
      ...{ method, path, status: 0, authorization: authorization ?? null, at: Date.now(), endedAt: null },
    };
    this.#entries.push(entry);
    if (this.#entries.length > KEPT) {
      this.#entries.shift();
    }
    return entry;
  }
}
