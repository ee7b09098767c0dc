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
    texts: {
      loading: l10n.t('Loading…'),
      copy: l10n.t('Copy {0}'),
      copied: l10n.t('Copied'),
      refresh: l10n.t('Refresh'),
      refreshing: l10n.t('Refreshing…'),
      fetched: l10n.t('fetched {0}'),
      showAll: l10n.t('Show all {0} characters'),
      showLess: l10n.t('Show less'),
    },
  };
}
