import type { DetailsState } from '../shared/details.ts';
import { relativeTime } from '../shared/time.ts';
import { cutText, visibleText } from '../shared/visibleText.ts';
import { summaryLimit } from './render/text.ts';
import { fillIn } from './words.ts';

/**
 * What to say of a new state to those who do not see it change; null for nothing. A failure says itself: it is an alert.
 * `previous` is the state before, if it was of the same subject.
 */
export function announcementOf(previous: DetailsState | undefined, next: DetailsState): string | null {
  if (next.status === 'loading') {
    return previous?.status === 'loading' ? null : next.texts.loading;
  }
  if (next.status === 'failed') {
    return null;
  }
  if (next.deleted && previous?.status === 'ready' && !previous.deleted) {
    return next.texts.deleted;
  }
  const wasRefreshing = previous?.status === 'ready' && previous.refreshing;
  if (next.refreshing) {
    return wasRefreshing ? null : next.texts.refreshing;
  }
  if (wasRefreshing) {
    const now = Date.now();
    const fetched = fillIn(next.texts.fetched, relativeTime(Math.min(next.fetchedAt, now), now, next.locale));
    return next.changed ? `${fetched}. ${next.texts.changed}` : fetched;
  }
  return previous?.status === 'ready' ? null : `${next.kindLabel} ${visibleText(cutText(next.name, summaryLimit))}`;
}
