import * as l10n from '@vscode/l10n';
import type { ApiError } from '../../api/errors.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { visibleText } from '../../shared/visibleText.ts';
import type { Directory } from '../directory/directory.ts';
import { explain, explainUnlisted, type Explanation } from '../explain.ts';
import { kindLabel } from '../names.ts';
import { arrayElements, indentJson } from './json.ts';

/** The JSON of a subject as awork sent it. Times are in milliseconds since 1970. */
export interface SentJson {
  readonly json: string;
  /** When it was asked for. */
  readonly startedAt: number;
  /** When its last byte came. */
  readonly fetchedAt: number;
}

/** What awork sent of a subject, alone or within a list, as far as it is kept; newest first. */
export function* allSentJson(subject: SubjectRef, directory: Directory): Generator<SentJson> {
  for (const exchange of directory.allExchanges(subject)) {
    const json = jsonIn(exchange, subject);
    if (json !== null) {
      const { startedAt, durationMs } = exchange;
      yield { json, startedAt, fetchedAt: startedAt + durationMs };
    }
  }
}

/** The last of it; null when none is kept. */
export function sentJson(subject: SubjectRef, directory: Directory): SentJson | null {
  return allSentJson(subject, directory).next().value ?? null;
}

/** What an exchange brought of a subject. Answers that tell of an error bring nothing. */
function jsonIn({ status, body }: Exchange, subject: SubjectRef): string | null {
  if (status !== 200 || body === null || !isJson(body)) {
    return null;
  }
  const elements = arrayElements(body);
  return elements === null ? body : (elements.find((element) => isOf(subject, element)) ?? null);
}

function isOf({ kind, id }: SubjectRef, json: string): boolean {
  const value = JSON.parse(json) as Readonly<Record<string, unknown>> | null;
  const own = kind === 'client' ? value?.['clientId'] : value?.['id'];
  return typeof own === 'string' && (kind === 'client' ? own === id : own.toLowerCase() === id);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The text of a subject's document: its JSON as sent. A subject that is gone says so above the last of it; what was not
 * kept as sent is written anew from what is known.
 * @param error why it could not be asked for, if it could not
 */
export function subjectText(
  subject: SubjectRef,
  directory: Directory,
  indent: string,
  error: ApiError | undefined,
): string {
  const sent = sentJson(subject, directory);
  const notices = problems(subject, directory, error);
  if (sent !== null) {
    if (notices.length > 0) {
      notices.push(l10n.t('This is what awork sent at {0}.', new Date(sent.fetchedAt).toISOString()));
    }
    return notice(notices) + indentJson(sent.json, indent) + '\n';
  }
  const knowledge = directory.peek(subject);
  const last = knowledge?.status === 'known' ? knowledge.value : (knowledge?.last ?? null);
  if (last === null) {
    return notice(notices);
  }
  notices.push(notKept());
  return `${notice(notices)}${JSON.stringify(last, null, indent)}\n`;
}

/** Says that a text is made from what is known. */
export function notKept(): string {
  return l10n.t('The answer is longer than is kept. This is not what awork sent, but what the extension read in it.');
}

/** Lines that say that a subject is gone, or why it could not be asked for; none when all is well. */
export function problems(subject: SubjectRef, directory: Directory, error: ApiError | undefined): string[] {
  const knowledge = directory.peek(subject);
  if (knowledge?.status === 'gone') {
    const { error: answer } = knowledge;
    const why = answer === null ? explainUnlisted(subject.kind) : explain(answer, {}, subject.kind);
    return [`${kindLabel(subject.kind)} ${subject.id}`, ...linesOf(why)];
  }
  return error === undefined ? [] : linesOf(explain(error, {}, subject.kind));
}

/** A text that stands in place of JSON: each line a comment. */
export function notice(lines: readonly string[]): string {
  return lines.map((line) => `// ${visibleText(line)}\n`).join('');
}

function linesOf(explanation: Explanation | null): string[] {
  if (explanation === null) {
    return [];
  }
  const { title, text, facts } = explanation;
  return [`${title}.`, text, ...facts.map(({ label, value }) => `${label}: ${value}`)];
}
