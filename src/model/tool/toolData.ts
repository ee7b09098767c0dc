import type { SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import type { Directory } from '../directory/directory.ts';
import { nameOf } from '../names.ts';
import { asSubject } from '../references.ts';

/** Longer text of awork's is cut: it is a name or an id, not reading matter. UTF-16 units. */
const MAX_TEXT_LENGTH = 300;

/**
 * Text of awork's as a value for a language model: one line, of bounded length, and with characters named that a person
 * who reads along would not see.
 */
export function dataText(text: string): string {
  const cut = cutText(text, MAX_TEXT_LENGTH);
  return `${visibleText(cut)}${cut.length < text.length ? '…' : ''}`;
}

/** What an API user refers to, by what is known of it. `name` is left out where it is not known. */
export function referenceData(target: SubjectRef, directory: Directory): object {
  const knowledge = directory.peek(target);
  const value = knowledge?.status === 'gone' ? knowledge.last : (knowledge?.value ?? null);
  return {
    kind: target.kind,
    id: dataText(target.id),
    ...(value === null ? {} : { name: dataText(nameOf(asSubject(target, value))) }),
    state: stateOf(target, directory),
  };
}

function stateOf(
  target: SubjectRef,
  directory: Directory,
): 'active' | 'archived' | 'deactivated' | 'deleted' | 'unknown' {
  const knowledge = directory.peek(target);
  if (knowledge?.status !== 'known') {
    return knowledge === undefined ? 'unknown' : 'deleted';
  }
  const { kind, value } = asSubject(target, knowledge.value);
  if (kind === 'user' && value.isDeactivated) {
    return 'deactivated';
  }
  return (kind === 'user' || kind === 'role') && value.isArchived ? 'archived' : 'active';
}
