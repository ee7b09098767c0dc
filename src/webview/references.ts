import type { Card, DetailsState, Reference, Section } from '../shared/details.ts';

/** The reference of this key on the page, or undefined. */
export function findReference(state: DetailsState | undefined, key: string): Reference | undefined {
  if (state?.tab === 'exchange') {
    const tokens = state.exchange?.body?.flatMap((line) => line.tokens) ?? [];
    const token = tokens.find((each) => each.kind === 'reference' && each.key === key);
    return token === undefined ? undefined : { key, text: token.text, status: 'known', remark: '' };
  }
  const sections = state?.status === 'ready' ? state.sections : [];
  return sections.flatMap(referencesOf).find((reference) => reference.key === key);
}

/** The card of this key that the page was sent, or undefined. */
export function findCard(state: DetailsState | undefined, key: string): Card | undefined {
  return state?.status === 'ready' && Object.hasOwn(state.cards, key) ? state.cards[key] : undefined;
}

function referencesOf({ rows, list }: Section): readonly Reference[] {
  const values = rows.flatMap(({ value }) => (value.kind === 'reference' ? [value.reference] : []));
  return [...values, ...(list?.items ?? [])];
}
