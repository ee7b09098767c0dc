// A real client of a real sample workspace, whose requests can be led astray.
import type { AworkClient } from '../../src/api/client.ts';
import { isApiError, type ApiError } from '../../src/api/errors.ts';
import type { Fetch, Timeouts } from '../../src/api/hostFetchDispatcher.ts';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { Session } from '../../src/ui/connections/session.ts';
import { clientOf, recordingLogger, type RecordingLogger } from '../support/apiClient.ts';

/** Longer than anything takes, on a busy machine too. */
const USUAL_TIMEOUTS: Timeouts = { headersMs: 20_000, bodyMs: 60_000 };

interface Lure {
  /** Which requests follow it: searched for in the address. */
  readonly path: RegExp;
  readonly origin: string;
  left: number;
}

export class Scene {
  readonly sample: SampleWorkspace;
  readonly logger: RecordingLogger = recordingLogger();
  readonly session: Session;
  /** What the requests that were led astray ended with. */
  readonly errors: ApiError[] = [];
  #lure: Lure | null = null;
  #timeouts = USUAL_TIMEOUTS;
  #onArrival: () => void = () => undefined;

  constructor(sample: SampleWorkspace) {
    this.sample = sample;
    this.session = new Session({ id: 'one', workspaceName: 'One', isSample: false, client: this.createClient() });
  }

  /** Another client whose requests can be led astray as well. */
  createClient(): AworkClient {
    const timeouts = {
      headersMs: () => this.#timeouts.headersMs,
      bodyMs: () => this.#timeouts.bodyMs,
    };
    const client = clientOf(this.sample.apiUrl, {
      logger: this.logger,
      fetch: this.#fetch,
      // Read at each request, so that a client that was impatient for a fault is patient again afterwards.
      timeouts: {
        get headersMs() {
          return timeouts.headersMs();
        },
        get bodyMs() {
          return timeouts.bodyMs();
        },
      },
    });
    return new Proxy(client, {
      get: (target, name: keyof AworkClient) => {
        const member = target[name];
        return typeof member !== 'function' || name === 'batchUserIds' || name === 'urlOf'
          ? member
          : (...args: readonly unknown[]) => this.#noted((member as (...a: unknown[]) => Promise<unknown>)(...args));
      },
    });
  }

  /** Leads the next requests for a path to another server. */
  leadAstray(path: RegExp, origin: string, times: number, timeouts: Timeouts = USUAL_TIMEOUTS): void {
    this.#lure = { path, origin, left: times };
    this.#timeouts = timeouts;
  }

  /** Tells when a request is led astray. */
  onArrival(listener: () => void): void {
    this.#onArrival = listener;
  }

  /** All is well again. */
  leadRight(): void {
    this.#lure = null;
    this.#timeouts = USUAL_TIMEOUTS;
  }

  readonly #fetch: Fetch = async (url, init) => {
    const lure = this.#lure;
    const address = String(url);
    if (lure === null || lure.left <= 0 || !lure.path.test(address)) {
      return fetch(address, init);
    }
    lure.left -= 1;
    this.#onArrival();
    const [from, to] = [new URL(this.sample.apiUrl), new URL(lure.origin)];
    try {
      return await fetch(address.replace(from.origin, to.origin), init);
    } catch (error) {
      throw asIfAt(from, to, error);
    }
  };

  async #noted(call: Promise<unknown>): Promise<unknown> {
    try {
      return await call;
    } catch (error) {
      if (isApiError(error) && this.#lure?.path.test(error.exchange.url) === true) {
        this.errors.push(error);
      }
      throw error;
    }
  }
}

/** An error as if the connection had gone to `from`: one that goes elsewhere is taken for one to a proxy. */
function asIfAt(from: URL, to: URL, error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) {
    const { port, hostname } = cause as { port?: unknown; hostname?: unknown };
    Object.assign(cause, String(port) === to.port && { port: Number(from.port) });
    Object.assign(cause, hostname === to.hostname && { hostname: from.hostname });
  }
  return error;
}
