// The box at the top of the window: palette, quick pick, input box.
import type { Locator, Page } from 'playwright-core';
import { until } from '../support/until.ts';

/** The extension host may still be starting. */
const commandTimeoutMs = 30_000;
/** How long the list of the palette gets to show a command before the text is typed again. */
const retypeAfterMs = 1500;

export class QuickInput {
  /** The whole box. */
  readonly box: Locator;
  readonly input: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.box = page.locator('.quick-input-widget');
    this.input = this.box.locator('input.input');
  }

  /** The row whose label is exactly `label`. */
  row(label: string): Locator {
    const exact = this.#page.locator('.label-name').getByText(label, { exact: true });
    return this.box.locator('.quick-input-list .monaco-list-row').filter({ has: exact });
  }

  /** The labels of the rows on screen, waiting for one at least. */
  async labels(): Promise<string[]> {
    const rows = this.box.locator('.quick-input-list .monaco-list-row .label-name');
    await rows.first().waitFor();
    return (await rows.allTextContents()).map(plain);
  }

  /**
   * Types a text at once and waits for a row with exactly this label, which must not be among those shown for no text.
   * @returns the time from the key to the row, in milliseconds, taken in the window
   */
  async timeToRow(text: string, label: string): Promise<number> {
    await this.input.fill('');
    await this.row(label).first().waitFor({ state: 'detached' });
    return await this.#page.evaluate<number>(`new Promise((resolve) => {
      const widget = document.querySelector('.quick-input-widget');
      const input = widget.querySelector('input.input');
      const labels = () => [...widget.querySelectorAll('.quick-input-list .monaco-list-row .label-name')];
      const observer = new MutationObserver(() => {
        if (labels().some(({ textContent }) => textContent.replaceAll('\\u00a0', ' ').trim() === ${JSON.stringify(label)})) {
          observer.disconnect();
          resolve(performance.now() - startedAt);
        }
      });
      observer.observe(widget, { subtree: true, childList: true, characterData: true, attributes: true });
      const startedAt = performance.now();
      input.value = ${JSON.stringify(text)};
      input.dispatchEvent(new Event('input', { bubbles: true }));
    })`);
  }

  /** The line below the input: what is asked for, or what is wrong with the answer. */
  async message(): Promise<string> {
    return plain((await this.box.locator('.quick-input-message').textContent()) ?? '');
  }

  async title(): Promise<string> {
    return plain((await this.box.locator('.quick-input-title').textContent()) ?? '');
  }

  /** Clicks the row with exactly this label. */
  async pick(label: string): Promise<void> {
    // The list is redrawn while results arrive, and a redrawn row is another element: hence first().
    await this.row(label).first().click();
  }

  /** Types an answer and confirms it. */
  async answer(text: string): Promise<void> {
    await this.input.waitFor();
    // The palette, which is in the same box and whose text begins with ">", may just be going.
    await until('the palette to go', async () => !(await this.input.inputValue()).startsWith('>'));
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  async cancel(): Promise<void> {
    await this.input.press('Escape');
    await this.box.waitFor({ state: 'hidden' });
  }

  /**
   * Opens the palette, types `query`, and waits for the command with exactly this title, such as "awork: Refresh".
   * The palette lists the commands known when text is typed, so the text is typed again for one that comes later.
   */
  async findCommand(title: string, query = title): Promise<Locator> {
    const deadline = Date.now() + commandTimeoutMs;
    const row = this.row(title).first();
    for (;;) {
      try {
        if (!(await this.input.isVisible())) {
          await this.#page.keyboard.press('F1');
        }
        // Bounded: a box that is just closing is still visible but takes no text, and is opened anew.
        await this.input.fill('>', { timeout: retypeAfterMs });
        await this.input.fill(`>${query}`, { timeout: retypeAfterMs });
        await row.waitFor({ timeout: retypeAfterMs });
        return row;
      } catch (error) {
        if (Date.now() > deadline) {
          const shown = await this.box.locator('.label-name').allTextContents();
          throw new Error(`The palette has no command "${title}", but: ${shown.join(' | ')}`, { cause: error });
        }
      }
    }
  }

  /** Runs a command as a user does: palette, its full title, and a click on exactly that row. */
  async runCommand(title: string): Promise<void> {
    const row = await this.findCommand(title);
    await row.click();
  }
}

/** Text as written, without the no-break spaces that VS Code puts in for layout. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ').trim();
}
