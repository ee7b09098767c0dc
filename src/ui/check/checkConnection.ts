import * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import { ok, unknown, type CheckLine } from '../../model/check/checkLine.ts';
import { checkReport } from '../../model/check/checkReport.ts';
import { apiUrlLine, resolutionLine, tlsLines } from '../../model/check/network.ts';
import { proxyFor, proxyLine, proxySecrets, usesProxy, type ProxyFacts } from '../../model/check/proxy.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Report } from '../documents/reports.ts';
import { withCancellableProgress } from '../progress.ts';
import { askAwork } from './askAwork.ts';
import { resolveHost, shakeHands } from './probes.ts';

export interface CheckDeps {
  readonly sessions: Sessions;
  readonly show: (report: Report) => Promise<unknown>;
  /** Extension and version, VS Code and version. */
  readonly userAgent: string;
}

/** Checks everything between this window and awork, and shows what was found as a report. */
export async function checkConnection({ sessions, show, userAgent }: CheckDeps): Promise<void> {
  const facts = proxyFacts();
  const text = await withCancellableProgress(vscode.l10n.t('Checking the connection to awork…'), async (options) => {
    const session = await sessions.current();
    const lines = await check(sessions, facts, options);
    const place = vscode.env.remoteName ?? vscode.l10n.t('this computer');
    return {
      problems: lines.filter(({ result }) => result === 'problem').length,
      report: checkReport(lines, {
        workspaceName: session?.workspaceName ?? null,
        checkedAt: Date.now(),
        environment: [userAgent, `${process.platform} ${process.arch}`, place],
        secrets: proxySecrets(facts),
      }),
    };
  });
  await show({ name: vscode.l10n.t('Connection check'), extension: 'md', text: text.report, preview: true });
  // Not waited for: the command is done, whether or not anybody presses the button.
  void offerCopy(text.problems, text.report);
}

async function offerCopy(problems: number, report: string): Promise<void> {
  const copy = vscode.l10n.t('Copy Report');
  const found =
    problems === 0
      ? vscode.l10n.t('The check of the connection found no problem.')
      : vscode.l10n.t('Problems that the check of the connection found: {0}.', problems);
  if ((await vscode.window.showInformationMessage(found, copy)) === copy) {
    await vscode.env.clipboard.writeText(report);
  }
}

async function check(sessions: Sessions, facts: ProxyFacts, options: CallOptions): Promise<CheckLine[]> {
  const session = await sessions.current();
  if (session?.isSample === true) {
    return [
      ok(
        vscode.l10n.t('API address'),
        vscode.l10n.t('The sample workspace inside VS Code: there is no network to check.'),
      ),
      ...(await askAwork(session.client, true, options)),
    ];
  }
  const { apiUrl } = sessions;
  const lines = [apiUrlLine(apiUrl)];
  if (!apiUrl.ok) {
    return lines;
  }
  const url = new URL(apiUrl.apiUrl);
  const proxy = proxyFor(url, facts);
  const viaProxy = usesProxy(proxy);
  lines.push(proxyLine(proxy));
  lines.push(resolutionLine(url.host, await resolveHost(url.hostname, options.signal), viaProxy));
  options.signal.throwIfAborted();
  if (url.protocol === 'https:') {
    lines.push(...tlsLines(await shakeHands(url, options.signal), viaProxy, Date.now()));
    options.signal.throwIfAborted();
  } else {
    lines.push(ok(vscode.l10n.t('TLS'), vscode.l10n.t('None: the address is on this computer.')));
  }
  if (session === null) {
    lines.push(
      unknown(
        vscode.l10n.t('Token'),
        vscode.l10n.t('Not connected: token, role and permissions cannot be checked.'),
        vscode.l10n.t('Connect to a workspace, then check again.'),
      ),
    );
  }
  const client = session?.client ?? (await sessions.probe({ apiUrl: apiUrl.apiUrl, token: '' }));
  lines.push(...(await askAwork(client, session !== null, options)));
  return lines;
}

function proxyFacts(): ProxyFacts {
  const http = vscode.workspace.getConfiguration('http');
  return {
    support: http.get<unknown>('proxySupport'),
    setting: http.get<unknown>('proxy'),
    noProxy: http.get<unknown>('noProxy'),
    environment: process.env,
  };
}
