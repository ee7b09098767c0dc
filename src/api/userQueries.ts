import * as v from 'valibot';
import { guid } from './schema/common.ts';

/** awork's largest page. */
export const PAGE_SIZE = 1000;

/** Proxies and gateways begin to refuse URLs at 4 to 8 KB; half of the lowest is safe everywhere. */
const MAX_URL_LENGTH = 2048;

const FILTERED = `/users?showArchived=true&page=1&pageSize=${PAGE_SIZE}&filterby=`;

/** In a query a space may be written as a plus sign, a third of `%20`. */
const SEPARATOR = '+or+';

/**
 * Splits ids over as few filtered queries as the longest URL allows. Repeated ids are asked for once; what cannot be an
 * id is left out: nobody has it, and put into a filter it could say anything.
 *
 * One id takes `id+eq+guid%27…%27+or+`, 56 characters, and awork's own address and the rest of the query 83: 35 ids
 * fit. awork also documents `in (…)`, which would take 47, but not with GUIDs.
 */
export function batchIds(apiUrl: string, ids: readonly string[]): string[][] {
  const room = MAX_URL_LENGTH - apiUrl.length - FILTERED.length + SEPARATOR.length;
  const perQuery = Math.max(1, Math.floor(room / (termOf('').length + GUID_LENGTH + SEPARATOR.length)));
  const distinct = [...new Set(ids.map((id) => id.toLowerCase()))].filter((id) => v.is(guid, id));
  const batches: string[][] = [];
  for (let from = 0; from < distinct.length; from += perQuery) {
    batches.push(distinct.slice(from, from + perQuery));
  }
  return batches;
}

/** The path that asks for one batch of {@link batchIds}. A page always holds all that one batch names. */
export function filteredPath(batch: readonly string[]): string {
  return FILTERED + batch.map(termOf).join(SEPARATOR);
}

const GUID_LENGTH = 36;

/** The apostrophe as `fetch` sends it: encoded, which makes it longer. */
function termOf(id: string): string {
  return `id+eq+guid%27${id}%27`;
}

/** What a paged list tells of itself in its headers. */
export interface PageFacts {
  /** Of all pages together; null where the server does not say. */
  readonly total: number | null;
  /** The size that the server cuts pages to, which may be less than was asked for. */
  readonly pageSize: number;
}

/** Reads the headers of a page. */
export function pageFacts(headers: Readonly<Record<string, string>>): PageFacts {
  const pageSize = count(headers['aw-pagesize']);
  return {
    total: count(headers['aw-totalitems']),
    pageSize: pageSize === null || pageSize === 0 ? PAGE_SIZE : pageSize,
  };
}

function count(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
