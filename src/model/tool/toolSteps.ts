import * as l10n from '@vscode/l10n';
import type { ParsedInput } from '../ids.ts';
import type { NextStep } from '../explain.ts';
import { kindLabel } from '../names.ts';

/** What a language model can do about an error, or ask the person to do. */
export function stepsFor(steps: readonly NextStep[]): readonly string[] {
  return [...new Set(steps.flatMap(sentenceFor))];
}

function sentenceFor(step: NextStep): string[] {
  switch (step.action) {
    case 'retry':
      return [l10n.t('Call again later.')];
    case 'connect':
    case 'replaceToken':
      return [l10n.t('Ask the person to connect with another key: command "awork: Connect to Workspace…".')];
    case 'changeApiUrl':
      return [l10n.t('Ask the person to check the setting "aworkApiUsers.apiUrl".')];
    case 'changeProxy':
      return [l10n.t('Ask the person to check the setting "http.proxy".')];
    case 'open':
      return [l10n.t('This tool tells of API users alone, not of: {0}.', kindLabel(step.subject.kind))];
    case 'showLog':
    case 'openSampleWorkspace':
    case 'switchConnection':
      // For a person alone.
      return [];
  }
}

/** The answer while there is no connection. */
export function notConnectedAnswer(): object {
  return {
    error: 'notConnected',
    explanation: l10n.t('VS Code is not connected to an awork workspace.'),
    next: [
      l10n.t('Ask the person to run the command "awork: Connect to Workspace…", then call again.'),
      l10n.t('For made-up data without a key: the command "awork: Open Sample Workspace".'),
    ],
  };
}

/** The answer when the person switched to another connection meanwhile: what was found belongs to the one before. */
export function connectionChangedAnswer(): object {
  return {
    error: 'connectionChanged',
    explanation: l10n.t('Another awork workspace came into use while this was looked up.'),
    next: [l10n.t('Call again to look in the workspace that is in use now.')],
  };
}

/** The answer to an input that does not hold exactly one id. */
export function invalidIdAnswer(input: Exclude<ParsedInput, { kind: 'id' }>): object {
  const several = input.kind === 'several';
  return {
    error: 'invalidId',
    explanation: several
      ? l10n.t('The text holds several ids.')
      : l10n.t('There is no id in this. An id has 32 hex digits, mostly in five groups.'),
    ...(several ? { ids: input.ids } : {}),
    next: [several ? l10n.t('Call once for each id.') : l10n.t('Call with "id": the GUID of an API user.')],
  };
}
