import { render, type TemplateResult } from 'lit-html';
import { HoverIntent, showDelayMs } from './hoverIntent.ts';
import { placeCard, type Side } from './placement.ts';

/** Where the card gets its content, by the key of the reference. */
export interface HoverCardSource {
  /** Undefined when no reference of this key is on the page any more. */
  content(key: string): TemplateResult | undefined;
  /** The card is on the page already. */
  known(key: string): boolean;
  /** A card is shown that is not known. */
  request(key: string): void;
  /** A card is shown. */
  shown(key: string): void;
}

/** How far an arrow key scrolls a card that is taller than the page, in CSS pixels. */
const scrollStep = 40;

/** Shows one card at a time, at the link that pointer or keyboard focus rest on. */
export class HoverCard {
  readonly #card: HTMLElement;
  readonly #source: HoverCardSource;
  readonly #intent: HoverIntent<HTMLElement>;
  #key = '';
  /** Which line of a link that is broken over several the card is at. */
  #line = 0;
  #side: Side | undefined;
  #pointerY = 0;
  /** What had the focus when the window lost it: that it comes back with the window is nobody's doing. */
  #left: EventTarget | null = null;
  #returning = false;
  /** The card had the focus and hides: its link takes the focus without showing it again. */
  #givingBack = false;

  constructor(card: HTMLElement, source: HoverCardSource) {
    this.#card = card;
    this.#source = source;
    this.#intent = new HoverIntent<HTMLElement>(
      { show: (link) => this.#show(link), hide: (link) => this.#hide(link) },
      { set: (callback, milliseconds) => setTimeout(callback, milliseconds), clear: (id) => clearTimeout(Number(id)) },
    );
    document.addEventListener('pointerover', (event) => this.#onPointerOver(event));
    document.documentElement.addEventListener('pointerleave', () => this.#pointAt(null));
    document.addEventListener('focusin', (event) => this.#onFocusIn(event));
    document.addEventListener('focusout', (event) => this.#onFocusOut(event));
    document.addEventListener('click', (event) => linkOf(event.target) && this.#intent.dismiss());
    document.addEventListener('keydown', (event) => this.#onKeyDown(event), true);
    document.addEventListener('scroll', (event) => event.target !== card && this.#follow(), true);
    window.addEventListener('resize', () => this.#follow());
    window.addEventListener('focus', () => {
      this.#returning = true;
      setTimeout(() => (this.#returning = false));
    });
  }

  /** Call after every change of the page: brings the card up to date, or hides it when its link is gone. */
  update(): void {
    const link = this.#intent.shown;
    if (link === undefined) {
      return;
    }
    const content = this.#source.content(this.#key);
    if (!link.isConnected || link.dataset['reference'] !== this.#key || content === undefined) {
      this.#intent.close();
    } else {
      render(content, this.#card);
      this.#place(link);
    }
  }

  hide(): void {
    this.#intent.dismiss();
  }

  #show(link: HTMLElement): void {
    if (!link.isConnected) {
      // The page changed while the pointer rested on it.
      this.#intent.close();
      return;
    }
    this.#key = link.dataset['reference'] ?? '';
    this.#side = undefined;
    this.#line = Math.max(
      0,
      [...link.getClientRects()].findIndex((rect) => this.#pointerY >= rect.top && this.#pointerY <= rect.bottom),
    );
    if (!this.#source.known(this.#key)) {
      this.#source.request(this.#key);
    }
    link.setAttribute('aria-describedby', this.#card.id);
    this.#card.hidden = false;
    this.#card.scrollTop = 0;
    this.update();
    this.#source.shown(this.#key);
  }

  #hide(link: HTMLElement): void {
    link.removeAttribute('aria-describedby');
    if (this.#card.contains(document.activeElement)) {
      this.#givingBack = true;
      link.focus({ preventScroll: true });
      this.#givingBack = false;
    }
    this.#card.hidden = true;
  }

  #place(link: HTMLElement): void {
    const { style } = this.#card;
    style.maxHeight = '';
    style.left = '0';
    style.top = '0';
    const rects = link.getClientRects();
    const rect = rects[Math.min(this.#line, rects.length - 1)] ?? link.getBoundingClientRect();
    const page = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const placement = placeCard(rect, this.#card.getBoundingClientRect(), page, this.#side);
    this.#side = placement.side;
    style.left = `${placement.left}px`;
    style.top = `${placement.top}px`;
    style.maxHeight = `${placement.maxHeight}px`;
    // What scrolls must be able to have the focus.
    if (this.#overflows()) {
      this.#card.tabIndex = 0;
    } else {
      this.#card.removeAttribute('tabindex');
    }
  }

  /** The page moved under the card: it goes along, until its link is out of sight. */
  #follow(): void {
    const link = this.#intent.shown;
    if (link !== undefined) {
      const { top, bottom } = link.getBoundingClientRect();
      if (bottom < 0 || top > window.innerHeight) {
        this.#intent.close();
      } else {
        this.#place(link);
      }
    }
  }

  #onPointerOver(event: PointerEvent): void {
    // A finger cannot point without pressing: a tap opens the link.
    if (event.pointerType !== 'touch') {
      this.#pointerY = event.clientY;
      this.#pointAt(event.target);
    }
  }

  #pointAt(target: EventTarget | null): void {
    this.#intent.overCard(target instanceof Node && this.#card.contains(target));
    this.#intent.pointAt(linkOf(target));
  }

  #overflows(): boolean {
    return this.#card.scrollHeight > this.#card.clientHeight;
  }

  #onFocusIn(event: FocusEvent): void {
    if (this.#givingBack || (event.target instanceof Node && this.#card.contains(event.target))) {
      return;
    }
    const link = linkOf(event.target);
    if (link === undefined || !link.matches(':focus-visible') || (this.#returning && link === this.#left)) {
      this.#intent.focus(undefined);
    } else {
      // At once when it costs nothing, so that a screen reader finds the description when it reads the link.
      this.#intent.focus(link, this.#source.known(link.dataset['reference'] ?? '') ? 0 : showDelayMs);
    }
  }

  #onFocusOut(event: FocusEvent): void {
    if (event.relatedTarget === null) {
      this.#left = event.target;
      this.#intent.focus(undefined);
    }
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.#intent.dismiss()) {
      // This Escape is used up: VS Code must not close anything else with it.
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === 'Enter' && linkOf(event.target)) {
      // The link is followed.
      this.#intent.dismiss();
    }
    const step = event.key === 'ArrowDown' ? scrollStep : event.key === 'ArrowUp' ? -scrollStep : 0;
    if (step !== 0 && this.#overflows() && this.#intent.shown === document.activeElement) {
      this.#card.scrollBy({ top: step });
      event.preventDefault();
    }
  }
}

function linkOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-reference]') ?? undefined) : undefined;
}
