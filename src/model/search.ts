import { subjectKey, type SubjectKind, type SubjectRef } from '../shared/subject.ts';
import { cutText } from '../shared/visibleText.ts';
import type { Directory } from './directory/directory.ts';
import { findIds, MAX_INPUT_LENGTH } from './ids.ts';
import { emailOf, nameOf } from './names.ts';

/** Something that can be found. Texts are as awork has them: whoever shows them makes them harmless. */
export interface SearchRow {
  readonly subject: SubjectRef;
  readonly name: string;
  /** Of what is recent the name may be all that is known. */
  readonly status: 'known' | 'gone' | 'unknown';
  /** Name of the role of an API user, its id where the name is unknown; null for others and where there is none, or none is known. */
  readonly role: string | null;
  /** Id of the client of an API user. */
  readonly client: string | null;
  /** Whether it was looked up lately. */
  readonly recent: boolean;
}

export interface SearchResult {
  /** The best ones, best first. */
  readonly rows: readonly SearchRow[];
  /** How many more there are. */
  readonly more: number;
  /** Ids in the query that nothing known has. */
  readonly unknownIds: readonly string[];
}

/** Of longer texts only the beginning is searched. */
const MAX_TEXT_LENGTH = 1000;

/** Fewer hex digits than this are looked for as text alone, in ids as they are written. */
const MIN_ID_DIGITS = 4;

const KINDS: readonly SubjectKind[] = ['apiUser', 'role', 'client', 'user'];

interface Entry extends SearchRow {
  readonly foldedName: string;
  /** All that is searched, a line each: no term holds a line break. */
  readonly text: string;
  /** The id without hyphens. */
  readonly digits: string;
}

/** All subjects of a directory as they are at one time, prepared for being searched at every keystroke. */
export class SearchIndex {
  /** The recent ones first, newest first, then by kind and name. */
  readonly #entries: readonly Entry[];
  readonly #accepts: (subject: SubjectRef) => boolean;

  /** @param accepts says what may be found; all by default */
  constructor(
    directory: Directory,
    recent: readonly (SubjectRef & { readonly name: string })[],
    accepts: (subject: SubjectRef) => boolean = () => true,
  ) {
    this.#accepts = accepts;
    const known = new Map(subjectsOf(directory).map((row) => [subjectKey(row.subject), row]));
    const first = recent.map(({ kind, id, name }): SearchRow => {
      const subject = { kind, id };
      const row = known.get(subjectKey(subject));
      known.delete(subjectKey(subject));
      const status = directory.peek(subject)?.status ?? 'unknown';
      return { ...(row ?? { subject, name, status, role: null, client: null }), recent: true };
    });
    const { compare } = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
    const rest = [...known.values()].sort(
      (a, b) => KINDS.indexOf(a.subject.kind) - KINDS.indexOf(b.subject.kind) || compare(head(a.name), head(b.name)),
    );
    this.#entries = [...first, ...rest].filter(({ subject }) => accepts(subject)).map((row) => toEntry(row, directory));
  }

  /**
   * Finds what holds every word of a query in its name, id, role or client, whatever the case and the accents. Ids are
   * found by any part and in any spelling; a query with whole ids finds those and nothing else. An empty query finds all.
   */
  find(query: string, limit: number): SearchResult {
    const input = cutText(query, MAX_INPUT_LENGTH);
    const ids = new Set([...findIds(input)].map(({ id }) => id));
    if (ids.size > 0) {
      const found = this.#entries.filter(({ subject }) => ids.has(subject.id));
      found.forEach(({ subject }) => ids.delete(subject.id));
      const unknownIds = [...ids].filter((id) => this.#accepts({ kind: 'apiUser', id }));
      return { rows: found.slice(0, limit), more: Math.max(0, found.length - limit), unknownIds };
    }
    const whole = fold(input).trim();
    const terms = whole.split(/\s+/).filter((term) => term !== '');
    const ranks: Entry[][] = [[], [], [], [], []];
    const matchers = terms.map(matcherOf);
    for (const entry of this.#entries) {
      if (matchers.every((matches) => matches(entry))) {
        ranks[rankOf(entry, whole, terms)]?.push(entry);
      }
    }
    const found = ranks.flat();
    return { rows: found.slice(0, limit), more: Math.max(0, found.length - limit), unknownIds: [] };
  }
}

function subjectsOf(directory: Directory): SearchRow[] {
  const common = { status: 'known', recent: false } as const;
  const none = { ...common, role: null, client: null };
  const apiUsers = directory.apiUsers.values();
  const isApiUser = new Set(apiUsers.map(({ id }) => id));
  const roleName = (id: string): string => {
    const role = directory.roles.peek(id);
    return role?.status === 'known' ? nameOf({ kind: 'role', value: role.value }) : id;
  };
  return [
    ...apiUsers.map((value) => ({
      subject: { kind: 'apiUser', id: value.id } as const,
      name: nameOf({ kind: 'apiUser', value }),
      role: value.roleId === null ? null : roleName(value.roleId),
      client: value.clientId,
      ...common,
    })),
    ...directory.roles.values().map((value) => ({
      ...{ subject: { kind: 'role', id: value.id } as const, name: nameOf({ kind: 'role', value }) },
      ...none,
    })),
    ...directory.clients.values().map((value) => ({
      ...{ subject: { kind: 'client', id: value.clientId } as const, name: nameOf({ kind: 'client', value }) },
      ...none,
    })),
    // The shadows of API users are no people.
    ...directory.users
      .values()
      .filter(({ id }) => !isApiUser.has(id))
      .map((value) => ({
        ...{ subject: { kind: 'user', id: value.id } as const, name: nameOf({ kind: 'user', value }) },
        ...none,
      })),
  ];
}

function toEntry(row: SearchRow, directory: Directory): Entry {
  const { kind, id } = row.subject;
  const person = kind === 'user' ? directory.users.peek(id) : undefined;
  const client = row.client === null ? undefined : directory.clients.peek(row.client);
  const texts = [
    row.name,
    id,
    row.role,
    row.client,
    client?.status === 'known' ? client.value.displayName : null,
    person?.status === 'known' ? emailOf(person.value) : null,
  ];
  const text = texts.map((part) => fold(head(part ?? ''))).join('\n');
  const digits = kind === 'client' ? '' : id.replaceAll('-', '');
  return { ...row, foldedName: fold(head(row.name)), text, digits };
}

function matcherOf(term: string): (entry: Entry) => boolean {
  const digits = term.replace(/^urn:uuid:/, '').replace(/[{}"',;-]/g, '');
  return digits.length >= MIN_ID_DIGITS && /^[0-9a-f]+$/.test(digits)
    ? (entry) => entry.text.includes(term) || entry.digits.includes(digits)
    : (entry) => entry.text.includes(term);
}

/** From 0 for the recent to 4 for what matches elsewhere than in the name. */
function rankOf({ recent, foldedName }: Entry, whole: string, terms: readonly string[]): number {
  if (recent) {
    return 0;
  }
  if (foldedName.startsWith(whole)) {
    return foldedName.length === whole.length ? 1 : 2;
  }
  return terms.every((term) => foldedName.includes(term)) ? 3 : 4;
}

/** Makes texts equal that a person takes for the same when typing: case, accents, forms of characters. */
function fold(text: string): string {
  // Most texts need no more than this, and there are very many.
  const simple = /^[ -~]*$/.test(text);
  return (simple ? text : text.normalize('NFKD').replace(/\p{M}/gu, '')).toLowerCase();
}

function head(text: string): string {
  return cutText(text, MAX_TEXT_LENGTH);
}
