import { isApiError } from '../../api/errors.ts';
import { linksOf } from '../../model/details/links.ts';
import { diagnose } from '../../model/diagnose.ts';
import { explain, type Explanation } from '../../model/explain.ts';
import { resolveReferences } from '../../model/references.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Session } from '../connections/session.ts';

/**
 * Fetches one subject anew, and what it refers to where that is not known. What is known stays where there is no answer.
 * @returns why there was none; null where there was one, that it is gone for instance, or where nobody waits any more
 */
export async function refreshSubject(subject: SubjectRef, session: Session): Promise<Explanation | null> {
  const { directory, client: probe, ended: signal } = session;
  try {
    await directory.refresh(subject, { signal });
    await resolveReferences(linksOf(subject, directory), directory, { signal });
    return null;
  } catch (error) {
    if (signal.aborted) {
      return null;
    }
    if (!isApiError(error)) {
      throw error;
    }
    return explain(error, await diagnose(error, subject, { probe, directory }, { signal }), subject.kind);
  }
}
