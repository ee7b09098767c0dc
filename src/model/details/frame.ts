import * as l10n from '@vscode/l10n';
import type { PageFrame } from '../../shared/details.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { kindLabel } from '../names.ts';

/** What every state of a page holds: its subject, its workspace, and the page's own words. */
export function frameOf(subject: SubjectRef, workspace: string, locale: string): PageFrame {
  return {
    subject,
    kindLabel: kindLabel(subject.kind),
    workspace,
    locale,
    tab: 'details',
    history: { canGoBack: false, canGoForward: false, crumbs: [] },
    entry: 0,
    position: 0,
    connection: '',
    kept: false,
    exchange: null,
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
      requests: l10n.t('Requests'),
      request: l10n.t('Request'),
      durations: l10n.t('Duration'),
      headers: l10n.t('Headers'),
      body: l10n.t('Body'),
    },
  };
}
