import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { Directory } from '../directory/directory.ts';
import { actorRef } from '../references.ts';

/**
 * Asks for the creators that a load left open, which are some archived or deleted ones among many: just those that an
 * audit is about. Ends at the first error, because the others would meet the same.
 * @returns that error, or null. @throws only when aborted
 */
export async function findCreators(directory: Directory, options: CallOptions): Promise<ApiError | null> {
  const { users: failure } = directory.loadState.failures;
  if (failure !== undefined) {
    return failure;
  }
  const creators = new Set(directory.apiUsers.values().flatMap(({ createdBy }) => createdBy ?? []));
  const open = [...creators].filter(
    (id) => actorRef(id, directory).kind === 'user' && directory.users.peek(id) === undefined,
  );
  const end = new AbortController();
  try {
    await directory.getUsers(open, { ...options, signal: AbortSignal.any([options.signal, end.signal]) });
    return null;
  } catch (error) {
    options.signal.throwIfAborted();
    if (!isApiError(error)) {
      throw error;
    }
    return error;
  } finally {
    end.abort();
  }
}
