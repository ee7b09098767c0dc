import type { Card, ReadyState } from '../../shared/details.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Subject } from '../directory/directory.ts';
import { asSubject } from '../references.ts';
import { bodyOf } from './bodies.ts';
import { cardOf } from './cards.ts';
import { hasChanges, withBefore } from './changes.ts';
import type { Seen } from './look.ts';
import type { Known } from './rows.ts';

/** The part of a page that is about its subject. */
type Content = Pick<ReadyState, 'badges' | 'notices' | 'sections' | 'cards' | 'changed'>;

/**
 * What a page shows of its subject, marked with what was different at the last look.
 * @param value what is known of the subject
 * @param seen what was known at the last look
 * @param cards those that were asked for, by the keys of their references
 */
export function contentOf(
  subject: SubjectRef,
  value: Subject['value'],
  seen: Seen,
  known: Known,
  cards: ReadonlyMap<string, SubjectRef>,
): Content {
  const body = bodyOf(asSubject(subject, value), known);
  const before = seen.value === value ? body : bodyOf(asSubject(subject, seen.value), known);
  const sections = withBefore(body.sections, before.sections);
  return {
    ...body,
    sections,
    cards: cardsOf(cards, known),
    changed: hasChanges(sections),
  };
}

function cardsOf(targets: ReadonlyMap<string, SubjectRef>, known: Known): Readonly<Record<string, Card>> {
  return Object.fromEntries([...targets].map(([key, target]) => [key, cardOf(target, known)]));
}
