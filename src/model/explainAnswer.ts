import * as l10n from '@vscode/l10n';
import type { ExplanationWords, NextStep } from './explain.ts';

const retryOrShowLog: readonly NextStep[] = [{ action: 'retry' }, { action: 'showLog' }];

/** Explains an answer that is not JSON though it says so. @param detail `empty` where there is none */
export function unreadable(detail: string | null): ExplanationWords {
  return {
    title: l10n.t('The answer cannot be read'),
    text:
      detail === 'empty'
        ? l10n.t('It is empty. A proxy may have changed it on its way: try again, and look into the log if it stays.')
        : l10n.t(
            'It is not valid JSON. A proxy may have changed it on its way: try again, and look into the log if it stays.',
          ),
    next: retryOrShowLog,
  };
}

/** Explains an answer that lacks what it has to have. @param detail where and how it differs first */
export function unexpected(detail: string | null): ExplanationWords {
  return {
    title: l10n.t('The answer is not what awork documents'),
    text: l10n.t(
      'First difference: {0}. If this stays, a newer version of the extension may know what awork answers now.',
      detail ?? '',
    ),
    next: retryOrShowLog,
  };
}

/** Explains an answer that was not read to its end. @param detail how much was read, in bytes */
export function tooLarge(detail: string | null): ExplanationWords {
  return {
    title: l10n.t('The answer is too large'),
    text: l10n.t(
      'It was given up after {0} MB, far more than is to be expected. Check the setting "aworkApiUsers.apiUrl".',
      Math.round(Number(detail) / 1024 / 1024),
    ),
    next: [{ action: 'changeApiUrl' }, { action: 'showLog' }],
  };
}
