import type { PageTexts } from '../../shared/details.ts';

/** What a person can do on the page. */
export interface PageActions {
  copy(rowId: string): void;
  open(referenceKey: string): void;
  act(actionId: string): void;
  refresh(): void;
  back(): void;
  forward(): void;
  /** Follows a crumb, by its index. */
  goTo(index: number): void;
  keepOpen(keep: boolean): void;
  openAsJson(): void;
  /** Shows the whole of a folded text, or folds it again. */
  toggle(foldId: string): void;
}

/** What templates need beside the state: the moment, what the page itself remembers, and the actions. */
export interface View {
  readonly locale: string;
  readonly texts: PageTexts;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What was copied a moment ago: the id of a row. */
  readonly copied: string | undefined;
  /** Folded texts that are shown whole. */
  readonly unfolded: ReadonlySet<string>;
  readonly actions: PageActions;
}
