import * as l10n from '@vscode/l10n';
import type { ApiError } from '../../api/errors.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Directory } from '../directory/directory.ts';
import { comparableText } from './comparableText.ts';
import { allSentJson, notice, notKept, problems } from './subjectText.ts';

/**
 * The text of a document that is one side of a comparison.
 * @param at when the exchange began that is shown, in milliseconds since 1970; null for the last one
 * @param error why the subject could not be asked for, if it could not
 */
export function comparableDocument(
  subject: SubjectRef,
  at: number | null,
  directory: Directory,
  indent: string,
  error: ApiError | undefined,
): string {
  for (const sent of allSentJson(subject, directory)) {
    if (at === null || at === sent.startedAt) {
      // What was sent at a time is shown as it was then, whatever became of it.
      const notices = at === null ? problems(subject, directory, error) : [];
      return notice(notices) + comparableText(sent.json, subject, directory, indent);
    }
  }
  if (at !== null) {
    return notice([l10n.t('What awork sent then is no longer kept.')]);
  }
  const knowledge = directory.peek(subject);
  return knowledge?.status === 'known'
    ? notice([notKept()]) + comparableText(JSON.stringify(knowledge.value), subject, directory, indent)
    : notice(problems(subject, directory, error));
}
