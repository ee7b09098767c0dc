import type { Fact } from './details.ts';

/** The requests of one page, in words for a person. Never holds a token. */
export interface ExchangeView {
  /** Newest first; a `showExchange` message names one by its index. */
  readonly items: readonly ExchangeItem[];
  /** Index of the one that is shown. */
  readonly shown: number;
  /** Method, URL, status. */
  readonly summary: readonly Fact[];
  /** How long which part took: queue, first byte, body. In milliseconds; they add up to the whole. */
  readonly durations: readonly { readonly label: string; readonly ms: number }[];
  /** Headers worth seeing; authorization masked. */
  readonly headers: readonly Fact[];
  /** Of the decoded body, as text: "1.2 KB". */
  readonly size: string;
  /** The body in lines, for reading; null where it is not there, for which `note` says why. */
  readonly body: readonly BodyLine[] | null;
  readonly note: string;
}

export interface ExchangeItem {
  /** Status, or why there is none; and how long it took. */
  readonly label: string;
  /** In milliseconds since 1970. */
  readonly startedAt: number;
  readonly failed: boolean;
}

/** One line of pretty-printed JSON, or of any other text. */
export interface BodyLine {
  /** Two blanks each. */
  readonly indent: number;
  readonly tokens: readonly BodyToken[];
}

export interface BodyToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation' | 'text' | 'reference';
  readonly text: string;
  /** Of a reference: what `openReference` and `showCard` messages name. */
  readonly key?: string;
}
