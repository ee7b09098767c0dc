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
