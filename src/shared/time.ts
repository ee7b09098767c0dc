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

/** Later than "now" by less than this is "now": a ticking count of seconds only draws the eye. */
const nowSeconds = 10;

const secondsPer: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

interface Formats {
  /** "now", "yesterday". */
  readonly named: Intl.RelativeTimeFormat;
  /** "0 seconds ago", "1 day ago". */
  readonly counted: Intl.RelativeTimeFormat;
  readonly short: Intl.DateTimeFormat;
  readonly full: Intl.DateTimeFormat;
}

/** To make one takes longer than to format thousands of times with it. */
const formatsByLocale = new Map<string, Formats>();

function formatsFor(locale: string): Formats {
  const known = formatsByLocale.get(locale);
  if (known !== undefined) {
    return known;
  }
  const usable = usableLocale(locale);
  const formats = {
    named: new Intl.RelativeTimeFormat(usable, { numeric: 'auto' }),
    counted: new Intl.RelativeTimeFormat(usable, { numeric: 'always' }),
    short: new Intl.DateTimeFormat(usable, { dateStyle: 'medium', timeStyle: 'short' }),
    full: new Intl.DateTimeFormat(usable, { dateStyle: 'full', timeStyle: 'long' }),
  };
  formatsByLocale.set(locale, formats);
  return formats;
}

/** "3 months ago" in the language of the locale; seconds in steps of ten. Times are milliseconds since 1970. */
export function relativeTime(time: number, now: number, locale: string): string {
  const seconds = (time - now) / 1000;
  const { named, counted } = formatsFor(locale);
  if (Math.abs(seconds) < nowSeconds) {
    return named.format(0, 'second');
  }
  // Counted, not by calendar: "yesterday" would be wrong for much of what is 24 to 48 hours old.
  for (const [unit, size] of secondsPer) {
    if (Math.abs(seconds) >= size) {
      return counted.format(Math.trunc(seconds / size), unit);
    }
  }
  return counted.format(Math.trunc(seconds / 10) * 10, 'second');
}

/** The exact local time: in short for beside the relative one, in full with seconds and time zone. */
export function exactTime(time: number, locale: string): { readonly short: string; readonly full: string } {
  const { short, full } = formatsFor(locale);
  return { short: short.format(time), full: full.format(time) };
}

/** A locale that Intl takes; English for anything that is not a language tag. */
export function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
