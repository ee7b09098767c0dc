/** The kinds of things that have a page in the details view. */
export type SubjectKind = 'apiUser' | 'role' | 'user' | 'client';

/** Names one subject of one workspace. `id` is a normalised GUID, or the free-text client id of a client. */
export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** One string that names a subject among all kinds, for use as a map key, a tree id or a message. */
export function subjectKey(subject: SubjectRef): string {
  return `${subject.kind}:${subject.id}`;
}
