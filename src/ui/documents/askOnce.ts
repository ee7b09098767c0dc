import { isApiError, type ApiError } from '../../api/errors.ts';
import { referencesIn } from '../../model/documents/comparableText.ts';
import { sentJson } from '../../model/documents/subjectText.ts';
import { resolveReferences } from '../../model/references.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import type { Session } from '../connections/session.ts';

/**
 * Asks awork for what documents show, once in a session: an answer that is not kept, or a failure, must not be asked for
 * again whenever VS Code looks at a document.
 */
export class AskOnce {
  readonly #asked = new Map<string, Promise<ApiError | undefined>>();
  readonly #named = new Map<string, Promise<unknown>>();

  /** Asks for a subject whose JSON is not there. @returns why it failed, if it did */
  async json(subject: SubjectRef, { directory, ended }: Session): Promise<ApiError | undefined> {
    if (sentJson(subject, directory) !== null || directory.peek(subject)?.status === 'gone') {
      return undefined;
    }
    const key = subjectKey(subject);
    const asking =
      this.#asked.get(key) ??
      directory.refresh(subject, { signal: ended }).then(
        () => undefined,
        (error: unknown) => {
          if (isApiError(error) || ended.aborted) {
            return isApiError(error) ? error : undefined;
          }
          throw error;
        },
      );
    this.#asked.set(key, asking);
    return asking;
  }

  /** Asks for the names of what a subject refers to. What cannot be found out stays without one. */
  async names(subject: SubjectRef, { directory, ended }: Session): Promise<void> {
    const sent = sentJson(subject, directory);
    if (sent !== null) {
      const targets = referencesIn(sent.json, subject, directory);
      const key = targets.map(subjectKey).join('\n');
      const asking = this.#named.get(key) ?? resolveReferences(targets, directory, { signal: ended });
      this.#named.set(key, asking);
      await asking;
    }
  }

  /** Lets a subject be asked for again. */
  forget(subject: SubjectRef): void {
    this.#asked.delete(subjectKey(subject));
  }

  clear(): void {
    this.#asked.clear();
    this.#named.clear();
  }
}
