/** A region that holds the new words a moment after it was emptied: otherwise the same words twice go unsaid. */
const emptyMs = 50;

/** Says things to screen readers through a live region, politely. */
export class Announcer {
  readonly element: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.element = document.createElement('div');
    this.element.className = 'sr-only';
    this.element.setAttribute('role', 'status');
  }

  say(text: string): void {
    this.element.textContent = '';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.element.textContent = text), emptyMs);
  }
}
