import type { SubjectKind, SubjectRef } from '../shared/subject.ts';
import { MAX_INPUT_LENGTH, wholeId } from './ids.ts';

/** The part of a link that names the extension. */
const EXTENSION_ID = 'apiuser-tools.awork-api-users';

const SEGMENTS: Readonly<Record<SubjectKind, string>> = {
  apiUser: 'apiusers',
  role: 'roles',
  user: 'users',
  client: 'clients',
};
const KINDS = Object.keys(SEGMENTS) as SubjectKind[];

/** What a link asks to be shown. */
export interface SubjectLink {
  readonly subject: SubjectRef;
  /** awork's id of the workspace that the link was made in; null if the link does not say. */
  readonly workspaceId: string | null;
}

/**
 * A link that opens the subject in VS Code. Holds ids alone, no name and nothing secret.
 * @param scheme the one that this VS Code listens to, such as `vscode` or `vscode-insiders`
 * @param workspaceId awork's id of the workspace, for a link that may be opened while another one is in use
 */
export function subjectLink({ kind, id }: SubjectRef, scheme: string, workspaceId: string | null = null): string {
  const query = workspaceId === null ? '' : `?workspace=${encode(workspaceId)}`;
  return `${scheme}://${EXTENSION_ID}/${SEGMENTS[kind]}/${encode(id)}${query}`;
}

/**
 * Reads a link that VS Code hands over, which may come from anywhere. Null for one that names no subject, or a
 * workspace that cannot be one. What else stands in its query is ignored.
 * @param path decoded, as VS Code does it
 * @param query decoded, without the `?`
 */
export function parseSubjectLink({
  path,
  query,
}: {
  readonly path: string;
  readonly query: string;
}): SubjectLink | null {
  const [, segment, text = ''] = /^\/([a-z]+)\/([^]+)$/.exec(path) ?? [];
  const kind = KINDS.find((name) => SEGMENTS[name] === segment);
  if (kind === undefined || text.length > MAX_INPUT_LENGTH) {
    return null;
  }
  // A client's id is free text, slashes included; chats and mail programs add one to the rest.
  const id = kind === 'client' ? text : wholeId(text.replace(/\/$/, ''));
  const workspace = new URLSearchParams(query).get('workspace');
  const workspaceId = workspace === null ? null : wholeId(workspace);
  return id === null || (workspace !== null && workspaceId === null) ? null : { subject: { kind, id }, workspaceId };
}

/** Also what RFC 3986 reserves and `encodeURIComponent` leaves: a parenthesis would end a link in Markdown. */
function encode(text: string): string {
  // A client's id is free text; what is no character at all cannot be written in a link.
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
