/** How long the pointer rests on a link before its card shows: long enough for nothing to happen in passing. */
export const showDelayMs = 300;
/** How long the pointer may be neither on the link nor on its card: time to get from one to the other. */
export const hideDelayMs = 250;

/** The clock, so that tests need not wait. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export interface HoverEvents<T> {
  show(target: T): void;
  hide(target: T): void;
}

/**
 * Decides which target, if any, has its card shown: one that the pointer rested on or that has the keyboard focus, for
 * as long as pointer or focus stay on it, or the pointer is on the card. Knows nothing of the page.
 */
export class HoverIntent<T> {
  readonly #events: HoverEvents<T>;
  readonly #timers: Timers;
  #shown: T | undefined;
  #pointed: T | undefined;
  #focused: T | undefined;
  #onCard = false;
  #opening: { readonly target: T; readonly timer: unknown } | undefined;
  #closing: unknown;

  constructor(events: HoverEvents<T>, timers: Timers) {
    this.#events = events;
    this.#timers = timers;
  }

  get shown(): T | undefined {
    return this.#shown;
  }

  /** The pointer is on this target now; undefined: on none. */
  pointAt(target: T | undefined): void {
    if (target !== this.#pointed) {
      this.#pointed = target;
      this.#arrive(target, showDelayMs);
    }
  }

  /** The keyboard focus is on this target now; undefined: on none. `delayMs` 0 shows the card at once. */
  focus(target: T | undefined, delayMs: number = showDelayMs): void {
    if (target !== this.#focused) {
      this.#focused = target;
      this.#arrive(target, delayMs);
    }
  }

  /** The pointer came onto the card or left it. */
  overCard(over: boolean): void {
    this.#onCard = over;
    this.#settle();
  }

  /** Hides the card, or the one about to show, until pointer or focus come anew. Returns whether there was one. */
  dismiss(): boolean {
    const active = this.#shown !== undefined || this.#opening !== undefined;
    this.#cancelOpening();
    this.#hide();
    return active;
  }

  /** Hides the card that is shown, because its link is out of sight. One that is about to show still comes. */
  close(): void {
    this.#hide();
  }

  #arrive(target: T | undefined, delayMs: number): void {
    if (this.#opening !== undefined && !this.#holds(this.#opening.target)) {
      this.#cancelOpening();
    }
    if (target !== undefined && target !== this.#shown) {
      this.#cancelOpening();
      if (delayMs === 0) {
        this.#show(target);
      } else {
        this.#opening = { target, timer: this.#timers.set(() => this.#show(target), delayMs) };
      }
    }
    this.#settle();
  }

  #holds(target: T): boolean {
    return target === this.#pointed || target === this.#focused;
  }

  #settle(): void {
    const held = this.#shown === undefined || this.#onCard || this.#holds(this.#shown);
    if (held) {
      this.#cancelClosing();
    } else {
      this.#closing ??= this.#timers.set(() => this.#hide(), hideDelayMs);
    }
  }

  #show(target: T): void {
    this.#opening = undefined;
    this.#hide();
    this.#shown = target;
    this.#events.show(target);
  }

  #hide(): void {
    this.#cancelClosing();
    const target = this.#shown;
    if (target !== undefined) {
      this.#shown = undefined;
      this.#onCard = false;
      this.#events.hide(target);
    }
  }

  #cancelOpening(): void {
    if (this.#opening !== undefined) {
      this.#timers.clear(this.#opening.timer);
      this.#opening = undefined;
    }
  }

  #cancelClosing(): void {
    if (this.#closing !== undefined) {
      this.#timers.clear(this.#closing);
      this.#closing = undefined;
    }
  }
}
