import type { CallOptions } from '../api/client.ts';
import { isApiError, type ApiError } from '../api/errors.ts';
import type { Me } from '../api/schema/me.ts';
import type { SubjectRef } from '../shared/subject.ts';
import type { Directory } from './directory/directory.ts';
import type { Findings } from './explain.ts';
import { nameOf } from './names.ts';
import { asSubject } from './references.ts';

/** The one call that tells whether a token is good: any token may make it. */
export interface TokenProbe {
  getMe(options: CallOptions): Promise<{ readonly value: Me }>;
}

/**
 * Finds out more about an error where its status alone leaves it open: a 401 may mean the token or a permission, and
 * an id that no API user has may be that of something else. Never throws: what cannot be found out is left out.
 */
export async function diagnose(
  error: ApiError,
  asked: SubjectRef,
  { probe, directory }: { readonly probe: TokenProbe; readonly directory: Directory },
  options: CallOptions,
): Promise<Findings> {
  switch (error.kind) {
    case 'unauthorized':
      return { tokenWorks: await tokenWorks(probe, options) };
    case 'notFound':
      return asked.kind === 'apiUser' ? { elsewhere: await findElsewhere(asked.id, directory, options) } : {};
    default:
      return {};
  }
}

async function tokenWorks(probe: TokenProbe, options: CallOptions): Promise<boolean | undefined> {
  try {
    await probe.getMe(options);
    return true;
  } catch (error) {
    return isApiError(error, 'unauthorized') ? false : undefined;
  }
}

/**
 * The roles, people and clients with this id: one request for each kind that the directory does not know to decide.
 * Undefined where none was found but not all could be asked.
 */
async function findElsewhere(id: string, directory: Directory, options: CallOptions): Promise<Findings['elsewhere']> {
  const subjects = (['role', 'user', 'client'] as const).map((kind) => ({ kind, id }));
  const known = await Promise.all(
    subjects.map(
      async (subject) => directory.peek(subject) ?? (await directory.get(subject, options).catch(() => undefined)),
    ),
  );
  const found = subjects.flatMap((subject, index) => {
    const knowledge = known[index];
    return knowledge?.status === 'known' ? [{ subject, name: nameOf(asSubject(subject, knowledge.value)) }] : [];
  });
  return found.length === 0 && known.includes(undefined) ? undefined : found;
}
