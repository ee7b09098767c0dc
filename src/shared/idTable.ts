import type { SubjectKind } from './subject.ts';

/** The page that shows what the ids of a document stand for: state, and the messages both ways. */
export interface IdTableState {
  /** Where the ids are from: the name of a document, or of its selection. */
  readonly source: string;
  readonly workspace: string;
  /** Sentences above the table: how many ids were found, left out or not looked up. */
  readonly notes: readonly string[];
  /** Headings by column, in the language of VS Code. */
  readonly headings: Readonly<Record<IdColumn, string>>;
  readonly texts: IdTableTexts;
  readonly known: readonly IdRow[];
  readonly unknown: readonly UnplacedId[];
  readonly failed: readonly UnplacedId[];
}

/** The page's own words, translated by the host. `{0}` and `{1}` stand for numbers or names. */
export interface IdTableTexts {
  /** "Ids in {0}". */
  readonly title: string;
  readonly filter: string;
  /** "{0} of {1} shown". */
  readonly shown: string;
  readonly none: string;
  readonly more: string;
  readonly asDocument: string;
  readonly toFile: string;
  readonly unknown: string;
  readonly failed: string;
  readonly reason: string;
  /** "Go to line {0}". */
  readonly goToLine: string;
  /** "and {0} more lines". */
  readonly moreLines: string;
}

export const ID_COLUMNS = ['name', 'kind', 'role', 'client', 'creator', 'id', 'lines'] as const;

export type IdColumn = (typeof ID_COLUMNS)[number];

/** An id that stands for something. Texts are names as awork sent them, or empty. */
export interface IdRow {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  readonly kind: string;
  readonly name: string;
  readonly role: string;
  readonly client: string;
  readonly creator: string;
  /** Lines where it stands, from 1; the first of them where there are many. */
  readonly lines: readonly number[];
  /** In how many lines it stands. */
  readonly lineCount: number;
}

/** An id that awork has nothing for, or could not be asked for. */
export interface UnplacedId {
  readonly id: string;
  /** Why. */
  readonly reason: string;
  readonly lines: readonly number[];
  readonly lineCount: number;
}

export const EXPORT_FORMATS = ['csv', 'json', 'md'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ToIdTablePage {
  readonly type: 'idTable';
  readonly state: IdTableState;
}

/** What the page says: what was clicked, by ids and numbers that it was sent before. */
export type FromIdTablePage =
  | { readonly type: 'ready' }
  | { readonly type: 'open'; readonly id: string }
  /** `line` from 1. */
  | { readonly type: 'reveal'; readonly line: number }
  | { readonly type: 'export'; readonly format: ExportFormat; readonly toFile: boolean };
