import type { DetailsState } from '../shared/details.ts';
import type { Host } from './host.ts';

/** Scrolling is told to the host once it rests for this long. */
const restMs = 200;

/** Tells the host how far the page is scrolled, and goes to where the place that it shows was left. */
export class ScrollKeeper {
  readonly #host: Host;
  #at: DetailsState | undefined;
  /** Where to scroll to as soon as the page is long enough. */
  #pending = 0;
  /** Where that got to so far. */
  #reached = 0;
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    document.addEventListener('scroll', () => {
      if (Math.abs(window.scrollY - this.#reached) > 1) {
        // The person has gone elsewhere.
        this.#pending = 0;
      }
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.tell(), restMs);
    });
  }

  /** Call after a state was drawn. */
  arrive(next: DetailsState): void {
    if (this.#at?.entry !== next.entry || this.#at.tab !== next.tab) {
      this.#pending = next.position;
      window.scrollTo(0, next.position);
    }
    this.#at = next;
    if (next.status !== 'loading' && this.#pending > 0) {
      window.scrollTo(0, this.#pending);
      // A page whose lists are still to come is too short. Positions may have fractions where the page is zoomed.
      if (window.scrollY > this.#pending - 1) {
        this.#pending = 0;
      }
    }
    this.#reached = window.scrollY;
    clearTimeout(this.#timer);
    this.#told = this.#position();
    this.#remember();
  }

  /** Call before anything that leaves this place, too. */
  tell(): void {
    clearTimeout(this.#timer);
    const position = this.#position();
    if (this.#at !== undefined && position !== this.#told) {
      this.#told = position;
      this.#host.post({ type: 'scrolled', position });
      this.#remember();
    }
  }

  #position(): number {
    return Math.max(window.scrollY, this.#pending);
  }

  #remember(): void {
    if (this.#at !== undefined) {
      const { connection, subject, tab, kept } = this.#at;
      this.#host.remember({ connection, subject, tab, kept, position: this.#position() });
    }
  }
}
