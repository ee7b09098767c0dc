import type { SubjectKind, SubjectRef } from '../shared/subject.ts';

/** The part of a link that names the extension. */
const EXTENSION_ID = 'apiuser-tools.awork-api-users';

const SEGMENTS: Readonly<Record<SubjectKind, string>> = {
  apiUser: 'apiusers',
  role: 'roles',
  user: 'users',
  client: 'clients',
};

/**
 * A link that opens the subject in VS Code. Holds the id alone: no name, no workspace.
 * @param scheme the one that this VS Code listens to, such as `vscode` or `vscode-insiders`
 */
export function subjectLink({ kind, id }: SubjectRef, scheme: string): string {
  // A client's id is free text; what is no character at all cannot be written in a link.
  return `${scheme}://${EXTENSION_ID}/${SEGMENTS[kind]}/${encodeURIComponent(id.toWellFormed())}`;
}
