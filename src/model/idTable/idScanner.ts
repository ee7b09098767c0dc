import { findIds } from '../ids.ts';

/** More ids than this are not looked up at once: it would take most of awork's rate limit for many minutes. */
export const MAX_IDS = 10_000;

/** More lines than this are counted, not kept: nobody follows so many links. */
const MAX_LINES = 20;

/** How long a scan may keep everything else waiting, in milliseconds. */
const SLICE_MS = 10;

/** A part of a line in which ids are wanted. */
export interface LinePart {
  /** From 0. */
  readonly line: number;
  readonly text: string;
  /** UTF-16 units; an id counts where all of it is between them. */
  readonly from: number;
  readonly to: number;
}

export interface ScannedId {
  /** Lower case, with hyphens. */
  readonly id: string;
  /** From 1; the first ones where there are many. */
  readonly lines: readonly number[];
  readonly lineCount: number;
}

export interface Scan {
  /** In the order in which they first stand. */
  readonly ids: readonly ScannedId[];
  /** Distinct ids beyond {@link MAX_IDS}. */
  readonly leftOut: number;
}

/**
 * Finds all distinct ids in parts of lines.
 * @param pause lets everything else run; called whenever the scan has taken its share
 * @throws the reason of the signal
 */
export async function scanIds(
  parts: Iterable<LinePart>,
  pause: () => Promise<void>,
  signal: AbortSignal,
): Promise<Scan> {
  const found = new Map<string, { readonly id: string; readonly lines: number[]; lineCount: number; last: number }>();
  const leftOut = new Set<string>();
  let sliceEnds = Date.now() + SLICE_MS;
  const rest = async (): Promise<void> => {
    if (Date.now() >= sliceEnds) {
      await pause();
      signal.throwIfAborted();
      sliceEnds = Date.now() + SLICE_MS;
    }
  };
  for (const { line, text, from, to } of parts) {
    for (const { id, index, length } of findIds(text)) {
      await rest();
      if (index < from || index + length > to) {
        continue;
      }
      let entry = found.get(id);
      if (entry === undefined) {
        if (found.size === MAX_IDS) {
          leftOut.add(id);
          continue;
        }
        entry = { id, lines: [], lineCount: 0, last: -1 };
        found.set(id, entry);
      }
      if (entry.last !== line) {
        entry.last = line;
        entry.lineCount += 1;
        if (entry.lines.length < MAX_LINES) {
          entry.lines.push(line + 1);
        }
      }
    }
    await rest();
  }
  signal.throwIfAborted();
  return {
    ids: [...found.values()].map(({ id, lines, lineCount }) => ({ id, lines, lineCount })),
    leftOut: leftOut.size,
  };
}
