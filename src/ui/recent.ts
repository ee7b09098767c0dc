import type * as vscode from 'vscode';
import { Emitter } from '../shared/emitter.ts';
import { parseSubject, subjectKey, type SubjectRef } from '../shared/subject.ts';

/** A subject that was looked up: its id and its name at that time, nothing else. */
export interface RecentSubject extends SubjectRef {
  readonly name: string;
}

/** How many are remembered for one connection. */
const MAX_RECENT = 20;

/** The subjects looked up last, per connection, newest first. Survives a reload. */
export class Recent {
  readonly #state: vscode.Memento;
  readonly #changed = new Emitter();

  readonly onDidChange = this.#changed.event;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  list(connectionId: string): readonly RecentSubject[] {
    const stored = this.#state.get<unknown>(keyOf(connectionId));
    return Array.isArray(stored) ? stored.filter(isRecentSubject).slice(0, MAX_RECENT) : [];
  }

  async add(connectionId: string, { kind, id, name }: RecentSubject): Promise<void> {
    const others = this.list(connectionId).filter((other) => subjectKey(other) !== subjectKey({ kind, id }));
    await this.#state.update(keyOf(connectionId), [{ kind, id, name }, ...others].slice(0, MAX_RECENT));
    this.#changed.fire();
  }
}

function keyOf(connectionId: string): string {
  return `recent.${connectionId}`;
}

/** The memento may come from another version or be damaged. */
function isRecentSubject(value: unknown): value is RecentSubject {
  return parseSubject(value) !== null && typeof (value as Partial<RecentSubject>).name === 'string';
}
