import * as l10n from '@vscode/l10n';
import { redact } from '../../api/redact.ts';
import { escapeMarkdown } from '../markdown.ts';
import type { CheckLine } from './checkLine.ts';

export interface CheckReportOptions {
  /** Null where there is no connection. */
  readonly workspaceName: string | null;
  /** In milliseconds since 1970. */
  readonly checkedAt: number;
  /** Versions of the extension and of VS Code, and where they run. */
  readonly environment: readonly string[];
  /** Nothing of these may be in the report, in any spelling: passwords of proxies. Tokens never get this far. */
  readonly secrets: readonly string[];
}

/** Longer findings are cut; UTF-16 units. */
const MAX_TEXT_LENGTH = 500;

/** Anything that could be credentials in an address. */
const credentials = /\/\/[^/\s|]*@/g;

/** The lines as Markdown that may be given to anybody: redacted, and with nothing in it that means anything to Markdown. */
export function checkReport(lines: readonly CheckLine[], options: CheckReportOptions): string {
  const clean = (text: string): string =>
    escapeMarkdown(redact(text, options.secrets).replace(credentials, '//‹redacted›@'), MAX_TEXT_LENGTH);
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const parts = [
    `# ${l10n.t('Connection check')}`,
    options.workspaceName === null
      ? l10n.t('Not connected to a workspace.')
      : l10n.t('Workspace: {0}', clean(options.workspaceName)),
    l10n.t(
      'Checked at {0} with {1}.',
      new Date(options.checkedAt).toISOString(),
      options.environment.map(clean).join(', '),
    ),
    [
      row([l10n.t('Check'), l10n.t('Result'), l10n.t('Found'), l10n.t('What to do')]),
      '| --- | --- | --- | --- |',
      ...lines.map(({ topic, result, found, advice }) => row([topic, resultText(result), clean(found), clean(advice)])),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function resultText(result: CheckLine['result']): string {
  switch (result) {
    case 'ok':
      return l10n.t('✓ OK');
    case 'problem':
      return l10n.t('⚠ **Problem**');
    case 'unknown':
      return l10n.t('? Not known');
  }
}
