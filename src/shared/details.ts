import type { ExchangeView } from './exchangeView.ts';
import type { SubjectRef } from './subject.ts';

/** What the details page shows, always whole: the page holds nothing that it was not sent. */
export type DetailsState = LoadingState | ReadyState | FailedState;

/** Present in every state: what the page is about, and everything it needs to speak the user's language. */
export interface PageFrame {
  readonly subject: SubjectRef;
  /** "API user", "Role", … in the user's language. */
  readonly kindLabel: string;
  /** Name of the awork workspace. */
  readonly workspace: string;
  /** BCP 47 tag for dates and relative times. */
  readonly locale: string;
  readonly tab: Tab;
  readonly history: History;
  /** Names the place in the panel's history that is shown: the same subject may be there twice. */
  readonly entry: number;
  /** How far this tab was scrolled when it was left, in CSS pixels: where a page goes that shows another entry or tab. */
  readonly position: number;
  /** Names the connection that the page belongs to. Nothing secret. */
  readonly connection: string;
  /** Kept: this panel stays with its subject, and another subject opens in another panel. */
  readonly kept: boolean;
  /** The requests behind the page; null while there is none to show. Its body is left out while another tab is shown. */
  readonly exchange: ExchangeView | null;
  readonly texts: PageTexts;
}

export const TABS = ['details', 'exchange'] as const;

/** The part of the page that is shown. */
export type Tab = (typeof TABS)[number];

/** What a page keeps with `setState`, so that its panel comes back after a reload: names, and no data. */
export interface Place {
  readonly connection: string;
  readonly subject: SubjectRef;
  readonly tab: Tab;
  readonly kept: boolean;
  readonly position: number;
}

/** Where the panel has been. */
export interface History {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  /** The way to the subject that is shown, which is the last one. A `goTo` message names a crumb by its index. */
  readonly crumbs: readonly Crumb[];
}

export interface Crumb {
  readonly kind: SubjectRef['kind'];
  readonly name: string;
}

/** The page's own words, translated by the host. `{0}` stands for a relative time or a label. */
export interface PageTexts {
  readonly loading: string;
  readonly copy: string;
  readonly copied: string;
  readonly refresh: string;
  readonly refreshing: string;
  /** "fetched {0}" */
  readonly fetched: string;
  /** Unfolds a very long text: "Show all {0} characters" */
  readonly showAll: string;
  readonly showLess: string;
  readonly back: string;
  readonly forward: string;
  readonly crumbs: string;
  readonly keepOpen: string;
  readonly letGo: string;
  readonly detailsTab: string;
  readonly exchangeTab: string;
  /** "was {0}": a row's value before the last refresh. */
  readonly before: string;
  readonly changed: string;
  readonly dismiss: string;
  readonly compare: string;
  readonly deleted: string;
  readonly openAsJson: string;
  readonly copyAsCurl: string;
  readonly copyAsFetch: string;
  readonly copyAsHttp: string;
  readonly copyBody: string;
  /** In place of the exchange where there is none. */
  readonly noExchange: string;
  /** In place of the exchange of what is known all the same, and how to get one. */
  readonly noExchangeKept: string;
  readonly askNow: string;
  readonly requests: string;
  readonly request: string;
  readonly durations: string;
  readonly headers: string;
  readonly body: string;
}

export interface LoadingState extends PageFrame {
  readonly status: 'loading';
  /** What is known before the answer: a name from the list, else the id. */
  readonly name: string;
}

export interface ReadyState extends PageFrame {
  readonly status: 'ready';
  readonly name: string;
  readonly badges: readonly Badge[];
  readonly notices: readonly Notice[];
  readonly sections: readonly Section[];
  /** Cards that were asked for or are known already, by {@link Reference.key}. */
  readonly cards: Readonly<Record<string, Card>>;
  /** When the subject was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** A newer answer is on its way. */
  readonly refreshing: boolean;
  /** awork has it no more: what is shown is what was known last. */
  readonly deleted: boolean;
  /** Some rows were different before the last refresh, and nobody has dismissed that yet. */
  readonly changed: boolean;
}

export interface FailedState extends PageFrame {
  readonly status: 'failed';
  readonly name: string;
  readonly failure: Failure;
}

type Tone = 'neutral' | 'warning' | 'muted';

export interface Badge {
  readonly text: string;
  readonly tone: Tone;
}

export interface Notice {
  readonly tone: 'info' | 'warning';
  readonly title: string;
  readonly text: string;
  /** Of a refresh that failed: what its failure would show. */
  readonly facts?: readonly Fact[];
  readonly actions?: readonly FailureAction[];
}

/** A part of the page; a section has rows, a table or a list, and shows what it has. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly table?: Table;
  readonly list?: ReferenceList;
  /** A sentence below all, for instance why something is missing. */
  readonly note?: string;
  /** What can be asked for here on demand. */
  readonly actions?: readonly FailureAction[];
  /** More of it is on its way, of a height that nobody knows. */
  readonly loading?: boolean;
}

/** Features and what may be done with each. */
export interface Table {
  /** Of the first column and all others. */
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  readonly id: string;
  /** Of the row: the feature. */
  readonly label: string;
  /** One for each column but the first. */
  readonly cells: readonly TableCell[];
  /** The same as a plain sentence. */
  readonly sentence: string;
}

export interface TableCell {
  readonly granted: boolean;
  readonly text: string;
  /** What it was before the last refresh, where that is different. */
  readonly before?: string;
}

/** Other subjects, by name. */
export interface ReferenceList {
  readonly items: readonly Reference[];
  /** How many there are, more perhaps than `items` holds. */
  readonly total: number;
  /** Shows more of them; null where all are here. */
  readonly more: FailureAction | null;
}

export interface Row {
  /** Unique on the page; what a `copy` message names. */
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  /** What it was before the last refresh, where that is different. */
  readonly before?: Value;
}

/** `copyable: false` only where there is nothing to copy. Dates are ISO 8601 as awork sent them. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'id'; readonly text: string }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'none'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'reference'; readonly reference: Reference };

/** A hover link to another subject. */
export interface Reference {
  /** What `openReference` and `showCard` messages name: `subjectKey` of the target. */
  readonly key: string;
  /** The resolved name, or the id while loading or when it is unknown. */
  readonly text: string;
  /** gone: awork knows no such subject any more. unknown: it could not be found out. */
  readonly status: 'loading' | 'known' | 'gone' | 'unknown';
  /** A few words behind the link: "deleted", "archived", … Empty for none. */
  readonly remark: string;
}

export type Card =
  | { readonly status: 'loading'; readonly title: string; readonly kindLabel: string }
  | {
      readonly status: 'ready';
      readonly title: string;
      readonly kindLabel: string;
      readonly badges: readonly Badge[];
      readonly facts: readonly Fact[];
      /** Shown below the facts, for instance the reason why something is missing. Empty for none. */
      readonly note: string;
    }
  | { readonly status: 'failed'; readonly title: string; readonly kindLabel: string; readonly note: string };

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Something went wrong, in words for a person. */
export interface Failure {
  readonly title: string;
  /** What happened and why, one or two sentences. */
  readonly text: string;
  /** Status, awork's code and description, trace id: what support asks for. */
  readonly facts: readonly Fact[];
  readonly actions: readonly FailureAction[];
}

export interface FailureAction {
  /** What an `act` message names; meaningful to the host alone. */
  readonly id: string;
  readonly label: string;
}
