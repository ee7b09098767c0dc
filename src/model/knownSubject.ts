import type { SubjectKind, SubjectRef } from '../shared/subject.ts';
import type { Directory } from './directory/directory.ts';

/** In the order in which they are looked through: every API user has a shadow among the users. */
const KINDS: readonly SubjectKind[] = ['apiUser', 'role', 'client', 'user'];

/**
 * What an id from anywhere stands for, from what is known without asking: what exists before what has existed. Null if
 * the directory has never seen it.
 * @param id lower case, with hyphens
 */
export function knownSubject(id: string, directory: Pick<Directory, 'peek'>): SubjectRef | null {
  let former: SubjectRef | null = null;
  for (const kind of KINDS) {
    const subject = { kind, id };
    const knowledge = directory.peek(subject);
    if (knowledge?.status === 'known') {
      return subject;
    }
    if (knowledge !== undefined && knowledge.last !== null) {
      former ??= subject;
    }
  }
  return former;
}
