import type { DetailsState, Tab } from './details.ts';

/** Everything the host tells the page. */
export type ToPage = { readonly type: 'state'; readonly state: DetailsState };

/**
 * Everything the page tells the host. The page says what was clicked, by names it was sent before;
 * never a URL, a command or text to copy.
 */
export type ToHost =
  /** The page listens; the host answers with the state. */
  | { readonly type: 'ready' }
  /** A reference was followed: open its page. */
  | { readonly type: 'openReference'; readonly key: string }
  /** A card is wanted that the state does not hold yet. */
  | { readonly type: 'showCard'; readonly key: string }
  /** The card of a reference has come up. */
  | { readonly type: 'cardShown'; readonly key: string }
  /** Copy the value of a row. */
  | { readonly type: 'copy'; readonly rowId: string }
  /** A button of a failure was pressed. */
  | { readonly type: 'act'; readonly actionId: string }
  | { readonly type: 'refresh' }
  | { readonly type: 'back' }
  | { readonly type: 'forward' }
  /** A crumb was followed. */
  | { readonly type: 'goTo'; readonly index: number }
  /** The panel is to stay with its subject, or no longer. */
  | { readonly type: 'keepOpen'; readonly keep: boolean }
  | { readonly type: 'showTab'; readonly tab: Tab }
  /** The page has come to rest, so far down in CSS pixels. */
  | { readonly type: 'scrolled'; readonly position: number }
  /** One of the exchanges was chosen. */
  | { readonly type: 'showExchange'; readonly index: number }
  /** Copy the request that is shown. */
  | { readonly type: 'copyAs'; readonly format: SnippetFormat }
  /** Copy the body that is shown, as it was sent. */
  | { readonly type: 'copyBody' }
  | { readonly type: 'openAsJson' }
  /** Show what changed in the diff editor. */
  | { readonly type: 'compareWithBefore' }
  | { readonly type: 'dismissChanges' };

export const SNIPPET_FORMATS = ['curl', 'fetch', 'http'] as const;

export type SnippetFormat = (typeof SNIPPET_FORMATS)[number];
