import type { Subject } from '../directory/directory.ts';
import { apiUserBody } from './apiUserBody.ts';
import { clientBody } from './clientBody.ts';
import { roleBody } from './roleBody.ts';
import type { Known, PageBody } from './rows.ts';
import { userBody } from './userBody.ts';

/** Badges, notices and sections of a subject's page, from what is known now. */
export function bodyOf(subject: Subject, known: Known): PageBody {
  switch (subject.kind) {
    case 'apiUser':
      return apiUserBody(subject.value, known);
    case 'role':
      return roleBody(subject.value, known);
    case 'user':
      return userBody(subject.value, known);
    case 'client':
      return clientBody(subject.value, known);
  }
}
