import * as l10n from '@vscode/l10n';
import type { Fact } from '../../shared/details.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { ExchangeItem, ExchangeView } from '../../shared/exchangeView.ts';
import { usableLocale } from '../../shared/time.ts';
import { cutText } from '../../shared/visibleText.ts';
import type { ShownBody } from './bodyLines.ts';

/** Headers worth seeing: when, by whom, how much is left of the rate limit, and how a list is cut into pages. */
const WORTH_SEEING = /^(?:date|content-type|trace-id|x-edge-ref|etag|retry-after|(?:x-)?rate-?limit.*|aw-.*)$/;

const MAX_HEADERS = 30;
const MAX_HEADER_LENGTH = 1000;

/**
 * The exchanges of a page, of which one is shown.
 * @param exchanges newest first, at least one
 * @param body lays out a body; not called while the body is not to be seen
 */
export function exchangeView(
  exchanges: readonly [Exchange, ...Exchange[]],
  shown: number,
  locale: string,
  body: ((exchange: Exchange, text: string) => ShownBody) | null,
): ExchangeView {
  const exchange = exchanges[shown] ?? exchanges[0];
  const { lines, note } = bodyOf(exchange, body);
  return {
    items: exchanges.map(itemOf),
    shown: exchanges.indexOf(exchange),
    summary: summaryOf(exchange),
    durations: durationsOf(exchange),
    headers: headersOf(exchange),
    size: sizeText(exchange.bodyBytes, locale),
    body: lines,
    note,
  };
}

function bodyOf(
  exchange: Exchange,
  layOut: ((exchange: Exchange, text: string) => ShownBody) | null,
): { readonly lines: ShownBody['lines'] | null; readonly note: string } {
  if (layOut === null) {
    return { lines: null, note: '' };
  }
  if (exchange.body === null || exchange.body === '') {
    return { lines: null, note: whyNoBody(exchange) };
  }
  return layOut(exchange, exchange.body);
}

function whyNoBody({ status, bodyBytes }: Exchange): string {
  if (status === null) {
    return l10n.t('No answer came.');
  }
  return bodyBytes === 0
    ? l10n.t('The answer has no body.')
    : l10n.t('The body is longer than is kept, so it cannot be shown.');
}

function itemOf({ status, durationMs, startedAt }: Exchange): ExchangeItem {
  const ms = Math.round(durationMs);
  const label = status === null ? l10n.t('no answer after {0} ms', ms) : l10n.t('status {0} after {1} ms', status, ms);
  return { label, startedAt, failed: status === null || status >= 400 };
}

function summaryOf({ method, url, status }: Exchange): readonly Fact[] {
  return [
    { label: l10n.t('Method'), value: method },
    { label: l10n.t('URL'), value: url },
    { label: l10n.t('Status'), value: status === null ? l10n.t('no answer') : String(status) },
  ];
}

/** Retries and their waits, which are no part of the answer that is shown, count as time before its first byte. */
function durationsOf({ durationMs, queuedMs, firstByteMs }: Exchange): ExchangeView['durations'] {
  const whole = Math.round(Math.max(0, durationMs));
  const queue = Math.min(whole, Math.round(Math.max(0, queuedMs)));
  const queued = { label: l10n.t('Queue'), ms: queue };
  if (firstByteMs === null) {
    return [queued, { label: l10n.t('No answer'), ms: whole - queue }];
  }
  const first = Math.min(whole - queue, Math.round(Math.max(0, firstByteMs)));
  return [queued, { label: l10n.t('First byte'), ms: first }, { label: l10n.t('Body'), ms: whole - queue - first }];
}

function headersOf({ headers }: Exchange): readonly Fact[] {
  const seen = Object.entries(headers)
    .filter(([name]) => WORTH_SEEING.test(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, MAX_HEADERS)
    .map(([label, value]) => ({ label, value: cutText(value, MAX_HEADER_LENGTH) }));
  // Sent with every request. What stands there is never kept, so there is nothing but dots to show.
  return [{ label: 'authorization', value: 'Bearer ••••••••' }, ...seen];
}

function sizeText(bytes: number, locale: string): string {
  const [unit, size] =
    bytes < 1000 ? (['byte', 1] as const) : bytes < 1e6 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  return new Intl.NumberFormat(usableLocale(locale), {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(bytes / size);
}
