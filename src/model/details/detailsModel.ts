import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { DetailsState, Tab } from '../../shared/details.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import type { Exchange } from '../../shared/exchange.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import { diagnose, type TokenProbe } from '../diagnose.ts';
import type { Directory } from '../directory/directory.ts';
import { lastOf } from '../directory/subjectStore.ts';
import { explain, explainDeleted, explainUnlisted, type Explanation, type NextStep } from '../explain.ts';
import { referenceTo } from '../references.ts';
import { Changes } from './changes.ts';
import { contentOf } from './content.ts';
import { ExchangeTab } from './exchangeTab.ts';
import { failureOf, noticeOf } from './failure.ts';
import { frameOf, type Surroundings } from './frame.ts';
import type { Look } from './look.ts';
import { COUNT_PEOPLE } from './members.ts';
import { copyTextOn, hasAction, referenceOn } from './onPage.ts';
import { Others } from './others.ts';
import { PageData } from './pageData.ts';
import { itemsAfter, sectionOfMore } from './relations.ts';

export interface DetailsDeps {
  readonly directory: Directory;
  readonly probe: TokenProbe;
  /** Aborts when the connection ends, and with it everything that is under way. */
  readonly ended: AbortSignal;
  /** From which age on a subject is fetched again while it is shown, in milliseconds; Infinity for never. */
  readonly refreshAfterMs: () => number;
  /** Where the page is, for showing. */
  readonly surroundings: () => Surroundings;
}

/** How opening a subject ended. */
export type Outcome = 'ready' | 'failed' | 'cancelled';

/** One subject's page: fetches what it needs, and is at any time the whole state that the page shows. */
export class DetailsModel implements Disposable {
  readonly subject: SubjectRef;
  readonly #look: Look;
  readonly #deps: DetailsDeps;
  readonly #changed = new Emitter();
  readonly #disposables = new Disposables();
  readonly #closed = new AbortController();
  readonly #signal: AbortSignal;
  readonly #data: PageData;
  readonly #others: Others;
  readonly #exchanges: ExchangeTab;
  readonly #changes: Changes;
  readonly #cards = new Map<string, SubjectRef>();
  #refreshing = false;
  /** When it was last asked for, in milliseconds since 1970. */
  #triedAt = 0;
  #counting = false;
  #failure: Explanation | null = null;

  /** Fires after every change of the state; often several times in a row. */
  readonly onDidChange = this.#changed.event;

  constructor(look: Look, deps: DetailsDeps) {
    this.subject = look.subject;
    this.#look = look;
    this.#deps = deps;
    this.#signal = AbortSignal.any([this.#closed.signal, deps.ended]);
    const { directory } = deps;
    const changed = (): void => {
      this.#changed.fire();
    };
    this.#data = new PageData(look.subject, directory, { signal: this.#signal }, changed);
    this.#others = new Others(directory);
    this.#exchanges = new ExchangeTab(look, directory);
    this.#changes = new Changes(look, directory);
    this.#disposables.add(this.#changed);
    this.#disposables.add(directory.onDidChange(changed));
  }

  /** Shows what is known, and fetches what is not or is stale. The page's references follow by themselves. */
  async open(options: CallOptions): Promise<Outcome> {
    const knowledge = this.#deps.directory.peek(this.subject);
    if (knowledge?.status !== 'known') {
      return this.#fetch(options, false);
    }
    void this.#data.loadOthers(false);
    void this.#data.resolve(false);
    this.refreshIfDue();
    return 'ready';
  }

