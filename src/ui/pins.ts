import type * as vscode from 'vscode';
import { subjectKey, type SubjectRef } from '../shared/subject.ts';
import { SavedSubjects } from './savedSubjects.ts';

/** Far more than anybody pins; only keeps `globalState` from growing without end. */
const MAX_PINS = 1000;

/** The subjects that a person keeps at the top of the tree, per connection. Deleted ones stay until they are unpinned. */
export class Pins extends SavedSubjects {
  constructor(state: vscode.Memento) {
    super(state, 'pinned', MAX_PINS);
  }

  /** The keys of the pinned subjects. */
  keys(connectionId: string): ReadonlySet<string> {
    return new Set(this.list(connectionId).map((subject: SubjectRef) => subjectKey(subject)));
  }
}
