import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { Card, DetailsState, Tab } from '../../shared/details.ts';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Emitter } from '../../shared/emitter.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { diagnose, type TokenProbe } from '../diagnose.ts';
import type { Directory } from '../directory/directory.ts';
import { explain, explainUnlisted, type Explanation, type NextStep } from '../explain.ts';
import { asSubject, referenceTo, resolveReferences } from '../references.ts';
import { bodyOf, permissionsKey } from './bodies.ts';
import { cardOf } from './cards.ts';
import { failureOf, noticeOf } from './failure.ts';
import { frameOf, type Surroundings } from './frame.ts';
import { linksOf, permittingRole } from './links.ts';
import type { Look } from './look.ts';

/** A subject that was fetched this long ago, in milliseconds, is shown at once but fetched again behind it. */
const STALE_AFTER_MS = 60_000;

export interface DetailsDeps {
  readonly directory: Directory;
  readonly probe: TokenProbe;
  /** Aborts when the connection ends, and with it everything that is under way. */
  readonly ended: AbortSignal;
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
  readonly #problems = new Map<string, ApiError>();
  readonly #cards = new Map<string, SubjectRef>();
  #refreshing = false;
  #failure: Explanation | null = null;

  /** Fires after every change of the state; often several times in a row. */
  readonly onDidChange = this.#changed.event;

  constructor(look: Look, deps: DetailsDeps) {
    this.subject = look.subject;
    this.#look = look;
    this.#deps = deps;
    this.#signal = AbortSignal.any([this.#closed.signal, deps.ended]);
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      deps.directory.onDidChange(() => {
        this.#changed.fire();
      }),
    );
  }

  /** Shows what is known, and fetches what is not or is stale. The page's references follow by themselves. */
  async open(options: CallOptions): Promise<Outcome> {
    const knowledge = this.#deps.directory.peek(this.subject);
    if (knowledge?.status !== 'known') {
      return this.#fetch(options, false);
    }
    void this.#resolve(false);
    if (Date.now() - knowledge.fetchedAt > STALE_AFTER_MS) {
      void this.#fetch({ signal: this.#signal }, false);
    }
    return 'ready';
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
    this.#failure = null;
    this.#changed.fire();
    try {
      const knowledge = await this.#deps.directory.refresh(this.subject, { ...options, signal });
      if (knowledge.status === 'gone') {
        await this.#fail(knowledge.error, signal);
        return 'failed';
      }
      void this.#resolve(linksToo);
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
    if (target === null) {
      return;
    }
    this.#cards.set(key, target);
    this.#changed.fire();
    await this.#resolveTargets([target]);
    const role = permittingRole(target, this.#deps.directory);
    if (role !== null) {
      await Promise.all([this.#resolveTargets([{ kind: 'role', id: role }]), this.#loadPermissions(role)]);
    }
  }

  showTab(tab: Tab): void {
    this.#look.tab = tab;
    this.#changed.fire();
  }

  /** Remembers how far the tab is scrolled, in CSS pixels. The page knows, so it is not told. */
  scrolled(position: number): void {
    this.#look.positions[this.#look.tab] = position;
  }

  /** The reference on this page that a message names; null if there is none. */
  reference(key: string): SubjectRef | null {
    return linksOf(this.subject, this.#deps.directory).find((target) => subjectKey(target) === key) ?? null;
  }

  /** The text of a row, for copying; null if there is no such row or nothing in it to copy. */
  copyText(rowId: string): string | null {
    const state = this.state();
    const rows = state.status === 'ready' ? state.sections.flatMap((section) => section.rows) : [];
    const value = rows.find(({ id }) => id === rowId)?.value;
    switch (value?.kind) {
      case 'text':
      case 'id':
        return value.text;
      case 'date':
        return value.iso;
      case 'list':
        return value.items.join('\n');
      case 'reference':
        // The name stands on the page to be read; what goes into a request or a ticket is the id.
        return this.reference(value.reference.key)?.id ?? null;
      case 'none':
      case undefined:
        return null;
    }
  }

  /** What a button of the failure stands for; null if it is not on the page. */
  nextStep(actionId: string): NextStep | null {
    return this.#whyMissing()?.next.find((_, index) => String(index) === actionId) ?? null;
  }

  /** The whole state as the page shows it now. */
  state(): DetailsState {
    const { directory, surroundings } = this.#deps;
    const frame = frameOf(this.#look, surroundings());
    const name = referenceTo(this.subject, directory, this.#problems).text;
    const knowledge = directory.peek(this.subject);
    if (knowledge?.status !== 'known') {
      const why = this.#whyMissing();
      return why === null
        ? { ...frame, status: 'loading', name }
        : { ...frame, status: 'failed', name, failure: failureOf(why) };
    }
    const known = { directory, problems: this.#problems };
    const cards: Record<string, Card> = {};
    for (const [key, target] of this.#cards) {
      cards[key] = cardOf(target, known);
    }
    const body = bodyOf(asSubject(this.subject, knowledge.value), known);
    // A refresh that failed must not take away what is known; the page says what happened above it.
    const failed = this.#failure === null ? [] : [noticeOf(this.#failure)];
    return {
      ...frame,
      status: 'ready',
      name,
      ...body,
      notices: [...failed, ...body.notices],
      cards,
      fetchedAt: knowledge.fetchedAt,
      refreshing: this.#refreshing,
      deleted: false,
      changed: false,
    };
  }

  dispose(): void {
    this.#closed.abort(new DOMException('The page was closed', 'AbortError'));
    this.#disposables.dispose();
  }

  /** What went wrong, or that a list which came meanwhile holds the subject no more; null while there is hope. */
  #whyMissing(): Explanation | null {
    const gone = this.#deps.directory.peek(this.subject)?.status === 'gone' && !this.#refreshing;
    return this.#failure ?? (gone ? explainUnlisted(this.subject.kind) : null);
  }

  async #resolve(anew: boolean): Promise<void> {
    const role = permittingRole(this.subject, this.#deps.directory);
    await Promise.all([
      this.#resolveTargets(linksOf(this.subject, this.#deps.directory), anew),
      role === null ? undefined : this.#loadPermissions(role, anew),
    ]);
  }

  async #resolveTargets(targets: readonly SubjectRef[], anew = false): Promise<void> {
    for (const target of targets) {
      this.#problems.delete(subjectKey(target));
    }
    const problems = await resolveReferences(targets, this.#deps.directory, { signal: this.#signal }, anew);
    for (const [key, error] of problems) {
      this.#problems.set(key, error);
    }
    this.#changed.fire();
  }

  async #loadPermissions(roleId: string, anew = false): Promise<void> {
    const key = permissionsKey(roleId);
    this.#problems.delete(key);
    try {
      await this.#deps.directory.permissions[anew ? 'refresh' : 'get'](roleId, { signal: this.#signal });
    } catch (error) {
      if (isApiError(error)) {
        this.#problems.set(key, error);
      }
    }
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
