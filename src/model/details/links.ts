import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { lastOf } from '../directory/subjectStore.ts';
import { actorRef, asSubject } from '../references.ts';

/** Every subject that a subject's page links to, each once; none while the subject is not known and never was. */
export function linksOf(subject: SubjectRef, directory: Directory): readonly SubjectRef[] {
  const last = lastOf(directory.peek(subject));
  if (last === null) {
    return [];
  }
  const { kind, value } = asSubject(subject, last);
  if (kind === 'client') {
    return [];
  }
  const actors = new Set([value.createdBy, value.updatedBy].filter((id) => id !== null));
  const links: SubjectRef[] = [...actors].map((id) => actorRef(id, directory));
  if (kind === 'apiUser') {
    if (value.roleId !== null) {
      links.push({ kind: 'role', id: value.roleId });
    }
    if (value.clientId !== null) {
      links.push({ kind: 'client', id: value.clientId });
    }
  }
  return links;
}

/** The role whose permissions a page or card of the subject shows: a role's own, or that of an API user. */
export function permittingRole({ kind, id }: SubjectRef, directory: Directory): string | null {
  if (kind === 'role') {
    return id;
  }
  return kind === 'apiUser' ? (lastOf(directory.apiUsers.peek(id))?.roleId ?? null) : null;
}
