import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { findIds } from '../ids.ts';
import { actorRef } from '../references.ts';
import { jsonTokens } from './json.ts';

/** A stretch of text that names a subject. `offset` and `length` count UTF-16 units. */
export interface TextLink {
  readonly offset: number;
  readonly length: number;
  readonly subject: SubjectRef;
}

/**
 * The values of a subject's document that name a subject: references by their key, and ids of what the directory knows.
 * @param text JSON with comments
 * @param own whose document it is
 */
export function linksIn(text: string, own: SubjectRef, directory: Directory): TextLink[] {
  const links: TextLink[] = [];
  const json = text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"|\/\/.*$/gm, (piece) =>
    piece.startsWith('"') ? piece : ' '.repeat(piece.length),
  );
  let key = '';
  let previous = '';
  let depth = 0;
  for (const token of jsonTokens(json)) {
    if (token.kind === 'punctuation') {
      depth += token.text === '{' || token.text === '[' ? 1 : token.text === '}' || token.text === ']' ? -1 : 0;
      key = token.text === ':' ? previous : '';
    } else if (token.kind === 'string') {
      const value = stringOf(token.text);
      const subject = key === '' ? null : subjectOf(key, value, depth === 1 ? own : null, directory);
      if (subject !== null) {
        links.push({ offset: token.offset + 1, length: token.text.length - 2, subject });
      }
      previous = value;
    }
  }
  return links;
}

/**
 * What the value of a key names, if anything.
 * @param own whose JSON it is, at the top level of it; null below that
 */
export function subjectOf(key: string, value: string, own: SubjectRef | null, directory: Directory): SubjectRef | null {
  if (key === 'clientId') {
    return value === '' ? null : { kind: 'client', id: value };
  }
  const [found] = findIds(value);
  if (found?.length !== value.length) {
    return null;
  }
  const { id } = found;
  switch (key) {
    case 'id':
      return own?.id === id ? own : knownAs(id, directory);
    case 'roleId':
      return { kind: 'role', id };
    case 'createdBy':
    case 'updatedBy':
      return actorRef(id, directory);
    default:
      return knownAs(id, directory);
  }
}

function knownAs(id: string, directory: Directory): SubjectRef | null {
  const kinds = ['apiUser', 'role', 'user'] as const;
  const kind = kinds.find((name) => directory.peek({ kind: name, id })?.status === 'known');
  return kind === undefined ? null : { kind, id };
}

/** The value of a string of JSON; empty for one that a person made invalid. */
function stringOf(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return '';
  }
}
