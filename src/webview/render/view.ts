import type { PageTexts, Tab } from '../../shared/details.ts';
import type { BodyLine } from '../../shared/exchangeView.ts';
import type { SnippetFormat } from '../../shared/protocol.ts';

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
  showTab(tab: Tab): void;
  /** Shows another of the exchanges, by its index. */
  showExchange(index: number): void;
  copyAs(format: SnippetFormat): void;
  copyBody(): void;
  compareWithBefore(): void;
  dismissChanges(): void;
  /** Shows the whole of a folded text, or folds it again. */
  toggle(foldId: string): void;
}

/** What templates need beside the state: the moment, what the page itself remembers, and the actions. */
export interface View {
  readonly locale: string;
  readonly texts: PageTexts;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What was copied a moment ago: the id of a row, or the name of a button. */
  readonly copied: string | undefined;
  /** Folded texts that are shown whole. */
  readonly unfolded: ReadonlySet<string>;
  /** The element that shows the body of an exchange. */
  readonly body: (lines: readonly BodyLine[]) => HTMLElement;
  readonly actions: PageActions;
}
