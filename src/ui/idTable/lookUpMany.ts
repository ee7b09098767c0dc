import { setImmediate } from 'node:timers/promises';
import * as vscode from 'vscode';
import { scanIds, type LinePart, type Scan } from '../../model/idTable/idScanner.ts';
import { idTable } from '../../model/idTable/idTable.ts';
import { lookUpIds } from '../../model/idTable/lookUpIds.ts';
import { offerConnection } from '../commands/lookUp.ts';
import type { Session } from '../connections/session.ts';
import { line } from '../explorer/text.ts';
import { withCancellableProgress } from '../progress.ts';
import { showIdTable, type IdTableDeps } from './idTablePanel.ts';

/** Looks up every id of the selection, or else of the document, in front, and shows what they stand for as a table. */
export async function lookUpMany(deps: IdTableDeps): Promise<void> {
  const { sessions } = deps;
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a text that holds ids first.'));
    return;
  }
  if ((await sessions.current()) === null && !(await offerConnection(sessions))) {
    return;
  }
  const session = await sessions.current();
  if (session === null) {
    return;
  }
  const { document, selections } = editor;
  const scan = await withCancellableProgress(vscode.l10n.t('Looking for ids…'), ({ signal }) =>
    scanIds(partsOf(document, selections), () => setImmediate(), signal),
  );
  if (scan.ids.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no id in it. An id has 32 hex digits, mostly in five groups.'),
    );
    return;
  }
  const outcomes = await lookUp(scan, session);
  if (!session.ended.aborted) {
    const source = line(document.uri.path.split('/').at(-1) ?? '');
    const names = { source, workspace: session.workspaceName };
    showIdTable(idTable(scan, outcomes, session.directory, names), document, deps);
  }
}

/** Cancelling keeps what is there. */
function lookUp(scan: Scan, session: Session): Thenable<Awaited<ReturnType<typeof lookUpIds>>> {
  const ids = scan.ids.map(({ id }) => id);
  return withCancellableProgress(vscode.l10n.t('Looking up ids…'), (options, report) => {
    const signal = AbortSignal.any([options.signal, session.ended]);
    return lookUpIds(ids, session, { ...options, signal }, (done) => {
      report(vscode.l10n.t('{0} of {1}', done, ids.length));
    });
  });
}

/** The selected parts of lines; all lines where nothing is selected. */
function* partsOf(document: vscode.TextDocument, selections: readonly vscode.Selection[]): Generator<LinePart> {
  const selected = selections.filter((selection) => !selection.isEmpty);
  const last = document.lineCount - 1;
  for (const { start, end } of selected.length > 0
    ? selected
    : [new vscode.Range(0, 0, last, Number.MAX_SAFE_INTEGER)]) {
    for (let number = start.line; number <= Math.min(end.line, last); number++) {
      const { text } = document.lineAt(number);
      const from = number === start.line ? start.character : 0;
      yield { line: number, text, from, to: number === end.line ? end.character : text.length };
    }
  }
}
