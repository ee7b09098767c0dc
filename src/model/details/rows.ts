import * as l10n from '@vscode/l10n';
import type { Permission } from '../../api/schema/subjects.ts';
import type { Badge, Notice, Row, Section, Value } from '../../shared/details.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import type { Others } from './others.ts';
import { actorRef, referenceTo, type Problems } from '../references.ts';

/** The part of a page that depends on the kind of its subject. */
export interface PageBody {
  readonly badges: readonly Badge[];
  readonly notices: readonly Notice[];
  readonly sections: readonly Section[];
}

/** What there is to know, and what could not be found out. */
export interface Findable {
  readonly directory: Directory;
  readonly problems: Problems;
}

/** What a page is made from, apart from its subject. */
export interface Known extends Findable {
  readonly others: Others;
  readonly view: View;
}

/** What a person chose to see. */
interface View {
  /** How many items of each list are shown, by the id of its section; the first few where nobody asked for more. */
  readonly items: ReadonlyMap<string, number>;
  /** The people with the role are being counted. */
  readonly counting: boolean;
  /** What was permitted at the last look; null where that is not known. */
  readonly permissionsBefore: readonly Permission[] | null;
}

export function textRow(id: string, label: string, text: string | null, otherwise = l10n.t('none')): Row {
  const missing = text === null || text === '';
  return { id, label, value: missing ? { kind: 'none', text: otherwise } : { kind: 'text', text } };
}

export function idRow(label: string, text: string): Row {
  return { id: 'id', label, value: { kind: 'id', text } };
}

export function flagRow(id: string, label: string, value: boolean): Row {
  return { id, label, value: { kind: 'text', text: value ? l10n.t('yes') : l10n.t('no') } };
}

export function referenceRow(id: string, label: string, target: SubjectRef, known: Findable): Row {
  return { id, label, value: referenceValue(target, known) };
}

function referenceValue(target: SubjectRef, { directory, problems }: Findable): Value {
  return { kind: 'reference', reference: referenceTo(target, directory, problems) };
}

/** Who made and last changed something, and when: the same four fields for API users, roles and people. */
export interface Provenance {
  readonly createdOn: string | null;
  readonly createdBy?: string | null;
  readonly updatedOn: string | null;
  readonly updatedBy?: string | null;
}

export function provenanceSection(subject: Provenance, known: Findable): Section {
  const actor = (id: string, label: string, actorId: string | null | undefined): Row[] => {
    if (actorId === undefined) {
      return [];
    }
    return [
      actorId === null ? textRow(id, label, null) : referenceRow(id, label, actorRef(actorId, known.directory), known),
    ];
  };
  return {
    id: 'provenance',
    title: l10n.t('Provenance'),
    rows: [
      dateRow('createdOn', l10n.t('Created'), subject.createdOn),
      ...actor('createdBy', l10n.t('Created by'), subject.createdBy),
      dateRow('updatedOn', l10n.t('Updated'), subject.updatedOn),
      ...actor('updatedBy', l10n.t('Updated by'), subject.updatedBy),
    ],
  };
}

function dateRow(id: string, label: string, iso: string | null): Row {
  return { id, label, value: iso === null ? { kind: 'none', text: l10n.t('unknown') } : { kind: 'date', iso } };
}
