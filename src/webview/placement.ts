export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Side = 'below' | 'above';

export interface Placement {
  readonly left: number;
  readonly top: number;
  readonly maxHeight: number;
  readonly side: Side;
}

/** Between the card and the edges of the page, in CSS pixels. */
export const margin = 8;
/** Between the link and its card. Small, so that the pointer gets across before the card closes. */
const gap = 4;

/**
 * Places a card at a link so that it stays within the page: below where it fits, else above, else where more room is.
 * A card that is shown already keeps its side while it fits there, so that it does not jump when it grows.
 */
export function placeCard(link: Box, card: Size, page: Size, current?: Side): Placement {
  const room = { below: page.height - margin - (link.bottom + gap), above: link.top - gap - margin };
  const wider: Side = room.below >= room.above ? 'below' : 'above';
  const side = [current ?? 'below', 'below', 'above'].find((each): each is Side => room[each as Side] >= card.height);
  const chosen = side ?? wider;
  const maxHeight = Math.max(0, room[chosen]);
  const height = Math.min(card.height, maxHeight);
  return {
    left: Math.max(margin, Math.min(link.left, page.width - margin - card.width)),
    top: chosen === 'below' ? link.bottom + gap : link.top - gap - height,
    maxHeight,
    side: chosen,
  };
}
