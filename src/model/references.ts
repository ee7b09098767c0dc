import * as l10n from '@vscode/l10n';
import type { CallOptions } from '../api/client.ts';
import { isApiError, type ApiError } from '../api/errors.ts';
import type { Reference } from '../shared/details.ts';
import { subjectKey, type SubjectRef } from '../shared/subject.ts';
import type { Directory, Subject } from './directory/directory.ts';
import { nameOf } from './names.ts';

/** Why references could not be resolved, by subject key. */
export type Problems = ReadonlyMap<string, ApiError>;

/**
 * What an id of `createdBy` or `updatedBy` points at: a person, or an API user where the directory knows one by the id.
 * Every API user also has a shadow among the users, so the user alone does not tell.
 */
export function actorRef(id: string, directory: Directory): SubjectRef {
  const isApiUser = directory.apiUsers.peek(id)?.status === 'known';
  return { kind: isApiUser ? 'apiUser' : 'user', id };
}

/** A reference as the page shows it, from what is known now. */
export function referenceTo(target: SubjectRef, directory: Directory, problems: Problems): Reference {
  const key = subjectKey(target);
  const knowledge = directory.peek(target);
  if (knowledge === undefined) {
    return problems.has(key)
      ? { key, text: target.id, status: 'unknown', remark: l10n.t('name could not be read') }
      : { key, text: target.id, status: 'loading', remark: '' };
  }
  if (knowledge.status === 'gone') {
    const last = knowledge.last === null ? target.id : nameOf(asSubject(target, knowledge.last));
    return { key, text: last, status: 'gone', remark: l10n.t('no longer exists') };
  }
  const subject = asSubject(target, knowledge.value);
  return { key, text: nameOf(subject), status: 'known', remark: remarkOn(subject) };
}

/**
 * Makes the targets known that are not: roles and clients by id, people together, and of the archived among them
 * whether they are the shadows of API users.
 * @param anew asks for those that are known too; they stay as they are where there is no answer
 * @returns why some could not be resolved, by subject key
 */
export async function resolveReferences(
  targets: readonly SubjectRef[],
  directory: Directory,
  options: CallOptions,
  anew = false,
): Promise<Problems> {
  const problems = new Map<string, ApiError>();
  const attempt = async (subjects: readonly SubjectRef[], resolve: () => Promise<unknown>): Promise<void> => {
    try {
      await resolve();
    } catch (error) {
      if (isApiError(error)) {
        for (const subject of subjects) {
          problems.set(subjectKey(subject), error);
        }
      }
    }
  };
  if (anew) {
    await Promise.all(targets.map((target) => attempt([target], () => directory.refresh(target, options))));
    return problems;
  }
  const unknown = targets.filter((target) => directory.peek(target) === undefined);
  const people = unknown.filter(({ kind }) => kind === 'user');
  await Promise.all([
    attempt(people, async () => {
      const ids = people.map(({ id }) => id);
      await directory.getUsers(ids, options);
      await findShadows(ids, directory, options);
    }),
    ...unknown
      .filter(({ kind }) => kind !== 'user')
      .map((subject) => attempt([subject], () => directory.get(subject, options))),
  ]);
  return problems;
}

async function findShadows(ids: readonly string[], directory: Directory, options: CallOptions): Promise<void> {
  const isOpen = (id: string): boolean => {
    const knowledge = directory.users.peek(id);
    return knowledge?.status === 'known' && knowledge.value.isArchived && directory.apiUsers.peek(id) === undefined;
  };
  if (ids.some(isOpen)) {
    // A person is shown all the same when nobody may say whether it is one.
    await directory.getApiUsers(options).catch(() => undefined);
  }
}

/** Joins a kind and a value of that kind, which a directory keeps apart. */
export function asSubject({ kind }: SubjectRef, value: Subject['value']): Subject {
  return { kind, value } as Subject;
}

function remarkOn(subject: Subject): string {
  switch (subject.kind) {
    case 'role':
      return subject.value.isArchived ? l10n.t('archived') : '';
    case 'user':
      return subject.value.isDeactivated ? l10n.t('deactivated') : subject.value.isArchived ? l10n.t('archived') : '';
    case 'apiUser':
      return l10n.t('API user');
    case 'client':
      return '';
  }
}
