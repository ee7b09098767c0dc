import * as l10n from '@vscode/l10n';
import type { Card, Fact } from '../../shared/details.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import type { Subject } from '../directory/directory.ts';
import { explain } from '../explain.ts';
import { emailOf, kindLabel, nameOf } from '../names.ts';
import { permissionFacts } from '../permissions.ts';
import { asSubject, referenceTo } from '../references.ts';
import { roleBadges, userBadges } from './badges.ts';
import { permissionsKey } from './permissionsSection.ts';
import type { Findable } from './rows.ts';

/** A card lists no more than this; the page of the role shows all. */
const MAX_FACTS = 12;

/** What a reference's hover card shows, from what is known now. */
export function cardOf(target: SubjectRef, known: Findable): Card {
  const title = referenceTo(target, known.directory, known.problems).text;
  const head = { title, kindLabel: kindLabel(target.kind) };
  const knowledge = known.directory.peek(target);
  if (knowledge === undefined) {
    const problem = known.problems.get(subjectKey(target));
    return problem === undefined
      ? { ...head, status: 'loading' }
      : { ...head, status: 'failed', note: explain(problem, {}, target.kind)?.title ?? '' };
  }
  if (knowledge.status === 'gone') {
    return { ...head, status: 'failed', note: goneNote(target) };
  }
  const { badges = [], facts, note = '' } = contentOf(asSubject(target, knowledge.value), known);
  return { ...head, status: 'ready', badges, facts, note };
}

function goneNote(target: SubjectRef): string {
  switch (target.kind) {
    case 'role':
      return l10n.t('This role no longer exists.');
    case 'user':
    case 'apiUser':
      return l10n.t('Whoever this was has been deleted; awork keeps only the id.');
    case 'client':
      return l10n.t('This client no longer exists.');
  }
}

interface CardContent {
  readonly badges?: Extract<Card, { status: 'ready' }>['badges'];
  readonly facts: readonly Fact[];
  readonly note?: string;
}

function contentOf(subject: Subject, known: Findable): CardContent {
  switch (subject.kind) {
    case 'role':
      return roleContent(subject.value, known);
    case 'user': {
      const { position, isDeactivated, isArchived } = subject.value;
      return {
        badges: userBadges(subject.value),
        facts: [
          ...fact(l10n.t('Position'), position),
          ...fact(l10n.t('E-mail'), emailOf(subject.value)),
          { label: l10n.t('Active'), value: isDeactivated || isArchived ? l10n.t('no') : l10n.t('yes') },
        ],
      };
    }
    case 'apiUser': {
      const { roleId } = subject.value;
      return roleId === null
        ? { badges: [{ text: l10n.t('Admin'), tone: 'warning' }], facts: fact(l10n.t('Role'), l10n.t('none: admin')) }
        : { facts: fact(l10n.t('Role'), nameIfKnown({ kind: 'role', id: roleId }, known)) };
    }
    case 'client':
      return {
        facts: [
          ...fact(l10n.t('Display name'), subject.value.displayName),
          { label: l10n.t('Client id'), value: subject.value.clientId },
        ],
      };
  }
}

function roleContent(
  role: Extract<Subject, { kind: 'role' }>['value'],
  { directory, problems }: Findable,
): CardContent {
  const badges = roleBadges(role);
  if (role.isAdminRole) {
    return { badges, facts: [], note: l10n.t('May do everything in the workspace.') };
  }
  const knowledge = directory.permissions.peek(role.id);
  if (knowledge?.status !== 'known') {
    const failed = problems.has(permissionsKey(role.id));
    return {
      badges,
      facts: [],
      note: failed ? l10n.t('Permissions could not be read.') : l10n.t('Loading permissions…'),
    };
  }
  const facts = permissionFacts(knowledge.value.permissions);
  if (facts.length === 0) {
    return { badges, facts, note: l10n.t('No permissions.') };
  }
  const rest = facts.length - MAX_FACTS;
  return { badges, facts: facts.slice(0, MAX_FACTS), note: rest > 0 ? l10n.t('… and {0} more.', rest) : '' };
}

function nameIfKnown(target: SubjectRef, { directory }: Findable): string {
  const knowledge = directory.peek(target);
  return knowledge?.status === 'known' ? nameOf(asSubject(target, knowledge.value)) : target.id;
}

function fact(label: string, value: string | null): readonly Fact[] {
  return value === null || value === '' ? [] : [{ label, value }];
}
