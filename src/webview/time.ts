import { usableLocale } from '../shared/time.ts';

/** ISO 8601 as awork writes it: UTC or an offset, and any number of fraction digits. */
const isoDate = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Milliseconds since 1970, or undefined for anything that is not a date with time and zone. A date before 1900 is not
 * one either: `0001-01-01T00:00:00Z` is what .NET writes for "never set".
 */
export function parseIso(iso: string): number | undefined {
  const match = isoDate.exec(iso);
  if (match === null) {
    return undefined;
  }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  // Date.parse takes 30 February for 1 March.
  if (year < 1900 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) {
    return undefined;
  }
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}

/** The exact local time: in short for beside the relative one, in full with seconds and time zone. */
export function exactTime(time: number, locale: string): { readonly short: string; readonly full: string } {
  const usable = usableLocale(locale);
  return {
    short: new Intl.DateTimeFormat(usable, { dateStyle: 'medium', timeStyle: 'short' }).format(time),
    full: new Intl.DateTimeFormat(usable, { dateStyle: 'full', timeStyle: 'long' }).format(time),
  };
}
