import type * as vscode from 'vscode';
import { SavedSubjects, type SavedSubject } from './savedSubjects.ts';

/** A subject that was looked up: its id and its name at that time, nothing else. */
export type RecentSubject = SavedSubject;

/** How many are remembered for one connection. */
const MAX_RECENT = 20;

/** The subjects looked up last, per connection, newest first. Survives a reload. */
export class Recent extends SavedSubjects {
  constructor(state: vscode.Memento) {
    super(state, 'recent', MAX_RECENT);
  }
}
