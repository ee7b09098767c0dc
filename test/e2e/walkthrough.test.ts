import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { bundle, commandTitle, languages, manifestTexts, root, vsixPath } from '../host/paths.ts';
import { pointAt } from '../host/pointAt.ts';
import { type Server, startServer } from '../host/server.ts';
import { openWindow, type Window } from '../host/window.ts';
import { until } from '../support/until.ts';
import { card, detailsPage, rowValue } from './support/details.ts';
import { sampleData } from './support/sampleData.ts';

/** How the first shape of a picture is filled, and what the theme's background would fill it with. Runs in the page. */
const firstColours = `(() => {
  const shape = document.querySelector('svg > *');
  const { fill } = getComputedStyle(shape);
  shape.style.fill = 'var(--vscode-editor-background)';
  return [fill, getComputedStyle(shape).fill];
})()`;

describe('the walkthrough, in a fresh window', () => {
  const { apiUsers, roles, cases } = sampleData();
  const apiUser = apiUsers.find(({ id }) => id === cases.roleOfItsOwn)!;
  const role = roles.find(({ id }) => id === apiUser.roleId)!;
  let awork: SampleWorkspace;
  let server: Server;

  before(async () => {
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    server = await startServer({
      vsix: process.env.VSIX ?? vsixPath,
      settings: { 'aworkApiUsers.apiUrl': awork.apiUrl, 'workbench.colorTheme': 'Dark Modern' },
    });
  });

  after(async () => {
    await server.stop();
    await awork.close();
  });

  for (const language of [undefined, ...languages()]) {
    describe(`in ${language ?? 'en'}`, () => {
      const title = manifestTexts(language)['walkthrough.title']!;
      const translations = language === undefined ? {} : bundle(language);
      const said = (text: string) => translations[text] ?? text;
      let window: Window;

      before(async () => {
        window = await openWindow({
          server,
          ...(language === undefined ? {} : { locale: language }),
          // Wide enough for the pictures beside the steps.
          viewport: { width: 1600, height: 900 },
        });
        await window.runCommand('Welcome: Open Walkthrough...');
        await window.quickInput.input.fill(title);
        // By Enter: what explains the row covers it.
        await window.quickInput.row(title).first().waitFor();
        await window.quickInput.input.press('Enter');
        await page().getByText(title).first().waitFor();
        if (language !== undefined) {
          // The other theme, so that the pictures are seen in both.
          await window.setTheme('light');
        }
      });

      after(() => window.close());

      const page = () => window.page.locator('.gettingStartedContainer');
      const step = (id: string) => page().locator(`.getting-started-step[data-step-id$="#${id}"]`);

      /** Brings the walkthrough to the front and opens one of its steps. */
      const goTo = async (id: string): Promise<void> => {
        if (!(await page().isVisible())) {
          await window.page.locator('.tab').getByText('Welcome').first().click();
        }
        await until('the walkthrough', async () => {
          // VS Code may come back with the list of all walkthroughs.
          const listed = page().locator('.gettingStarted.showCategories .getting-started-category').getByText(title);
          if ((await listed.count()) > 0) {
            await listed
              .first()
              .click({ timeout: 1000 })
              .catch(() => undefined);
          }
          return (await page().locator('.gettingStarted.showDetails').count()) > 0;
        });
        if ((await step(id).getAttribute('aria-expanded')) !== 'true') {
          await step(id).locator('.step-title').click();
        }
        await step(id).and(window.page.locator('.expanded')).waitFor();
      };

      /** Presses the button of a step that runs a command. */
      const press = async (id: string, command: string): Promise<void> => {
        const name = commandTitle(command, language).replace('awork: ', '');
        await step(id).getByRole('button', { name, exact: true }).click();
      };

      const isDone = async (id: string): Promise<void> => {
        await goTo(id);
        await step(id).getByRole('checkbox', { checked: true }).waitFor();
      };

      /** The step is still to be done, and its picture is there, in the colours of the theme. */
      const isNotDone = async (id: string, picture: string): Promise<void> => {
        await goTo(id);
        await step(id).getByRole('checkbox', { checked: false }).waitFor();
        const svg = readFileSync(path.join(root, 'media/walkthrough', picture), 'utf8');
        const frame = page().locator('.getting-started-media iframe').contentFrame().locator('iframe').contentFrame();
        const drawn = frame.locator('svg > *');
        await until(
          `the picture ${picture}`,
          async () => (await drawn.count()) === (svg.match(/^ {2}</gm) ?? []).length,
        );
        const [fill, background] = await drawn.first().evaluate<string[], unknown>(firstColours);
        assert.equal(fill, background);
        await window.screenshot(`walkthrough-${id}-${language ?? 'en'}.png`);
      };

      it('has its first step done when the sample workspace is open', async () => {
        await isNotDone('openSample', 'sample.svg');
        await press('openSample', 'openSampleWorkspace');
        await window.treeRow(said('API users')).waitFor();
        await isDone('openSample');
      });

      it('has the next done when an id was looked up, not when the box was closed', async () => {
        await goTo('lookUp');
        await press('lookUp', 'lookUp');
        await window.quickInput.input.waitFor();
        await window.quickInput.cancel();
        await isNotDone('lookUp', 'lookUp.svg');
        await press('lookUp', 'lookUp');
        await window.quickInput.answer(apiUser.id);
        await detailsPage(window).getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
        await isDone('lookUp');
      });

      it('has the third done when the card of a role was shown', async () => {
        await isNotDone('hoverRole', 'role.svg');
        await window.page.locator('.tab').getByText(apiUser.name).first().click();
        await rowValue(detailsPage(window), said('Role')).getByRole('link').hover();
        await card(detailsPage(window)).getByText(role.name, { exact: true }).waitFor();
        await isDone('hoverRole');
      });

      it('has the fourth done when a key was checked and stored', async () => {
        await isNotDone('connect', 'connect.svg');
        await press('connect', 'connect');
        await window.quickInput.answer(awork.token);
        await window.notification(awork.data.workspace.name!).waitFor();
        await isDone('connect');
      });

      it('has the last done when an id in a text was pointed at', async () => {
        await isNotDone('hoverId', 'hover.svg');
        await press('hoverId', 'openExample');
        const id = /triggeredBy=([-0-9a-f]{36})/.exec(await window.editorText())?.[1] ?? '';
        const found = awork.data.apiUsers.find((each) => each.id === id)!;
        const hover = window.page.locator('.monaco-hover:not(.hidden)');
        await pointAt(window.page, id, hover.getByText(found.name, { exact: true }).first());
        await window.screenshot(`walkthrough-hovered-${language ?? 'en'}.png`);
        await isDone('hoverId');
      });
    });
  }
});
