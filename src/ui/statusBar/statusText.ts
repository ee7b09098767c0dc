import * as vscode from 'vscode';
import type { Allowance, RateLimits } from '../../api/rateLimits.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';

/** What the status bar has to tell. */
export interface Status {
  readonly workspaceName: string;
  readonly trouble: 'tokenRejected' | 'limitsNearlyUsed' | null;
  readonly rateLimits: RateLimits | null;
}

/** A status bar is shared by many. */
const MAX_NAME_LENGTH = 40;

/** The item in words: what stands in the bar, what the mouse is shown, and what a screen reader says. */
export function statusText({ workspaceName, trouble, rateLimits }: Status): {
  readonly text: string;
  readonly tooltip: vscode.MarkdownString;
  readonly label: string;
} {
  const name = visibleText(cutText(workspaceName, MAX_NAME_LENGTH));
  const title = vscode.l10n.t('awork workspace {0}', name);
  const problem = trouble === null ? [] : [problemText(trouble)];
  const tooltip = new vscode.MarkdownString();
  for (const line of [title, ...problem, ...limitLines(rateLimits), vscode.l10n.t('Click for what can be done.')]) {
    tooltip.appendText(line).appendMarkdown('\n\n');
  }
  return {
    text: `$(${trouble === null ? 'key' : 'warning'}) ${withoutIcons(name)}`,
    tooltip,
    label: [title, ...problem].join('. '),
  };
}

function problemText(trouble: NonNullable<Status['trouble']>): string {
  switch (trouble) {
    case 'tokenRejected':
      return vscode.l10n.t('awork no longer accepts the token');
    case 'limitsNearlyUsed':
      return vscode.l10n.t('Most of the requests that the workspace may make in a minute are used');
  }
}

function limitLines(limits: RateLimits | null): string[] {
  if (limits === null) {
    return [];
  }
  const count = ({ remaining, limit }: Allowance): [string, string] => [number(remaining), number(limit)];
  return [
    ...(limits.minute === null
      ? []
      : [vscode.l10n.t('Requests left this minute: {0} of {1}', ...count(limits.minute))]),
    ...(limits.second === null
      ? []
      : [vscode.l10n.t('Requests left this second: {0} of {1}', ...count(limits.second))]),
    vscode.l10n.t('As of {0}, shared by all who use the workspace', time(limits.saidAt)),
  ];
}

/** In the status bar, `$(name)` is an icon unless a backslash stands before it. */
function withoutIcons(text: string): string {
  return text.replaceAll('$(', '\\$(');
}

function number(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}

function time(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'medium' }).format(at);
}
