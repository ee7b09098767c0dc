import type { DetailsState } from './details.ts';

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
  /** Copy the value of a row. */
  | { readonly type: 'copy'; readonly rowId: string }
  /** A button of a failure was pressed. */
  | { readonly type: 'act'; readonly actionId: string }
  | { readonly type: 'refresh' };
