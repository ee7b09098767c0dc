import type { Card, DetailsState, Reference, Section, Value } from '../shared/details.ts';

/** The reference of this key on the page, or undefined. */
export function findReference(state: DetailsState | undefined, key: string): Reference | undefined {
  const sections = state?.status === 'ready' ? state.sections : [];
  return sections.flatMap(referencesOf).find((reference) => reference.key === key);
}

/** The card of this key that the page was sent, or undefined. */
export function findCard(state: DetailsState | undefined, key: string): Card | undefined {
  return state?.status === 'ready' && Object.hasOwn(state.cards, key) ? state.cards[key] : undefined;
}

function referencesOf(section: Section): readonly Reference[] {
  const values = section.rows.flatMap((row) => [row.value, row.before]);
  return [...values.flatMap((value) => referenceOf(value) ?? []), ...(section.list?.items ?? [])];
}

function referenceOf(value: Value | undefined): Reference | undefined {
  return value?.kind === 'reference' ? value.reference : undefined;
}
