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

/** "3 months ago" in the language of the locale; seconds in steps of ten. Times are milliseconds since 1970. */
export function relativeTime(time: number, now: number, locale: string): string {
  const seconds = (time - now) / 1000;
  const format = new Intl.RelativeTimeFormat(usableLocale(locale), { numeric: 'auto' });
  if (Math.abs(seconds) < nowSeconds) {
    return format.format(0, 'second');
  }
  // Counted, not by calendar: "yesterday" would be wrong for much of what is 24 to 48 hours old.
  const counted = new Intl.RelativeTimeFormat(usableLocale(locale), { numeric: 'always' });
  for (const [unit, size] of secondsPer) {
    if (Math.abs(seconds) >= size) {
      return counted.format(Math.trunc(seconds / size), unit);
    }
  }
  return counted.format(Math.trunc(seconds / 10) * 10, 'second');
}

/** A locale that Intl takes; English for anything that is not a language tag. */
export function usableLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** The exact local time: in short for beside the relative one, in full with seconds and time zone. */
export function exactTime(time: number, locale: string): { readonly short: string; readonly full: string } {
  const usable = usableLocale(locale);
  return {
    short: new Intl.DateTimeFormat(usable, { dateStyle: 'medium', timeStyle: 'short' }).format(time),
    full: new Intl.DateTimeFormat(usable, { dateStyle: 'full', timeStyle: 'long' }).format(time),
  };
}
