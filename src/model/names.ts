import * as l10n from '@vscode/l10n';
import type { Client, User } from '../api/schema/subjects.ts';
import type { SubjectKind } from '../shared/subject.ts';
import type { Subject } from './directory/directory.ts';

/** "API user", "Role", … in the user's language. */
export function kindLabel(kind: SubjectKind): string {
  switch (kind) {
    case 'apiUser':
      return l10n.t('API user');
    case 'role':
      return l10n.t('Role');
    case 'user':
      return l10n.t('Person');
    case 'client':
      return l10n.t('Client');
  }
}

/** What a person calls the subject; its id where it has no name. */
export function nameOf(subject: Subject): string {
  switch (subject.kind) {
    case 'apiUser':
    case 'role':
      return orElse(subject.value.name, subject.value.id);
    case 'user':
      return userName(subject.value);
    case 'client':
      return clientName(subject.value);
  }
}

export function userName(user: Pick<User, 'id' | 'firstName' | 'lastName'>): string {
  const parts = [user.firstName, user.lastName].filter((part) => part !== null && part.trim() !== '');
  return orElse(parts.join(' '), user.id);
}

/** The first e-mail address, a work address before others; null if there is none. */
export function emailOf({ userContactInfos }: Pick<User, 'userContactInfos'>): string | null {
  const emails = (userContactInfos ?? []).filter((info) => info.type === 'email' && info.value !== null);
  return (emails.find((info) => info.subType === 'work') ?? emails[0])?.value ?? null;
}

function clientName(client: Client): string {
  return orElse(client.displayName ?? '', client.clientId);
}

function orElse(name: string, id: string): string {
  return name.trim() === '' ? id : name;
}
