import * as vscode from 'vscode';
import type { CallOptions } from '../../api/client.ts';
import { auditApiUsers } from '../../model/audit/audit.ts';
import { auditReport } from '../../model/audit/auditReport.ts';
import { findCreators } from '../../model/audit/findCreators.ts';
import { diagnose } from '../../model/diagnose.ts';
import { explain, type Explanation } from '../../model/explain.ts';
import { subjectLink } from '../../model/subjectLink.ts';
import type { Session } from '../connections/session.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Report } from '../documents/reports.ts';
import type { Log } from '../log.ts';
import { workspaceIdOf } from '../links/linkWorkspace.ts';
import { showExplanation } from '../nextSteps.ts';
import { withCancellableProgress } from '../progress.ts';
import { offerConnection } from './lookUp.ts';

/** A report is about now. What the tree fetched a moment ago need not be fetched again. */
const FRESH_MS = 60_000;

/** What an audit needs of the rest of the extension. */
export interface AuditDeps {
  readonly sessions: Sessions;
  readonly log: Log;
  readonly show: (report: Report) => Promise<unknown>;
}

/** Checks the API users of the workspace in use and shows what was found as a document. */
export async function audit(deps: AuditDeps): Promise<void> {
  const { sessions, log, show } = deps;
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return;
  }
  const session = await sessions.current();
  if (session === null) {
    return;
  }
  const made = await withCancellableProgress(vscode.l10n.t('Auditing API users…'), async (options) => {
    const signal = AbortSignal.any([options.signal, session.ended]);
    return makeReport(session, sessions, { ...options, signal });
  });
  if (typeof made === 'string') {
    const name = vscode.l10n.t('Audit of {0}', session.workspaceName);
    await show({ name, extension: 'md', text: log.withoutTokens(made), preview: true });
  } else if (made !== null) {
    await showExplanation(made, () => audit(deps));
  }
}

/** The report, or why there is none. @throws when aborted */
async function makeReport(
  session: Session,
  sessions: Sessions,
  options: CallOptions,
): Promise<string | Explanation | null> {
  const { directory, client, workspaceName } = session;
  const { loadedAt } = directory.loadState;
  if (loadedAt === null || Date.now() - loadedAt > FRESH_MS || Object.keys(directory.loadState.failures).length > 0) {
    await directory.load(options);
  }
  const { failures, loadedAt: fetchedAt } = directory.loadState;
  if (failures.apiUsers !== undefined) {
    const findings = await diagnose(
      failures.apiUsers,
      { kind: 'apiUser', id: '' },
      { probe: client, directory },
      options,
    );
    return explain(failures.apiUsers, findings);
  }
  const creatorError = await findCreators(directory, options);
  const now = Date.now();
  const workspaceId = workspaceIdOf(session, sessions);
  return auditReport(auditApiUsers(directory, now, creatorError), directory, {
    workspaceName,
    fetchedAt: fetchedAt ?? now,
    // A report is kept, and read while another workspace is in use.
    linkTo: (subject) => subjectLink(subject, vscode.env.uriScheme, workspaceId),
  });
}
