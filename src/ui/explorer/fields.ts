import * as vscode from 'vscode';
import { linksOf } from '../../model/details/links.ts';
import { actorRef, referenceTo, resolveReferences } from '../../model/references.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { exactTime, parseIso } from '../../shared/time.ts';
import type { Session } from '../connections/session.ts';
import { subjectIcons } from '../subjectIcons.ts';
import type { FieldNode } from './nodes.ts';

/** The fields below an API user in the tree. Asks for the names that are not known yet. */
export async function fieldsOf(
  id: string,
  place: string,
  { directory, ended }: Pick<Session, 'directory' | 'ended'>,
): Promise<FieldNode[]> {
  const subject: SubjectRef = { kind: 'apiUser', id };
  const problems = await resolveReferences(linksOf(subject, directory), directory, { signal: ended });
  const knowledge = directory.apiUsers.peek(id);
  if (knowledge?.status !== 'known') {
    return [];
  }
  const { roleId, clientId, createdBy, createdOn, updatedBy, updatedOn } = knowledge.value;
  const none = vscode.l10n.t('none');

  const link = (field: string, label: string, target: SubjectRef | null, otherwise: string): FieldNode => {
    if (target === null) {
      return { type: 'field', place, field, label, text: otherwise, remark: '', icon: 'circle-slash', subject: null };
    }
    const { text, remark } = referenceTo(target, directory, problems);
    return { type: 'field', place, field, label, text, remark, icon: subjectIcons[target.kind], subject: target };
  };
  const date = (field: string, label: string, iso: string | null): FieldNode => {
    const text = iso === null ? none : shownDate(iso);
    return { type: 'field', place, field, label, text, remark: '', icon: 'calendar', subject: null };
  };

  return [
    link(
      'roleId',
      vscode.l10n.t('Role'),
      roleId === null ? null : { kind: 'role', id: roleId },
      vscode.l10n.t('none, so admin'),
    ),
    link('clientId', vscode.l10n.t('Client'), clientId === null ? null : { kind: 'client', id: clientId }, none),
    link('createdBy', vscode.l10n.t('Created by'), createdBy === null ? null : actorRef(createdBy, directory), none),
    date('createdOn', vscode.l10n.t('Created'), createdOn),
    link('updatedBy', vscode.l10n.t('Updated by'), updatedBy === null ? null : actorRef(updatedBy, directory), none),
    date('updatedOn', vscode.l10n.t('Updated'), updatedOn),
  ];
}

/** What is no date with time and zone is shown as it is, as on the details page. */
function shownDate(iso: string): string {
  const time = parseIso(iso);
  return time === undefined ? iso : exactTime(time, vscode.env.language).short;
}
