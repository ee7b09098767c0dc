import * as l10n from '@vscode/l10n';
import type { Failure, Notice } from '../../shared/details.ts';
import type { Explanation, NextStep } from '../explain.ts';
import { kindLabel } from '../names.ts';

/** An explanation as the page shows it. Its buttons are named by their place in `explanation.next`. */
export function failureOf({ title, text, facts, next }: Explanation): Failure {
  return { title, text, facts, actions: next.map((step, index) => ({ id: String(index), label: stepLabel(step) })) };
}

/** The same above data that is still there. */
export function noticeOf(explanation: Explanation): Notice {
  return { tone: 'warning', ...failureOf(explanation) };
}

/** What a button says that leads to the next step. */
export function stepLabel(step: NextStep): string {
  switch (step.action) {
    case 'retry':
      return l10n.t('Try Again');
    case 'connect':
      return l10n.t('Connect…');
    case 'replaceToken':
      return l10n.t('Replace Token…');
    case 'showLog':
      return l10n.t('Show Log');
    case 'changeApiUrl':
      return l10n.t('Open Setting');
    case 'changeProxy':
      return l10n.t('Open Proxy Settings');
    case 'openSampleWorkspace':
      return l10n.t('Open Sample Workspace');
    case 'switchConnection':
      return l10n.t('Switch Workspace…');
    case 'open':
      return l10n.t('Open {0}', kindLabel(step.subject.kind));
  }
}
