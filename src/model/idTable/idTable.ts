import * as l10n from '@vscode/l10n';
import type { IdColumn, IdRow, IdTableState, IdTableTexts, UnplacedId } from '../../shared/idTable.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { explain } from '../explain.ts';
import { kindLabel } from '../names.ts';
import { actorRef, asSubject, referenceTo } from '../references.ts';
import type { Scan, ScannedId } from './idScanner.ts';
import type { IdOutcome } from './lookUpIds.ts';

export interface IdTableOptions {
  /** Where the ids are from, and which awork workspace they were looked up in. */
  readonly source: string;
  readonly workspace: string;
}

/** What the table shows, from what is known now. */
export function idTable(
  scan: Scan,
  outcomes: ReadonlyMap<string, IdOutcome>,
  directory: Directory,
  { source, workspace }: IdTableOptions,
): IdTableState {
  const known: IdRow[] = [];
  const unknown: UnplacedId[] = [];
  const failed: UnplacedId[] = [];
  let notAsked = 0;
  for (const scanned of scan.ids) {
    const outcome = outcomes.get(scanned.id);
    switch (outcome?.status) {
      case 'known':
        known.push(rowOf(scanned, outcome.subject, directory));
        break;
      case 'unknown':
        unknown.push({ ...scanned, reason: l10n.t('Not found in the workspace') });
        break;
      case 'failed':
        failed.push({ ...scanned, reason: explain(outcome.error)?.title ?? l10n.t('Cancelled') });
        break;
      case 'notAsked':
      case undefined:
        notAsked += 1;
        failed.push({ ...scanned, reason: l10n.t('Not looked up: cancelled') });
        break;
    }
  }
  const notes = [l10n.t('Distinct ids: {0}, known: {1}.', scan.ids.length, known.length)];
  if (notAsked > 0) {
    notes.push(l10n.t('Cancelled before {0} of them were looked up.', notAsked));
  }
  if (scan.leftOut > 0) {
    notes.push(l10n.t('{0} more ids were left out: at most {1} are looked up at once.', scan.leftOut, scan.ids.length));
  }
  return { source, workspace, notes, headings: headings(), texts: texts(source), known, unknown, failed };
}

function texts(source: string): IdTableTexts {
  return {
    title: l10n.t('Ids in {0}', source),
    filter: l10n.t('Filter'),
    shown: l10n.t('{0} of {1} shown'),
    none: l10n.t('No row holds this text.'),
    more: l10n.t('Show {0} more'),
    asDocument: l10n.t('Open as {0}'),
    toFile: l10n.t('Save as {0}…'),
    unknown: l10n.t('Unknown ids'),
    failed: l10n.t('Ids that could not be looked up'),
    reason: l10n.t('Reason'),
    goToLine: l10n.t('Go to line {0}'),
    moreLines: l10n.t('and {0} more'),
  };
}

function headings(): Readonly<Record<IdColumn, string>> {
  return {
    name: l10n.t('Name'),
    kind: l10n.t('Kind'),
    role: l10n.t('Role'),
    client: l10n.t('Client'),
    creator: l10n.t('Created by'),
    id: l10n.t('Id'),
    lines: l10n.t('Lines'),
  };
}

function rowOf({ id, lines, lineCount }: ScannedId, target: SubjectRef, directory: Directory): IdRow {
  const nameOf = (subject: SubjectRef): string => {
    const { text, remark } = referenceTo(subject, directory, new Map());
    return remark === '' || subject.kind === 'apiUser' ? text : l10n.t('{0} ({1})', text, remark);
  };
  const knowledge = directory.peek(target);
  const value = knowledge?.status === 'known' ? knowledge.value : (knowledge?.last ?? null);
  const subject = value === null ? null : asSubject(target, value);
  const creator =
    subject === null || subject.kind === 'client' || subject.value.createdBy === null
      ? ''
      : nameOf(actorRef(subject.value.createdBy, directory));
  const base = {
    id,
    lines,
    lineCount,
    subjectKind: target.kind,
    kind: kindLabel(target.kind),
    name: nameOf(target),
    creator,
  };
  if (subject?.kind !== 'apiUser') {
    return { ...base, role: '', client: '' };
  }
  const { roleId, clientId } = subject.value;
  return {
    ...base,
    role: roleId === null ? l10n.t('none: admin') : nameOf({ kind: 'role', id: roleId }),
    client: clientId === null ? '' : nameOf({ kind: 'client', id: clientId }),
  };
}
