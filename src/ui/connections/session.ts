import type { CallOptions, AworkClient } from '../../api/client.ts';
import { isApiError } from '../../api/errors.ts';
import { Directory } from '../../model/directory/directory.ts';
import type { Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { ConnectionColor } from './storedConnection.ts';

export interface SessionOptions {
  readonly id: string;
  /** The name that surfaces show. */
  readonly workspaceName: string;
  readonly isSample: boolean;
  readonly client: AworkClient;
  readonly color?: ConnectionColor | null;
}

/** One connection in use: its client and all that is known through it. Nothing of one session shows in another. */
export class Session implements Disposable {
  /** Names what belongs to this connection in `globalState`. */
  readonly id: string;
  readonly isSample: boolean;
  readonly client: AworkClient;
  readonly directory: Directory;
  readonly #ended = new AbortController();
  readonly #changed = new Emitter();
  #workspaceName: string;
  #color: ConnectionColor | null;
  #tokenRejected = false;

  /** Fires when its name, its colour or what awork says of its token has changed. */
  readonly onDidChange = this.#changed.event;

  constructor(options: SessionOptions) {
    this.id = options.id;
    this.#workspaceName = options.workspaceName;
    this.#color = options.color ?? null;
    this.isSample = options.isSample;
    // Everything else stays the client's own, what it gets anew each time too.
    const { client } = options;
    this.client = Object.create(client, {
      getMe: { value: (callOptions: CallOptions) => this.#getMe(client, callOptions) },
    }) as AworkClient;
    this.directory = new Directory(this.client);
  }

  /** The name that surfaces show: that of the workspace, or what the person calls it. */
  get workspaceName(): string {
    return this.#workspaceName;
  }

  /** Tells it apart from other connections; null for the sample workspace. */
  get color(): ConnectionColor | null {
    return this.#color;
  }

  /** Whether awork refused the token when it was last asked whose it is. It is kept: that may pass. */
  get tokenRejected(): boolean {
    return this.#tokenRejected;
  }

  /** Aborts when the connection is given up: nothing is sent with its token from then on. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /** Gives it another name or colour. */
  rename(workspaceName: string, color: ConnectionColor): void {
    if (workspaceName !== this.#workspaceName || color !== this.#color) {
      this.#workspaceName = workspaceName;
      this.#color = color;
      this.#changed.fire();
    }
  }

  dispose(): void {
    this.#ended.abort(new DOMException('The connection was given up', 'AbortError'));
    this.directory.dispose();
    this.#changed.dispose();
  }

  /** Any good token may ask whose it is, so that the answer tells about the token and nothing else. */
  async #getMe(client: AworkClient, options: CallOptions): ReturnType<AworkClient['getMe']> {
    try {
      const me = await client.getMe(options);
      this.#judgeToken(false);
      return me;
    } catch (error) {
      if (isApiError(error, 'unauthorized')) {
        this.#judgeToken(true);
      }
      throw error;
    }
  }

  #judgeToken(rejected: boolean): void {
    if (rejected !== this.#tokenRejected) {
      this.#tokenRejected = rejected;
      this.#changed.fire();
    }
  }
}
