/** The kinds of things that have a page in the details view. */
export type SubjectKind = 'apiUser' | 'role' | 'user' | 'client';

export const SUBJECT_KINDS: readonly SubjectKind[] = ['apiUser', 'role', 'user', 'client'];

/** Names one subject of one workspace. `id` is a normalised GUID, or the free-text client id of a client. */
export interface SubjectRef {
  readonly kind: SubjectKind;
  readonly id: string;
}

/** One string that names a subject among all kinds, for use as a map key, a tree id or a message. */
export function subjectKey(subject: SubjectRef): string {
  return `${subject.kind}:${subject.id}`;
}

/** The subject that {@link subjectKey} names; null for any other text. An id may hold a colon. */
export function parseSubjectKey(key: string): SubjectRef | null {
  const end = key.indexOf(':');
  return parseSubject({ kind: key.slice(0, Math.max(0, end)), id: key.slice(end + 1) });
}

/** Reads what should name a subject: stored by another version, or given to a command. Null for anything else. */
export function parseSubject(value: unknown): SubjectRef | null {
  const { kind, id } = (value ?? {}) as Partial<Record<keyof SubjectRef, unknown>>;
  const known = SUBJECT_KINDS.find((name) => name === kind);
  return known !== undefined && typeof id === 'string' ? { kind: known, id } : null;
}
