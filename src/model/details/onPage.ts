import type { DetailsState, FailureAction, Reference, Section } from '../../shared/details.ts';
import { parseSubjectKey, type SubjectRef } from '../../shared/subject.ts';

// A page names things by what it was sent. What it was not sent, it may not ask for.

/** The reference that a message names; null where the page shows none like it. */
export function referenceOn(state: DetailsState, key: string): SubjectRef | null {
  const isShown =
    referencesOf(state).some((reference) => reference.key === key) ||
    state.exchange?.body?.some(({ tokens }) => tokens.some((token) => token.key === key)) === true;
  return isShown ? parseSubjectKey(key) : null;
}

/** The text of a row, for copying; null if there is no such row or nothing in it to copy. */
export function copyTextOn(state: DetailsState, rowId: string): string | null {
  const rows = sectionsOf(state).flatMap((section) => section.rows);
  const value = rows.find(({ id }) => id === rowId)?.value;
  switch (value?.kind) {
    case 'text':
    case 'id':
      return value.text;
    case 'date':
      return value.iso;
    case 'list':
      return value.items.join('\n');
    case 'reference':
      // The name stands on the page to be read; what goes into a request or a ticket is the id.
      return parseSubjectKey(value.reference.key)?.id ?? null;
    case 'none':
    case undefined:
      return null;
  }
}

/** Whether a section or its list has the button. */
export function hasAction(state: DetailsState, actionId: string): boolean {
  const actions = sectionsOf(state).flatMap(({ actions = [], list }): readonly FailureAction[] =>
    list?.more === null || list === undefined ? actions : [...actions, list.more],
  );
  return actions.some(({ id }) => id === actionId);
}

function referencesOf(state: DetailsState): readonly Reference[] {
  return sectionsOf(state).flatMap(({ rows, list }) => [
    ...rows.flatMap(({ value, before }) =>
      [value, before].flatMap((each) => (each?.kind === 'reference' ? [each.reference] : [])),
    ),
    ...(list?.items ?? []),
  ]);
}

function sectionsOf(state: DetailsState): readonly Section[] {
  return state.status === 'ready' ? state.sections : [];
}
