/**
 * One HTTP request and its answer, as shown to a person. Never holds a token.
 * Durations are in milliseconds.
 */
export interface Exchange {
  readonly method: 'GET';
  readonly url: string;
  /** Null when no answer came. */
  readonly status: number | null;
  /** awork's `Trace-Id` header, which its support asks for. */
  readonly traceId: string | null;
  /** Header names in lower case; `authorization`, `cookie` and `set-cookie` are left out. */
  readonly headers: Readonly<Record<string, string>>;
  readonly startedAt: number;
  /** From asking to the end of the body, waits included. */
  readonly durationMs: number;
  /** Of which waiting for a place among the requests in flight, or for the rate limit. */
  readonly queuedMs: number;
  /** Of which waiting for the status and the headers of the answer; null when none came. */
  readonly firstByteMs: number | null;
  /** Decoded size of the body. */
  readonly bodyBytes: number;
  /** The body as sent, without the token; null when none came, or it is longer than is kept. */
  readonly body: string | null;
}
