import * as l10n from '@vscode/l10n';
import type { ApiUser } from '../../api/schema/subjects.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { explain } from '../explain.ts';
import { MAX_INPUT_LENGTH } from '../ids.ts';
import { escapeMarkdown } from '../markdown.ts';
import { nameOf } from '../names.ts';
import { actorRef, referenceTo } from '../references.ts';
import { FINDING_KINDS, type Audit, type FindingKind, type Gap } from './audit.ts';
import { findingText, gapText } from './findingTexts.ts';

/** Names are cut to this, so that no row is wider than a screen can show. UTF-16 units. */
const MAX_NAME_LENGTH = 100;

/** Ten tables of more rows than this make a page that takes long to show; the table at the top counts all. */
const MAX_ROWS = 1000;

export interface ReportOptions {
  readonly workspaceName: string;
  /** When the data was fetched, in milliseconds since 1970. */
  readonly fetchedAt: number;
  /** The address that opens a subject. */
  readonly linkTo: (subject: SubjectRef) => string;
}

/**
 * An audit as Markdown. The same data gives the same text but for the time at the top, one API user is one line, and
 * nothing counts the days: so two reports can be compared.
 */
export function auditReport(audit: Audit, directory: Directory, options: ReportOptions): string {
  const found = FINDING_KINDS.filter((kind) => audit.findings[kind].length > 0);
  const row = (apiUser: ApiUser): string => tableRow(cellsOf(apiUser, directory, options.linkTo));
  const parts = [
    `# ${l10n.t('Audit of the API users of {0}', short(options.workspaceName))}`,
    l10n.t('{0} API users, as awork had them at {1}.', audit.apiUsers, timeOf(options.fetchedAt)),
    summary(audit),
    ...found.flatMap((kind) => section(kind, audit.findings[kind], row)),
    ...(audit.gaps.length > 0 ? gapSection(audit.gaps, directory) : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

function summary({ findings }: Audit): string {
  const rows = FINDING_KINDS.map((kind) => {
    const { title } = findingText(kind);
    const count = findings[kind].length;
    return tableRow([count > 0 ? `[${title}](#${slugOf(title)})` : title, String(count)]);
  });
  return [tableRow([l10n.t('Finding'), l10n.t('API users')]), '| --- | ---: |', ...rows].join('\n');
}

function section(kind: FindingKind, apiUsers: readonly ApiUser[], row: (apiUser: ApiUser) => string): string[] {
  const { title, meaning, advice } = findingText(kind);
  const head = [
    l10n.t('API user'),
    l10n.t('Role'),
    l10n.t('Client'),
    l10n.t('Created by'),
    l10n.t('Changed'),
    l10n.t('Id'),
  ];
  const table = [tableRow(head), tableRow(head.map(() => '---')), ...apiUsers.slice(0, MAX_ROWS).map(row)];
  const rest = apiUsers.length - MAX_ROWS;
  return [
    `## ${title}`,
    meaning,
    l10n.t('**What to do:** {0}', advice),
    table.join('\n'),
    ...(rest > 0 ? [l10n.t('… and {0} more.', rest)] : []),
  ];
}

function gapSection(gaps: readonly Gap[], { me }: Directory): string[] {
  // Any good token may ask whose it is: then it is a permission that lacks.
  const findings = me === null ? {} : { tokenWorks: true };
  const lines = gaps.map(({ kind, apiUsers, error }) => {
    const explanation = error === null ? null : explain(error, findings, kindOf(kind));
    const reason = explanation === null ? [] : [escapeMarkdown(`${explanation.title}. ${explanation.text}`, 1000)];
    return `- ${[gapText(kind, apiUsers), ...reason].join(' ')}`;
  });
  return [`## ${l10n.t('What could not be checked')}`, lines.join('\n')];
}

function kindOf(kind: Gap['kind']): SubjectRef['kind'] {
  return kind === 'creator' ? 'user' : kind === 'date' ? 'apiUser' : kind;
}

function cellsOf(apiUser: ApiUser, directory: Directory, linkTo: ReportOptions['linkTo']): string[] {
  const { id, roleId, clientId, createdBy, updatedOn, createdOn } = apiUser;
  const reference = (target: SubjectRef): string => {
    const { text, status, remark } = referenceTo(target, directory, new Map());
    // What is gone has no page; and no link is read that is longer than an id can be.
    const linked = status !== 'gone' && target.id.length <= MAX_INPUT_LENGTH;
    const shown = linked ? `[${short(text)}](${linkTo(target)})` : short(text);
    return remark === '' ? shown : `${shown} (${remark})`;
  };
  return [
    `[${short(nameOf({ kind: 'apiUser', value: apiUser }))}](${linkTo({ kind: 'apiUser', id })})`,
    roleId === null ? l10n.t('none: admin') : reference({ kind: 'role', id: roleId }),
    clientId === null ? '' : reference({ kind: 'client', id: clientId }),
    createdBy === null ? '' : reference(actorRef(createdBy, directory)),
    dayOf(updatedOn ?? createdOn ?? ''),
    id,
  ];
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function short(text: string): string {
  return escapeMarkdown(text, MAX_NAME_LENGTH);
}

/** The part of a heading's address that VS Code and GitHub make of it. Headings here are words alone. */
function slugOf(title: string): string {
  return encodeURIComponent(title.toLowerCase().replaceAll(' ', '-'));
}

/** Of an ISO date the day, in UTC as awork writes it; anything else as it is. */
function dayOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}(?=T)/.exec(date)?.[0] ?? short(date);
}

function timeOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
