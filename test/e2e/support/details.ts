import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Window } from '../../host/window.ts';

/** The details page of the window. */
export function detailsPage(window: Window): FrameLocator {
  return window.webview();
}

/** The frame that the script of the page runs in. */
export async function detailsFrame(window: Window): Promise<Frame> {
  const element = await detailsPage(window).locator('html').elementHandle();
  const frame = await element?.ownerFrame();
  if (!frame) {
    throw new Error('There is no details page.');
  }
  return frame;
}

/** Waits until the page shows the subject of this name, and all that belongs to it. */
export async function shown(window: Window, name: string): Promise<FrameLocator> {
  const page = detailsPage(window);
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await page.locator('main[aria-busy="false"]').waitFor();
  await window.page.locator('.tab.active').getByText(`${name} — `, { exact: false }).first().waitFor();
  return page;
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

/** A button of the page's toolbar, or of the page. */
export function button(page: FrameLocator, name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Folders of the tests themselves, which VS Code names where it could not write something before a reload. */
const ownFolders = /\/awork-[a-z]+-\w{6}\b/g;

/** What the console said against the page, or what nobody caught. Noise of VS Code itself is left out. */
export function complaints(window: Window): readonly string[] {
  return window.console.filter((entry) => {
    const line = entry.replace(ownFolders, '');
    return (
      /^(?:error|warning|uncaught)/.test(line) &&
      /awork|details\.js|styles\.css|fake\.html.*Content Security|deserialize/i.test(line)
    );
  });
}
