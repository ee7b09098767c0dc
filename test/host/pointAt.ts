// The mouse, moved to a text in an editor that draws it as part of a longer one, or in pieces.
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.ts';

/** A hover comes after 0.3 s, and what it shows may have to be loaded first. */
const againAfterMs = 3000;

/** Where on the screen a text stands in the active editor. Runs in the page. */
const middleOf = `(text) => {
  const lines = document.querySelectorAll('.editor-group-container.active .view-line');
  const line = [...lines].find(({ textContent }) => textContent.includes(text));
  if (line === undefined) {
    return null;
  }
  const range = document.createRange();
  let start = line.textContent.indexOf(text);
  let end = start + text.length;
  // Long texts are drawn in pieces.
  const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
    if (start >= 0 && start < node.length) {
      range.setStart(node, start);
    }
    if (end > 0 && end <= node.length) {
      range.setEnd(node, end);
    }
    start -= node.length;
    end -= node.length;
  }
  const { left, top, width, height } = range.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  // A box that is just closing may still be in front, and would take the mouse.
  return line.closest('.editor-group-container').contains(document.elementFromPoint(x, y)) ? { x, y } : null;
}`;

/**
 * Moves the mouse to the middle of the first such text in the active editor, once it is there, and waits for what comes.
 * As a person does: again where nothing comes, because an editor that has just opened takes no notice of the mouse.
 */
export async function pointAt(page: Page, text: string, comes: Locator): Promise<void> {
  await until(`what comes when the mouse points at ${text}`, async () => {
    const middle = await page.evaluate<{ x: number; y: number } | null>(`(${middleOf})(${JSON.stringify(text)})`);
    if (middle === null) {
      return false;
    }
    await page.mouse.move(middle.x - 2, middle.y);
    await page.mouse.move(middle.x, middle.y);
    return await comes.waitFor({ timeout: againAfterMs }).then(
      () => true,
      () => false,
    );
  });
}
