import type { SubjectKind, SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';

/** The scheme of all documents that the extension makes. */
export const DOCUMENT_SCHEME = 'awork';

/** What a document shows, as its path tells. */
export type Address =
  /** The JSON of a subject, as awork sent it through one connection. */
  | { readonly form: 'json'; readonly connectionId: string; readonly subject: SubjectRef }
  /** A text that the extension generated, under its file name. */
  | { readonly form: 'report'; readonly fileName: string };

const KINDS: Readonly<Record<string, SubjectKind>> = {
  apiusers: 'apiUser',
  roles: 'role',
  users: 'user',
  clients: 'client',
};

/** Longer names do not fit a tab. In UTF-16 units. */
const MAX_NAME_LENGTH = 60;

/**
 * The path of a subject's JSON: `/awork/subjects/<connection>/<kind>/<id>/<name>.json`. package.json gives these paths
 * the language jsonc, because a notice in place of the JSON is a comment.
 * @param name is for the tab alone, and says nothing about what is shown
 */
export function subjectPath(connectionId: string, { kind, id }: SubjectRef, name: string): string {
  const kindSegment = Object.keys(KINDS).find((key) => KINDS[key] === kind) ?? '';
  const segments = [encodeSegment(connectionId), kindSegment, encodeSegment(id)];
  return `/awork/subjects/${segments.join('/')}/${fileNameOf(name, 'json')}`;
}

/** The path of a report: `/awork/reports/<name>.<extension>`. */
export function reportPath(name: string, extension: string): string {
  return `/awork/reports/${fileNameOf(name, extension)}`;
}

/** Reads the path of a document; null for one that the extension does not make. */
export function parseAddress(path: string): Address | null {
  const [root, awork, form, ...rest] = path.split('/');
  if (root !== '' || awork !== 'awork') {
    return null;
  }
  const [first = '', kindSegment = '', id = ''] = rest;
  if (form === 'reports' && rest.length === 1 && first !== '') {
    return { form: 'report', fileName: first };
  }
  const connectionId = decodeSegment(first);
  const kind = Object.hasOwn(KINDS, kindSegment) ? KINDS[kindSegment] : undefined;
  const decodedId = decodeSegment(id);
  if (form !== 'subjects' || rest.length !== 4 || connectionId === null || kind === undefined || decodedId === null) {
    return null;
  }
  return { form: 'json', connectionId, subject: { kind, id: decodedId } };
}

/** A name as part of a path and of a file on any system. */
export function fileNameOf(name: string, extension: string): string {
  const visible = visibleText(cutText(name, MAX_NAME_LENGTH))
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return `${visible === '' ? '_' : visible}.${extension}`;
}

/** Any id as one segment: a client's is free text. Dots are encoded because `..` would lead elsewhere. */
function encodeSegment(text: string): string {
  return text === '' ? '%' : encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E');
}

function decodeSegment(segment: string): string | null {
  if (segment === '%') {
    return '';
  }
  try {
    return segment === '' ? null : decodeURIComponent(segment);
  } catch {
    return null;
  }
}
