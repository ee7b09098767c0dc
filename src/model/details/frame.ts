import * as l10n from '@vscode/l10n';
import type { History, PageFrame } from '../../shared/details.ts';
import type { ExchangeView } from '../../shared/exchangeView.ts';
import { kindLabel } from '../names.ts';
import type { Look } from './look.ts';

/** What a page shows of where it is. */
export interface Surroundings {
  /** Name of the awork workspace. */
  readonly workspaceName: string;
  /** BCP 47 tag. */
  readonly locale: string;
  /** Names the connection. */
  readonly connection: string;
  readonly history: History;
  readonly kept: boolean;
}

/** What every state of a page holds: its subject, its place, and the page's own words. */
export function frameOf(look: Look, exchange: ExchangeView | null, surroundings: Surroundings): PageFrame {
  const { workspaceName, locale, connection, history, kept } = surroundings;
  const { subject, entry, tab, positions } = look;
  return {
    subject,
    kindLabel: kindLabel(subject.kind),
    workspace: workspaceName,
    locale,
    tab,
    history,
    entry,
    position: positions[tab],
    connection,
    kept,
    exchange,
    texts: {
      loading: l10n.t('Loading…'),
      copy: l10n.t('Copy {0}'),
      copied: l10n.t('Copied'),
      refresh: l10n.t('Refresh'),
      refreshing: l10n.t('Refreshing…'),
      fetched: l10n.t('fetched {0}'),
      showAll: l10n.t('Show all {0} characters'),
      showLess: l10n.t('Show less'),
      back: l10n.t('Back'),
      forward: l10n.t('Forward'),
      crumbs: l10n.t('Way to this page'),
      keepOpen: l10n.t('Keep open'),
      letGo: l10n.t('Do not keep open'),
      detailsTab: l10n.t('Details'),
      exchangeTab: l10n.t('Exchange'),
      before: l10n.t('was {0}'),
      changed: l10n.t('Something changed since the last look.'),
      dismiss: l10n.t('Dismiss'),
      compare: l10n.t('Compare'),
      deleted: l10n.t('Deleted'),
      openAsJson: l10n.t('Open as JSON'),
      copyAsCurl: l10n.t('Copy as cURL'),
      copyAsFetch: l10n.t('Copy as fetch'),
      copyAsHttp: l10n.t('Copy as .http'),
      copyBody: l10n.t('Copy body'),
      noExchange: l10n.t('Nothing was asked of awork for this page.'),
      noExchangeKept: l10n.t('What this page shows came with a list, or with a request that is no longer kept.'),
      askNow: l10n.t('Ask awork now'),
      requests: l10n.t('Requests'),
      request: l10n.t('Request'),
      durations: l10n.t('Duration'),
      headers: l10n.t('Headers'),
      body: l10n.t('Body'),
    },
  };
}
