import type { AworkClient, CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { knownSubject } from '../knownSubject.ts';

/** awork answers most requests a time with four in flight; more run into its rate limit. */
const AT_ONCE = 4;

/** Lists that are older than this are fetched anew before an id is said to be unknown. */
const FRESH_MS = 60_000;

/** What became of one id. */
export type IdOutcome =
  | { readonly status: 'known'; readonly subject: SubjectRef }
  | { readonly status: 'unknown' }
  | { readonly status: 'failed'; readonly error: ApiError }
  /** Given up before its turn came. */
  | { readonly status: 'notAsked' };

export interface LookUpIdsDeps {
  readonly directory: Directory;
  readonly client: Pick<AworkClient, 'findUsers' | 'batchUserIds'>;
}

/**
 * Finds out what ids stand for. Those that the directory knows cost nothing; for the rest the lists are fetched, then
 * people by the batch, and one by one only what no list can tell.
 * @param onProgress told how many ids are done
 * @returns outcomes by id; an abort leaves the rest as `notAsked`
 */
export async function lookUpIds(
  ids: readonly string[],
  { directory, client }: LookUpIdsDeps,
  options: CallOptions,
  onProgress: (done: number) => void,
): Promise<ReadonlyMap<string, IdOutcome>> {
  const outcomes = new Map<string, IdOutcome>();
  /** Takes what the directory knows by now. @returns the rest */
  const settle = (candidates: readonly string[]): string[] => {
    const rest = candidates.filter((id) => {
      const subject = knownSubject(id, directory);
      if (subject !== null) {
        outcomes.set(id, { status: 'known', subject });
      }
      return subject === null;
    });
    onProgress(outcomes.size);
    return rest;
  };
  let rest = settle(ids);
  try {
    const { loadedAt } = directory.loadState;
    if (rest.length > 0 && (loadedAt === null || Date.now() - loadedAt > FRESH_MS)) {
      await directory.load(options);
      rest = settle(rest);
    }
    await inTurn(client.batchUserIds(rest), options.signal, async (batch) => {
      const askedAt = Date.now();
      try {
        directory.users.add(await client.findUsers(batch, options), askedAt);
      } catch (error) {
        take(error, batch, outcomes, options.signal);
      }
      settle(batch.filter((id) => !outcomes.has(id)));
    });
    rest = rest.filter((id) => !outcomes.has(id));
    // A list that is complete has told already.
    const listed = directory.loadState.failures.apiUsers === undefined;
    await inTurn(listed ? [] : rest, options.signal, async (id) => {
      try {
        const subject = { kind: 'apiUser', id } as const;
        const knowledge = await directory.get(subject, options);
        outcomes.set(id, knowledge.status === 'known' ? { status: 'known', subject } : { status: 'unknown' });
      } catch (error) {
        take(error, [id], outcomes, options.signal);
      }
      onProgress(outcomes.size);
    });
    for (const id of rest.filter((each) => !outcomes.has(each))) {
      outcomes.set(id, { status: 'unknown' });
    }
  } catch (error) {
    if (!options.signal.aborted) {
      throw error;
    }
  }
  for (const id of ids.filter((each) => !outcomes.has(each))) {
    outcomes.set(id, { status: 'notAsked' });
  }
  return outcomes;
}

/** @throws when given up, or when the error is none of awork's */
function take(error: unknown, ids: readonly string[], outcomes: Map<string, IdOutcome>, signal: AbortSignal): void {
  signal.throwIfAborted();
  if (!isApiError(error)) {
    throw error;
  }
  for (const id of ids) {
    outcomes.set(id, { status: 'failed', error });
  }
}

/** Does a task for each item, some at once. @throws what a task throws, or the reason of the signal */
async function inTurn<T>(items: readonly T[], signal: AbortSignal, task: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      signal.throwIfAborted();
      await task(item);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
