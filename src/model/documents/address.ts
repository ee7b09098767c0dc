import type { SubjectKind, SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';

/** The scheme of all documents that the extension makes. */
export const DOCUMENT_SCHEME = 'awork';

/** What a document shows, as its path tells. */
export type Address =
  /** The JSON of a subject, as awork sent it through one connection. */
  | { readonly form: 'json'; readonly connectionId: string; readonly subject: SubjectRef }
  /** The same laid out for being compared: as sent last, or by the exchange that began at this time. */
  | {
      readonly form: 'comparable';
      readonly connectionId: string;
      readonly subject: SubjectRef;
      /** In milliseconds since 1970; null for the last one. */
      readonly at: number | null;
    }
  /** A text that the extension generated, under its file name. */
  | { readonly form: 'report'; readonly fileName: string };

const KINDS: Readonly<Record<string, SubjectKind>> = {
  apiusers: 'apiUser',
  roles: 'role',
  users: 'user',
  clients: 'client',
};

/** Stands for the time of the last exchange. */
const LATEST = 'latest';

/** Longer names do not fit a tab. In UTF-16 units. */
const MAX_NAME_LENGTH = 60;

/**
 * The path of a subject's JSON: `/awork/subjects/<connection>/<kind>/<id>/<name>.json`. package.json gives these paths
 * the language jsonc, because a notice in place of the JSON is a comment.
 * @param name is for the tab alone, and says nothing about what is shown
 */
export function subjectPath(connectionId: string, subject: SubjectRef, name: string): string {
  return `/awork/subjects/${subjectSegments(connectionId, subject)}/${fileNameOf(name, 'json')}`;
}

/**
 * The path of a subject's JSON laid out for being compared:
 * `/awork/comparable/<connection>/<kind>/<id>/<time or latest>/<name>.jsonc`.
 * @param at when the exchange began that brought it, in milliseconds since 1970; null for the last one
 */
export function comparablePath(connectionId: string, subject: SubjectRef, name: string, at: number | null): string {
  const which = at === null ? LATEST : String(at);
  return `/awork/comparable/${subjectSegments(connectionId, subject)}/${which}/${fileNameOf(name, 'jsonc')}`;
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
  const [first = '', kindSegment = '', id = '', which = ''] = rest;
  if (form === 'reports' && rest.length === 1 && first !== '') {
    return { form: 'report', fileName: first };
  }
  const connectionId = decodeSegment(first);
  const kind = Object.hasOwn(KINDS, kindSegment) ? KINDS[kindSegment] : undefined;
  const decodedId = decodeSegment(id);
  if (connectionId === null || kind === undefined || decodedId === null) {
    return null;
  }
  const subject = { kind, id: decodedId };
  if (form === 'subjects' && rest.length === 4) {
    return { form: 'json', connectionId, subject };
  }
  return form === 'comparable' && rest.length === 5 && (which === LATEST || /^\d{1,15}$/.test(which))
    ? { form: 'comparable', connectionId, subject, at: which === LATEST ? null : Number(which) }
    : null;
}

function subjectSegments(connectionId: string, { kind, id }: SubjectRef): string {
  const kindSegment = Object.keys(KINDS).find((key) => KINDS[key] === kind) ?? '';
  return [encodeSegment(connectionId), kindSegment, encodeSegment(id)].join('/');
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
