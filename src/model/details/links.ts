import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { actorRef, asSubject } from '../references.ts';

/** Every subject that a subject's page links to, each once; none while the subject is not known. */
export function linksOf(subject: SubjectRef, directory: Directory): readonly SubjectRef[] {
  const knowledge = directory.peek(subject);
  if (knowledge?.status !== 'known') {
    return [];
  }
  const { kind, value } = asSubject(subject, knowledge.value);
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
  const knowledge = kind === 'apiUser' ? directory.apiUsers.peek(id) : undefined;
  return knowledge?.status === 'known' ? knowledge.value.roleId : null;
}
