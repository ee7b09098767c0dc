import type * as vscode from 'vscode';
import { Emitter } from '../shared/emitter.ts';
import { parseSubject, subjectKey, type SubjectRef } from '../shared/subject.ts';

/** A subject that is remembered: its id and its name at that time, nothing else. */
export interface SavedSubject extends SubjectRef {
  readonly name: string;
}

/** A list of subjects in `globalState`, per connection, the latest first. Survives a reload. */
export class SavedSubjects {
  readonly #state: vscode.Memento;
  readonly #name: string;
  readonly #limit: number;
  readonly #changed = new Emitter();

  readonly onDidChange = this.#changed.event;

  /**
   * @param name names the list in `globalState`
   * @param limit how many are remembered for one connection; the oldest are forgotten
   */
  constructor(state: vscode.Memento, name: string, limit: number) {
    this.#state = state;
    this.#name = name;
    this.#limit = limit;
  }

  list(connectionId: string): readonly SavedSubject[] {
    const stored = this.#state.get<unknown>(this.#keyOf(connectionId));
    return Array.isArray(stored) ? stored.filter(isSavedSubject).slice(0, this.#limit) : [];
  }

  /** Puts a subject on top, under its latest name. */
  async add(connectionId: string, { kind, id, name }: SavedSubject): Promise<void> {
    const others = this.#without(connectionId, { kind, id });
    await this.#store(connectionId, [{ kind, id, name }, ...others].slice(0, this.#limit));
  }

  /** Forgets a subject. */
  async remove(connectionId: string, subject: SubjectRef): Promise<void> {
    await this.#store(connectionId, this.#without(connectionId, subject));
  }

  /** Forgets all subjects of a connection. */
  async clear(connectionId: string): Promise<void> {
    await this.#state.update(this.#keyOf(connectionId), undefined);
    this.#changed.fire();
  }

  #without(connectionId: string, subject: SubjectRef): readonly SavedSubject[] {
    return this.list(connectionId).filter((other) => subjectKey(other) !== subjectKey(subject));
  }

  async #store(connectionId: string, subjects: readonly SavedSubject[]): Promise<void> {
    await this.#state.update(this.#keyOf(connectionId), subjects);
    this.#changed.fire();
  }

  #keyOf(connectionId: string): string {
    return `${this.#name}.${connectionId}`;
  }
}

/** The memento may come from another version or be damaged. */
function isSavedSubject(value: unknown): value is SavedSubject {
  return parseSubject(value) !== null && typeof (value as Partial<SavedSubject>).name === 'string';
}
