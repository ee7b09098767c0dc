import * as vscode from 'vscode';
import { curlSnippet, fetchSnippet, httpSnippet, TOKEN_VARIABLE, type Shell } from '../../model/snippets.ts';
import type { SnippetFormat } from '../../shared/protocol.ts';
import type { AworkClient } from '../../api/client.ts';
import type { SubjectTarget } from './subjectTarget.ts';

/** How long the status bar says what was copied, in milliseconds. */
const MESSAGE_MS = 5000;

/**
 * Copies a request for another program. The argument is what names a subject, or `{ url }` of a request that was sent
 * through the connection in use.
 */
export async function copySnippet(format: SnippetFormat, argument: unknown, target: SubjectTarget): Promise<void> {
  const request = await requestOf(argument, target, titleOf(format));
  if (request === null) {
    return;
  }
  const shell = shellOf(vscode.env.shell);
  const snippet = { method: 'GET', url: request, headers: { accept: 'application/json' } } as const;
  const texts: Readonly<Record<SnippetFormat, () => string>> = {
    curl: () => curlSnippet(snippet, shell),
    fetch: () => fetchSnippet(snippet),
    http: () => httpSnippet(snippet),
  };
  await vscode.env.clipboard.writeText(texts[format]());
  const what = format === 'curl' ? (shell === 'powershell' ? 'cURL (PowerShell)' : 'cURL (bash)') : format;
  vscode.window.setStatusBarMessage(
    vscode.l10n.t('Copied as {0}. It reads the token from the environment variable {1}.', what, TOKEN_VARIABLE),
    MESSAGE_MS,
  );
}

/** The URL to copy; null for none. */
async function requestOf(argument: unknown, target: SubjectTarget, title: string): Promise<string | null> {
  const { url } = (argument ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof url === 'string') {
    const session = await target.session();
    return session !== null && isOf(session.client, url) ? url : null;
  }
  const found = await target.of(argument, title);
  return found === null ? null : found.session.client.urlOf(found.subject);
}

/** A snippet sends a token: only to where the connection would send it. */
function isOf({ apiUrl }: AworkClient, url: string): boolean {
  return URL.canParse(url) && new URL(url).href.startsWith(new URL(`${apiUrl}/`).href);
}

function titleOf(format: SnippetFormat): string {
  switch (format) {
    case 'curl':
      return vscode.l10n.t('Copy as cURL');
    case 'fetch':
      return vscode.l10n.t('Copy as fetch');
    case 'http':
      return vscode.l10n.t('Copy as .http');
  }
}

/** Which quoting a person needs, by the program that their terminal runs. The old command prompt has none that works. */
export function shellOf(program: string): Shell {
  return /(?:^|[\\/])(?:pwsh|powershell|cmd)[^\\/]*$/i.test(program) ? 'powershell' : 'bash';
}
