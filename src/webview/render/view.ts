import type { PageTexts } from '../../shared/details.ts';

/** What a person can do on the page. */
export interface PageActions {
  copy(rowId: string): void;
  open(referenceKey: string): void;
  act(actionId: string): void;
  refresh(): void;
  /** Shows the whole of a folded text, or folds it again. */
  toggle(foldId: string): void;
}

/** What templates need beside the state: the moment, what the page itself remembers, and the actions. */
export interface View {
  readonly locale: string;
  readonly texts: PageTexts;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The row that was copied a moment ago. */
  readonly copiedRow: string | undefined;
  /** Folded texts that are shown whole. */
  readonly unfolded: ReadonlySet<string>;
  readonly actions: PageActions;
}
