import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import type UndiciDispatcher from 'undici/types/dispatcher.d.ts';
import { HiddenRedirectError, WaitTimeoutError } from './networkErrors.ts';
import { watchProxy } from './proxyErrors.ts';

export type Fetch = typeof globalThis.fetch;

type Handler = UndiciDispatcher.DispatchHandler;

/** Bounds in milliseconds. */
export interface Timeouts {
  /** Until the headers of the answer; name resolution, proxy and TLS included. */
  readonly headersMs: number;
  /** From the headers to the end of the body. */
  readonly bodyMs: number;
}

/**
 * The bottom of undici's stack of interceptors: sends with the host's `fetch`, because only that knows the proxy and
 * the certificates that VS Code is set to use. Never follows a redirect.
 */
export class HostFetchDispatcher extends Dispatcher {
  readonly #fetch: Fetch;
  readonly #timeouts: Timeouts;

  constructor(fetch: Fetch, timeouts: Timeouts) {
    super();
    this.#fetch = fetch;
    this.#timeouts = timeouts;
  }

  override dispatch(options: UndiciDispatcher.DispatchOptions, handler: Handler): boolean {
    const flow = new Flow();
    handler.onRequestStart?.(flow, null);
    void this.#run(options, handler, flow);
    return true;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  override destroy(): Promise<void> {
    return Promise.resolve();
  }

  async #run(options: UndiciDispatcher.DispatchOptions, handler: Handler, flow: Flow): Promise<void> {
    // Joined, not resolved: a path that begins with two slashes would name another host, and the token go there.
    const url = new URL(String(options.origin ?? '') + options.path);
    const endWatch = watchProxy(url, (error) => {
      flow.abort(error);
    });
    try {
      // An interceptor or the caller may have given up while the handler was told of the start.
      flow.signal.throwIfAborted();
      const response = await flow.within(this.#timeouts.headersMs, 'The answer', () =>
        this.#fetch(url, {
          method: options.method,
          headers: options.headers as Record<string, string>,
          redirect: 'manual',
          // The host's cookies are none of ours.
          credentials: 'omit',
          signal: flow.signal,
        }),
      );
      endWatch();
      if (response.status === 0) {
        throw new HiddenRedirectError();
      }
      handler.onResponseStart?.(flow, response.status, headersOf(response), response.statusText);
      // The retry handler holds the answer back while it waits for the rate limit; that wait is not the body's.
      await flow.running();
      await flow.within(this.#timeouts.bodyMs, 'The body', async () => {
        for await (const chunk of response.body ?? []) {
          flow.signal.throwIfAborted();
          handler.onResponseData?.(flow, Buffer.from(chunk as Uint8Array));
          await flow.running();
        }
      });
      handler.onResponseEnd?.(flow, {});
    } catch (error) {
      const reason = flow.reason ?? (error as Error);
      // Where the handler refused the answer, the rest of it need not come.
      flow.abort(reason);
      handler.onResponseError?.(flow, reason);
    } finally {
      endWatch();
    }
  }
}

/** What a handler holds to pause, resume and abort one request. */
class Flow implements UndiciDispatcher.DispatchController {
  readonly #abort = new AbortController();
  readonly rawHeaders = null;
  readonly rawTrailers = null;
  #paused = false;
  #wake: (() => void) | null = null;

  get signal(): AbortSignal {
    return this.#abort.signal;
  }
  get aborted(): boolean {
    return this.#abort.signal.aborted;
  }
  get reason(): Error | null {
    return this.aborted ? (this.#abort.signal.reason as Error) : null;
  }
  get paused(): boolean {
    return this.#paused;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake?.();
  }

  abort(reason: Error): void {
    this.#abort.abort(reason);
    this.#wake?.();
  }

  /** Waits until the flow is not paused. @throws the reason once it is aborted */
  async running(): Promise<void> {
    while (this.#paused && !this.aborted) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    this.signal.throwIfAborted();
  }

  /**
   * Runs a step, and aborts the flow when that takes longer than allowed. An aborted step is not waited for: the host's
   * `fetch` hears of the signal only after it has found the proxy, which may take for ever.
   */
  async within<T>(milliseconds: number, what: string, step: () => Promise<T>): Promise<T> {
    const aborted = Promise.withResolvers<never>();
    const giveUp = (): void => {
      aborted.reject(this.reason as Error);
    };
    this.signal.addEventListener('abort', giveUp, { once: true });
    const timer = setTimeout(() => {
      this.abort(new WaitTimeoutError(what, milliseconds));
    }, milliseconds);
    try {
      return await Promise.race([step(), aborted.promise]);
    } finally {
      clearTimeout(timer);
      this.signal.removeEventListener('abort', giveUp);
    }
  }
}

function headersOf(response: Response): Record<string, string> {
  const headers = Object.fromEntries(response.headers);
  if (headers['content-encoding'] !== undefined) {
    // fetch has decoded the body: the length that was sent is no longer the length that arrives.
    delete headers['content-encoding'];
    delete headers['content-length'];
  }
  return headers;
}
