import * as vscode from 'vscode';
import { comparableText } from '../../model/documents/comparableText.ts';
import { allSentJson } from '../../model/documents/subjectText.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { cutText, visibleText } from '../../shared/visibleText.ts';
import { namedSubject } from '../explorer/nodes.ts';
import { nameIn, type SubjectDocuments } from './subjectDocuments.ts';
import type { Found, SubjectTarget } from './subjectTarget.ts';

/** Both names must fit the title of a tab. In UTF-16 units. */
const MAX_NAME_LENGTH = 40;

/**
 * Shows two subjects of a kind in the diff editor.
 * @param argument what names the first one
 * @param selection the selected nodes of the tree: where they are two, they are compared
 */
export async function compare(
  argument: unknown,
  selection: unknown,
  target: SubjectTarget,
  documents: SubjectDocuments,
): Promise<void> {
  const pair = (await selectedPair(selection, target)) ?? (await chosenPair(argument, target));
  if (pair === null) {
    return;
  }
  const [first, second, session] = pair;
  if (first.kind !== second.kind) {
    await vscode.window.showInformationMessage(vscode.l10n.t('Only two of the same kind can be compared.'));
    return;
  }
  await showDiff(
    documents.comparableUri(first, session, null),
    documents.comparableUri(second, session, null),
    `${shortName(first, session)} ↔ ${shortName(second, session)}`,
  );
}

/** Shows what awork sends of a subject beside what it sent last that was different. */
export async function compareWithBefore(
  argument: unknown,
  target: SubjectTarget,
  documents: SubjectDocuments,
): Promise<void> {
  const found = await target.of(argument, vscode.l10n.t('Compare with what it was'));
  if (found === null) {
    return;
  }
  const { subject, session } = found;
  const layOut = (json: string): string => comparableText(json, subject, session.directory, ' ');
  const [present, ...older] = allSentJson(subject, session.directory);
  const former = older.find(({ json }) => layOut(json) !== layOut(present?.json ?? json));
  if (present === undefined || former === undefined) {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing else is kept of what awork sent of this before: there is nothing to compare with.'),
    );
    return;
  }
  const time = (at: number): string => new Date(at).toLocaleTimeString(vscode.env.language);
  const title = vscode.l10n.t(
    '{0}: {1} ↔ {2}',
    shortName(subject, session),
    time(former.fetchedAt),
    time(present.fetchedAt),
  );
  await showDiff(
    documents.comparableUri(subject, session, former.startedAt),
    documents.comparableUri(subject, session, present.startedAt),
    title,
  );
}

type Pair = readonly [first: SubjectRef, second: SubjectRef, session: Found['session']];

/** Null where not exactly two are selected. */
async function selectedPair(selection: unknown, target: SubjectTarget): Promise<Pair | null> {
  const nodes: readonly unknown[] = Array.isArray(selection) ? selection : [];
  const [first, second, ...others] = nodes.map(namedSubject).filter((subject) => subject !== null);
  const session = await target.session();
  return session === null || first === undefined || second === undefined || others.length > 0
    ? null
    : [first, second, session];
}

async function chosenPair(argument: unknown, target: SubjectTarget): Promise<Pair | null> {
  const first = await target.of(argument, vscode.l10n.t('First to compare'));
  if (first === null) {
    return null;
  }
  const { subject, session } = first;
  if (session.directory.peek(subject) === undefined) {
    // For its name alone: its document tells of a failure.
    await session.directory.get(subject, { signal: session.ended }).catch(() => undefined);
  }
  const second = await target.choose(
    vscode.l10n.t('Compare with {0}', shortName(subject, session)),
    (other) => other.kind === subject.kind && subjectKey(other) !== subjectKey(subject),
  );
  return second?.session === session ? [subject, second.subject, session] : null;
}

function shortName(subject: SubjectRef, session: Found['session']): string {
  const name = nameIn(session, subject);
  const cut = cutText(name, MAX_NAME_LENGTH);
  return visibleText(cut === name ? name : `${cut}…`);
}

async function showDiff(left: vscode.Uri, right: vscode.Uri, title: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', left, right, title);
}
