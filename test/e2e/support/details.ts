import type { FrameLocator, Locator } from 'playwright-core';
import type { Window } from '../../host/window.ts';

/** The details page of the window. */
export function detailsPage(window: Window): FrameLocator {
  return window.webview();
}

/** The value beside a label. */
export function rowValue(page: FrameLocator, label: string): Locator {
  return page
    .locator('.row')
    .filter({ has: page.getByText(label, { exact: true }) })
    .locator('dd');
}

/** The hover card, while there is one. */
export function card(page: FrameLocator): Locator {
  return page.getByRole('tooltip');
}
