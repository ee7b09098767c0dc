/** One page of a list. */
export interface Page {
  /** From 1. */
  readonly number: number;
  readonly size: number;
}

/** awork documents 10 in one place and 1000 in another: the smaller one shows who forgot to ask. */
const DEFAULT_PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 1000;

/** Reads `page` and `pageSize`; null when one of them is not a positive integer. More than the largest size is cut. */
export function readPage(number: string | undefined, size: string | undefined): Page | null {
  const read = { number: readCount(number, 1), size: readCount(size, DEFAULT_PAGE_SIZE) };
  if (read.number === null || read.size === null) {
    return null;
  }
  return { number: read.number, size: Math.min(read.size, MAX_PAGE_SIZE) };
}

function readCount(text: string | undefined, otherwise: number): number | null {
  if (text === undefined) {
    return otherwise;
  }
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Where a page begins and ends in a list, the end excluded. */
export function boundsOf(page: Page): { readonly from: number; readonly to: number } {
  const from = (page.number - 1) * page.size;
  return { from, to: from + page.size };
}

export function pageHeaders(page: Page, items: number, totalItems: number): Record<string, string> {
  return {
    'aw-page': String(page.number),
    'aw-pagesize': String(page.size),
    'aw-items': String(items),
    'aw-totalitems': String(totalItems),
  };
}
