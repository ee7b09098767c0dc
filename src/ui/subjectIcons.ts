import type { SubjectKind } from '../shared/subject.ts';

/** The icon of each kind of subject, wherever one is shown in VS Code itself. */
export const subjectIcons: Readonly<Record<SubjectKind, string>> = {
  apiUser: 'key',
  role: 'shield',
  user: 'person',
  client: 'plug',
};
