import type { Crumb, History } from '../../shared/details.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { newLook, type Look } from './look.ts';

/** Nobody goes back further, and each entry keeps what was seen. */
const MAX_ENTRIES = 50;

/** The last steps of the way; more do not fit above a page. */
const MAX_CRUMBS = 5;

/** Where a history was, to return to. */
export interface Mark {
  readonly entries: readonly Look[];
  readonly index: number;
}

/** Where a panel has been, as a browser keeps it: going elsewhere from the middle forgets what was ahead. */
export class PageHistory {
  #entries: readonly Look[] = [];
  #index = -1;
  #count = 0;

  /** What is shown; null in a panel that has shown nothing. */
  get current(): Look | null {
    return this.#entries[this.#index] ?? null;
  }

  /** Goes to a subject. The one that is shown already gets no second entry. */
  push(subject: SubjectRef): Look {
    const { current } = this;
    if (current !== null && subjectKey(current.subject) === subjectKey(subject)) {
      return current;
    }
    this.#count += 1;
    const look = newLook(this.#count, subject);
    this.#entries = [...this.#entries.slice(0, this.#index + 1), look].slice(-MAX_ENTRIES);
    this.#index = this.#entries.length - 1;
    return look;
  }

  /** Begins with an entry as it was before a reload. */
  begin(look: Look): void {
    this.#count = Math.max(this.#count, look.entry);
    this.#entries = [look];
    this.#index = 0;
  }

  /** @returns whether there was somewhere to go */
  back(): boolean {
    return this.#move(this.#index - 1);
  }

  /** @returns whether there was somewhere to go */
  forward(): boolean {
    return this.#move(this.#index + 1);
  }

  /** Goes back to a crumb. @returns whether there is one with this index, other than the one that is shown */
  goTo(crumb: number): boolean {
    const index = this.#firstCrumb() + crumb;
    return index < this.#index && this.#move(index);
  }

  mark(): Mark {
    return { entries: this.#entries, index: this.#index };
  }

  /** Goes to where it was, as if nothing had happened since. */
  returnTo({ entries, index }: Mark): void {
    this.#entries = entries;
    this.#index = index;
  }

  /** @param nameOf what to call a subject */
  describe(nameOf: (subject: SubjectRef) => string): History {
    const way = this.#entries.slice(this.#firstCrumb(), this.#index + 1);
    return {
      canGoBack: this.#index > 0,
      canGoForward: this.#index < this.#entries.length - 1,
      crumbs: way.map(({ subject }): Crumb => ({ kind: subject.kind, name: nameOf(subject) })),
    };
  }

  #firstCrumb(): number {
    return Math.max(0, this.#index + 1 - MAX_CRUMBS);
  }

  #move(index: number): boolean {
    if (index < 0 || index >= this.#entries.length) {
      return false;
    }
    this.#index = index;
    return true;
  }
}