  /** Fetches anew what is shown if it is too old; what could not be had is tried again after as long a time. */
  refreshIfDue(): void {
    const knowledge = this.#deps.directory.peek(this.subject);
    if (knowledge?.status === 'known' && !this.#refreshing) {
      const age = Date.now() - Math.max(knowledge.fetchedAt, this.#triedAt);
      if (age >= this.#deps.refreshAfterMs()) {
        void this.#fetch({ signal: this.#signal }, true);
      }
    }
  }

  /**
   * Fetches anew all that the page shows: the subject, what it links to, and permissions. What is shown stays until the
   * answer is there, and after a failed one too.
   */
  refresh(options: CallOptions): Promise<Outcome> {
    return this.#fetch(options, true);
  }

  async #fetch(options: CallOptions, linksToo: boolean): Promise<Outcome> {
    const signal = AbortSignal.any([options.signal, this.#signal]);
    this.#refreshing = true;
    this.#triedAt = Date.now();
    this.#failure = null;
    this.#changed.fire();
    try {
      const answer = this.#deps.directory.refresh(this.subject, { ...options, signal });
      if (!signal.aborted) {
        void this.#data.loadOthers(linksToo);
      }
      const knowledge = await answer;
      if (knowledge.status === 'gone') {
        if (knowledge.last === null) {
          await this.#fail(knowledge.error, signal);
        }
        return 'failed';
      }
      void this.#data.resolve(linksToo);
      return 'ready';
    } catch (error) {
      if (signal.aborted) {
        return 'cancelled';
      }
      if (!isApiError(error)) {
        throw error;
      }
      await this.#fail(error, signal);
      return 'failed';
    } finally {
      this.#refreshing = false;
      this.#changed.fire();
    }
  }

  /** Fetches what the card of a reference on this page needs. Keys that are not on the page do nothing. */
  async showCard(key: string): Promise<void> {
    const target = this.reference(key);
    if (target !== null) {
      this.#cards.set(key, target);
      this.#changed.fire();
      await this.#data.resolveCard(target);
    }
  }

  showTab(tab: Tab): void {
    this.#look.tab = tab;
    this.#changed.fire();
  }

  /** The exchange that is shown; null while there is none. */
  get exchange(): Exchange | null {
    return this.#exchanges.shown;
  }

  /** Shows another exchange. @returns false if it is not on the page */
  showExchange(index: number): boolean {
    const isThere = this.#exchanges.show(index);
    this.#changed.fire();
    return isThere;
  }

  /** Takes what is shown now as seen. @returns false if nothing is marked as changed */
  dismissChanges(): boolean {
    const state = this.state();
    this.#changes.dismiss();
    this.#changed.fire();
    return state.status === 'ready' && state.changed;
  }

  /** Remembers how far the tab is scrolled, in CSS pixels. The page knows, so it is not told. */
  scrolled(position: number): void {
    this.#look.positions[this.#look.tab] = position;
  }

  /** The reference on this page that a message names; null if there is none. */
  reference(key: string): SubjectRef | null {
    return referenceOn(this.state(), key);
  }

  /** The text of a row, for copying; null if there is no such row or nothing in it to copy. */
  copyText(rowId: string): string | null {
    return copyTextOn(this.state(), rowId);
  }

  /** What a button of a failure or a notice stands for; null if it is not on the page. */
  nextStep(actionId: string): NextStep | null {
    return this.#whyWrong()?.next.find((_, index) => String(index) === actionId) ?? null;
  }

  /** Does what a button of a section says. @returns false if it is not on the page */
  act(actionId: string): boolean {
    if (!hasAction(this.state(), actionId)) {
      return false;
    }
    const section = sectionOfMore(actionId);
    if (section !== null) {
      this.#look.items.set(section, itemsAfter(this.#look.items.get(section)));
      this.#changed.fire();
    } else if (actionId === COUNT_PEOPLE) {
      void this.#countPeople();
    }
    return true;
  }

  /** The whole state as the page shows it now. */
  state(): DetailsState {
    const { directory, surroundings } = this.#deps;
    const around = surroundings();
    const frame = frameOf(this.#look, this.#exchanges.view(around.locale), around);
    const name = referenceTo(this.subject, directory, this.#data.problems).text;
    const knowledge = directory.peek(this.subject);
    const last = lastOf(knowledge);
    const why = this.#whyWrong();
    if (knowledge === undefined || last === null) {
      return why === null
        ? { ...frame, status: 'loading', name }
        : { ...frame, status: 'failed', name, failure: failureOf(why) };
    }
    const seen = this.#changes.since(last);
    const view = { items: this.#look.items, counting: this.#counting, permissionsBefore: seen.permissions };
    const known = { directory, problems: this.#data.problems, others: this.#others, view };
    const content = contentOf(this.subject, last, seen, known, this.#cards);
    return {
      ...frame,
      status: 'ready',
      name,
      ...content,
      // A refresh that failed must not take away what is known; the page says what happened above it.
      notices: [...(why === null ? [] : [noticeOf(why)]), ...content.notices],
      fetchedAt: knowledge.fetchedAt,
      refreshing: this.#refreshing,
      deleted: knowledge.status === 'gone',
    };
  }

  dispose(): void {
    this.#closed.abort(new DOMException('The page was closed', 'AbortError'));
    this.#disposables.dispose();
  }

  /** What went wrong, or that awork has the subject no more; null while all is well or there is hope. */
  #whyWrong(): Explanation | null {
    const knowledge = this.#deps.directory.peek(this.subject);
    if (this.#failure !== null || knowledge?.status !== 'gone') {
      return this.#failure;
    }
    if (knowledge.last !== null) {
      return explainDeleted(this.subject.kind, knowledge.error);
    }
    return this.#refreshing ? null : explainUnlisted(this.subject.kind);
  }

  async #countPeople(): Promise<void> {
    this.#counting = true;
    this.#changed.fire();
    await this.#data.countPeople(this.subject.id);
    this.#counting = false;
    this.#changed.fire();
  }

  async #fail(error: ApiError | null, signal: AbortSignal): Promise<void> {
    if (error === null) {
      this.#failure = explainUnlisted(this.subject.kind);
      return;
    }
    const findings = await diagnose(error, this.subject, this.#deps, { signal });
    this.#failure = explain(error, findings, this.subject.kind);
  }
}
