import type { AworkClient } from '../../api/client.ts';
import { Directory } from '../../model/directory/directory.ts';
import type { Disposable } from '../../shared/disposables.ts';

/** One connection in use: its client and all that is known through it. Nothing of one session shows in another. */
export class Session implements Disposable {
  /** Names what belongs to this connection in `globalState`. */
  readonly id: string;
  readonly workspaceName: string;
  readonly isSample: boolean;
  readonly client: AworkClient;
  readonly directory: Directory;
  readonly #ended = new AbortController();

  constructor(options: Pick<Session, 'id' | 'workspaceName' | 'isSample' | 'client'>) {
    this.id = options.id;
    this.workspaceName = options.workspaceName;
    this.isSample = options.isSample;
    this.client = options.client;
    this.directory = new Directory(options.client);
  }

  /** Aborts when the connection is given up: nothing is sent with its token from then on. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  dispose(): void {
    this.#ended.abort(new DOMException('The connection was given up', 'AbortError'));
    this.directory.dispose();
  }
}
