export interface Navigation {
  /** Goes one step, and returns whether there is one to go. */
  back(): boolean;
  forward(): boolean;
}

/** The buttons at the side of a mouse. */
const backButton = 3;
const forwardButton = 4;

/** Goes back and forward with Alt and an arrow key, and with the buttons of the mouse, as browsers do. */
export function listenForNavigation(navigation: Navigation): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const plainAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const go = event.key === 'ArrowLeft' ? navigation.back : event.key === 'ArrowRight' ? navigation.forward : null;
      if (plainAlt && go !== null && go()) {
        // Used up: VS Code goes back among its editors with the same keys, and does so where the page cannot.
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
  for (const type of ['mousedown', 'mouseup'] as const) {
    document.addEventListener(type, (event) => {
      if (event.button !== backButton && event.button !== forwardButton) {
        return;
      }
      // The browser would leave the page.
      event.preventDefault();
      if (type === 'mouseup') {
        navigation[event.button === backButton ? 'back' : 'forward']();
      }
    });
  }
}
