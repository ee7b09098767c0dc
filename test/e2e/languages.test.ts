import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FEATURES } from '../../src/sample/data/vocabulary.ts';
import { bundle, commandTitle, manifestTexts, vsixPath } from '../host/paths.ts';
import { removeFolder, temporaryFolder } from '../host/processes.ts';
import { type Server, startServer } from '../host/server.ts';
import type { QuickInput } from '../host/quickInput.ts';
import { openWindow, openWindows, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { detailsPage, rowValue } from './support/details.ts';
import {
  installPseudoLanguage,
  pseudoCommand,
  PSEUDO_LOCALE,
  textsIn,
  untranslated,
} from './support/pseudoLanguage.ts';
import { namesAround, sampleData } from './support/sampleData.ts';

const NOBODY = '00000000-aaaa-bbbb-cccc-111111111111';

/** Whatever the details page shows or says, but the headers and the body that awork sent. */
const pageTexts = `(() => {
  const page = document.body.cloneNode(true);
  for (const element of page.querySelectorAll('script, style, section[aria-labelledby="headers"] .facts, section[aria-labelledby="body"] > :last-child')) {
    element.remove();
  }
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode.data);
  for (const element of page.querySelectorAll('[aria-label], [title]')) texts.push(element.ariaLabel ?? '', element.title);
  return texts.join('\\n');
})()`;

/** Buttons, tabs, headings and notes whose words do not fit into them. */
const clipped = `[...document.querySelectorAll('button, h1, h2, .note, .chooser span, time, .before, li, dt')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
  .map((element) => element.outerHTML.slice(0, 200))`;

/** Types into a box that checks what is typed, and waits until it has. @returns what it said before */
async function typed(quickInput: QuickInput, text: string): Promise<string> {
  const before = await quickInput.message();
  await quickInput.input.fill(text);
  await until('another message', async () => (await quickInput.message()) !== before);
  return before;
}

describe('a window in a language', () => {
  const sample = sampleData();
  const apiUser = sample.apiUsers.find(({ id }) => id === sample.cases.createdByPerson)!;
  let server: Server;

  before(async () => {
    server = await startServer({ vsix: process.env.VSIX ?? vsixPath });
    await installPseudoLanguage(server.extensionsDir);
  });

  afterEach(async () => {
    // A box that a failed test left open would take the text of the next one.
    for (const { page } of openWindows()) {
      await page.keyboard.press('Escape');
    }
  });

  after(async () => {
    await server.stop();
  });

  describe('that is German', () => {
    const { creator } = namesAround(sample, apiUser);
    const german = bundle('de');
    let window: Window;
    const run = (name: string): Promise<void> => window.runCommand(commandTitle(name, 'de'));

    before(async () => {
      window = await openWindow({ server, locale: 'de' });
    });

    after(async () => {
      await window.close();
    });

    it('names the view, and welcomes to it', async () => {
      await window.showContainer(manifestTexts('de')['container.title']!);
      const welcome = window.page.locator('.pane-body .welcome-view-content');
      await welcome.getByRole('button', { name: 'Mit Workspace verbinden…' }).waitFor();
      await welcome.getByRole('button', { name: 'Beispiel-Workspace öffnen' }).waitFor();
      await window.screenshot('german-welcome.png');
    });

    it('shows the tree', async () => {
      await run('openSampleWorkspace');
      for (const label of ['Beispiel-Workspace', 'API-Benutzer']) {
        await window.treeRow(label).waitFor();
      }
      await window.treeRow(apiUser.name).hover();
      await window.page.locator('.monaco-hover').getByText('Rolle:').first().waitFor();
      await window.screenshot('german-tree.png');
      const title = window.page.locator('.part.sidebar .title-label h2');
      assert.equal(await title.textContent(), manifestTexts('de')['container.title']);
      assert.equal(await title.evaluate((element) => element.scrollWidth - element.clientWidth), 0, 'it is not cut');
    });

    it('asks for an id, and says what is wrong with a text that holds none', async () => {
      await run('lookUp');
      await window.quickInput.box
        .getByText('API-Benutzer in Beispiel-Workspace nachschlagen', { exact: true })
        .waitFor();
      await window.quickInput.input.fill('keine');
      await window.quickInput.box.getByText('Darin ist keine ID.', { exact: false }).waitFor();
      await window.screenshot('german-look-up.png');
      // Enter is refused as long as the box says what was wrong before.
      await typed(window.quickInput, apiUser.id);
      await window.quickInput.input.press('Enter');
    });

    it('shows the page with dates and numbers as Germans write them', async () => {
      const page = detailsPage(window);
      await page.getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
      await rowValue(page, 'Erstellt von').getByText(creator).waitFor();
      assert.match(
        (await rowValue(page, 'Erstellt').first().innerText()).trim(),
        /^vor .+ \d\d\.\d\d\.\d{4}, \d\d:\d\d$/,
      );
      assert.equal(await page.locator('html').getAttribute('lang'), 'de');
      await window.screenshot('german-details.png');
      await page.getByRole('tab', { name: german['Exchange']! }).click();
      await page.getByText('Methode', { exact: true }).waitFor();
      await window.screenshot('german-exchange.png');
    });

    it('says that an API user does not exist, and what helps', async () => {
      await run('lookUp');
      await window.quickInput.answer(NOBODY);
      const page = detailsPage(window);
      await page.getByText('API-Benutzer nicht gefunden', { exact: true }).first().waitFor();
      await page.getByRole('button', { name: 'Erneut versuchen' }).waitFor();
      await window.screenshot('german-error.png');
    });

    it('reports in German', async () => {
      await run('audit');
      const heading = 'Prüfung der API-Benutzer von Beispiel-Workspace';
      await window.webview().getByRole('heading', { level: 1, name: heading }).waitFor();
      await window.screenshot('german-audit.png');
    });
  });

  describe('whose every text is longer and marked', () => {
    // "awork" stands before our commands as the name of the product, and a person's name is made of two data.
    const people = sample.people.map(({ firstName, lastName }) => `${firstName} ${lastName}`);
    const names = ['awork', 'GET', 'ms', 'KB', 'kB', 'UTC'];
    const data = [...textsIn(sample), ...FEATURES, ...people, ...names];
    let window: Window;
    let folder: string;

    before(async () => {
      folder = await temporaryFolder('pseudo');
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'server.log'), `apiUser=${apiUser.id}\n`);
      window = await openWindow({ server, folder, locale: PSEUDO_LOCALE });
    });

    after(async () => {
      await window.close();
      await removeFolder(folder);
    });

    const assertTranslated = (texts: readonly (string | null)[], where: string): void => {
      const text = texts.join('\n');
      assert.match(text, /⟦/, where);
      assert.equal(untranslated(text, data), '', where);
    };
    const run = (name: string): Promise<void> => window.runCommand(pseudoCommand(name));

    it('welcomes, and shows the tree, with translated texts alone', async () => {
      const icon = window.page.locator('.part.activitybar').getByRole('tab', { name: '⟦' });
      await icon.click();
      const welcome = window.page.locator('.pane-body .welcome-view-content');
      await welcome.getByRole('button').first().waitFor();
      assertTranslated([await welcome.innerText()], 'welcome');
      await window.screenshot('pseudo-welcome.png');
      // The hover of the icon, where the pointer still is, may lie over it.
      await welcome.getByRole('button').nth(1).press('Enter');
      await window.treeRow(apiUser.name).waitFor();
      const rows = await window.treeRows();
      // What follows an accessible name is VS Code's own.
      const said = rows.map(({ ariaLabel }) => ariaLabel.replace(/, has actions$/, ''));
      assertTranslated([...rows.flatMap(({ label, description }) => [label, description]), ...said], 'tree');
      await window.treeRow(apiUser.name).hover();
      const tooltip = window.page.locator('.monaco-hover:not(.hidden) .hover-contents').filter({ hasText: apiUser.id });
      await tooltip.first().waitFor();
      assertTranslated(await tooltip.allInnerTexts(), 'tooltip');
      await window.screenshot('pseudo-tree.png');
    });

    it('finds and looks up with translated texts alone', async () => {
      await run('find');
      // The box is that of the palette, whose rows have no second line.
      await window.quickInput.box.locator('.quick-input-list-label-meta').getByText('⟦').first().waitFor();
      const placeholder = await window.quickInput.input.getAttribute('placeholder');
      const parts = [
        '.label-name',
        '.label-description',
        '.quick-input-list-label-meta',
        '.quick-input-list-separator',
      ];
      const rows = window.quickInput.box.locator(parts.map((part) => `${part}:visible`).join(', '));
      const shown = await rows.allTextContents();
      assertTranslated([await window.quickInput.title(), placeholder, ...shown], 'find');
      await window.screenshot('pseudo-find.png');
      await window.quickInput.cancel();
      await run('lookUp');
      const { quickInput } = window;
      await quickInput.box.locator('.quick-input-message').getByText('⟦').waitFor();
      const prompt = await typed(quickInput, '-');
      const asked = await quickInput.input.getAttribute('placeholder');
      // What follows a message is VS Code's own.
      const messages = [prompt, await quickInput.message()].map((text) => text.replace(/\(.*\)$/, ''));
      assertTranslated([await quickInput.title(), asked, ...messages], 'look-up');
      // Enter is refused as long as the box says what was wrong before.
      await typed(window.quickInput, apiUser.id);
      await window.quickInput.input.press('Enter');
    });

    it('shows pages and exchanges with translated texts alone, none of them clipped in 320 pixels', async () => {
      const page = detailsPage(window);
      const narrow = async (): Promise<void> => {
        await page.getByRole('heading', { level: 1 }).waitFor();
        await until('a page that is 320 pixels wide', async () => {
          const width = await page.locator('html').evaluate<number, unknown>('innerWidth');
          const viewport = window.page.viewportSize()!;
          await window.page.setViewportSize({ ...viewport, width: viewport.width - width + 320 });
          return width === 320;
        });
      };
      await page.getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      await window.screenshot('pseudo-details.png');
      await window.runCommand('View: Toggle Primary Side Bar Visibility');
      await narrow();
      const tabs = page.getByRole('tab');
      for (const [index, name] of ['details', 'exchange'].entries()) {
        await tabs.nth(index).click();
        await page.getByRole('tab', { selected: true }).nth(0).and(tabs.nth(index)).waitFor();
        assertTranslated([await page.locator('html').evaluate(pageTexts)], name);
        assert.deepEqual(await page.locator('html').evaluate(clipped), [], name);
        const hidden = await page
          .locator('html')
          .evaluate<number, unknown>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
        assert.ok(hidden <= 0, `${name}: ${hidden} pixels are out of sight`);
        await window.screenshot(`pseudo-${name}-320.png`);
      }
      await window.page.setViewportSize({ width: 1280, height: 800 });
    });

    it('shows hovers and reports with translated texts alone', async () => {
      await window.openFile('server.log');
      await window.page.mouse.move(5, 5);
      const id = window.page
        .locator('.editor-group-container.active .view-line span')
        .getByText(apiUser.id.slice(0, 8));
      await id.last().hover();
      const hover = window.page.locator('.monaco-hover:not(.hidden) .hover-contents');
      await hover.getByText('⟦').first().waitFor();
      assertTranslated(await hover.allInnerTexts(), 'hover');
      await window.screenshot('pseudo-hover.png');
      for (const report of ['audit', 'checkConnection']) {
        await run(report);
        const shown = window.webview().locator('body');
        await shown.getByRole('heading', { level: 1 }).and(shown.getByText('⟦')).waitFor();
        assertTranslated([await shown.innerText()], report);
        await window.screenshot(`pseudo-${report}.png`);
        await window.runCommand('View: Close All Editors');
      }
    });
  });
});
