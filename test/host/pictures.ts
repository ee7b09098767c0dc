// npm run pictures: every picture of README.md, taken anew in a real window on the sample workspace, in the light and in
// the dark theme. VSIX=<file> in the environment takes a package that is there.
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DEFAULT_SEED, DEFAULT_SIZE, makeSampleData } from '../../src/sample/data/sampleData.ts';
import { rowValue } from '../e2e/support/details.ts';
import { packageExtension } from './package.ts';
import { commandTitle, root } from './paths.ts';
import { pointAt } from './pointAt.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { smallPng } from './smallPng.ts';
import { openWindow, type Theme, type Window } from './window.ts';

const folder = path.join(root, 'docs/pictures');

/** In CSS pixels. A little more than the width at which a README is shown, so that text in pictures is about as large. */
const viewport = { width: 1100, height: 680 };

/** Only what a picture is about. */
const settings = {
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.tips.enabled': false,
  'breadcrumbs.enabled': false,
  'editor.minimap.enabled': false,
  'editor.renderLineHighlight': 'none',
  'editor.occurrencesHighlight': 'off',
  'editor.scrollbar.vertical': 'hidden',
  'editor.scrollbar.horizontal': 'hidden',
  'editor.overviewRulerBorder': false,
  'editor.hideCursorInOverviewRuler': true,
  'diffEditor.wordWrap': 'on',
};

const CLOSE_ALL = 'View: Close All Editors';

const data = makeSampleData(DEFAULT_SEED, DEFAULT_SIZE);
const apiUser = (id: string) => data.apiUsers.find((each) => each.id === id)!;
const ordinary = apiUser(data.cases.roleOfItsOwn);
const admin = apiUser(data.cases.noRole);

// Short enough for the editor beside the tree.
const log = [
  `09:12 webhook by ${ordinary.id}`,
  '09:12 POST /timeentries 200 in 118 ms',
  `09:13 401 on GET /apiusers by ${admin.id}`,
  '09:13 retry in 2 s',
  `09:13 401 on GET /apiusers by ${admin.id}`,
].join('\n');

/** The pictures by name, in the order in which one window shows them. Each leaves the window as the next expects it. */
const takes: Readonly<Record<string, (window: Window, take: () => Promise<void>) => Promise<void>>> = {
  async lookUp(window, take) {
    await window.runCommand(commandTitle('lookUp'));
    await window.quickInput.answer(ordinary.id);
    await window.webview().locator('main section dl .row').first().waitFor();
    await take();
  },
  async role(window, take) {
    const page = window.webview();
    await rowValue(page, 'Role').getByRole('link').hover();
    await page.getByRole('tooltip').getByText('workspace-manage-config', { exact: false }).first().waitFor();
    await take();
    await pointAtNothing(window);
  },
  async find(window, take) {
    await window.runCommand(commandTitle('find'));
    await pointAtNothing(window);
    await window.quickInput.row(ordinary.name).first().waitFor();
    await window.quickInput.input.fill('import');
    // Found, and no longer all that there is.
    await window.quickInput.row(ordinary.name).first().waitFor({ state: 'detached' });
    await window.quickInput.row('DATEV Import').first().waitFor();
    await take();
    await window.quickInput.cancel();
  },
  async hover(window, take) {
    await window.runCommand(CLOSE_ALL);
    await window.openFile('server.log');
    const hover = window.page.locator('.monaco-hover:not(.hidden)');
    await pointAt(window.page, ordinary.id, hover.getByText(ordinary.name, { exact: true }));
    await take();
    await pointAtNothing(window);
  },
  async compare(window, take) {
    await window.runCommand(CLOSE_ALL);
    await window.treeMenu(ordinary.name, 'Compare with…');
    await window.quickInput.input.fill(admin.name);
    await window.quickInput.pick(admin.name);
    await window.page.locator('.monaco-diff-editor .modified .view-line').getByText(admin.id).first().waitFor();
    await pointAtNothing(window);
    await take();
  },
  async audit(window, take) {
    await window.runCommand(CLOSE_ALL);
    await window.runCommand(commandTitle('audit'));
    await window.webview().getByRole('heading', { level: 1 }).waitFor();
    await pointAtNothing(window);
    await take();
  },
};

/** Drags the edge of the side bar, which cuts names short. */
async function widenSideBar(window: Window, pixels: number): Promise<void> {
  const { x, width } = (await window.page.locator('.part.sidebar').boundingBox())!;
  await window.page.mouse.move(x + width, viewport.height / 2);
  await window.page.mouse.down();
  await window.page.mouse.move(x + width + pixels, viewport.height / 2, { steps: 5 });
  await window.page.mouse.up();
}

/** Moves the mouse to where nothing looks different for it. */
async function pointAtNothing(window: Window): Promise<void> {
  await window.page.mouse.move(5, viewport.height - 5);
}

/** Waits until nothing fades in any more. */
async function settled(window: Window): Promise<void> {
  await window.page.evaluate(`Promise.all(
    document.getAnimations()
      .filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity)
      .map(({ finished }) => finished),
  )`);
}

/** @returns the names of the files */
async function takeAll(vsix: string, theme: Theme): Promise<readonly string[]> {
  const opened = await temporaryFolder('pictures');
  await mkdir(opened, { recursive: true });
  await writeFile(path.join(opened, 'server.log'), log);
  const window = await openWindow({ extension: { vsix }, theme, viewport, settings, folder: opened });
  try {
    await window.runCommand(commandTitle('openSampleWorkspace'));
    await window.treeRow('API users').waitFor();
    await widenSideBar(window, 70);
    const files: string[] = [];
    for (const [name, show] of Object.entries(takes)) {
      await show(window, async () => {
        await settled(window);
        const file = path.join(folder, `${name}-${theme}.png`);
        await window.screenshot(file);
        await writeFile(file, smallPng(await readFile(file)));
        console.log(path.relative(root, file));
        files.push(path.basename(file));
      });
    }
    return files;
  } catch (error) {
    throw new Error(`A picture failed. The window: ${await window.screenshot('failed/pictures.png')}`, {
      cause: error,
    });
  } finally {
    await window.close();
    await removeFolder(opened);
  }
}

const vsix = process.env.VSIX ?? (await packageExtension());
const taken: string[] = [];
for (const theme of ['light', 'dark'] as const) {
  taken.push(...(await takeAll(vsix, theme)));
}
// Those of earlier days that nothing takes any more.
for (const name of await readdir(folder)) {
  if (!taken.includes(name)) {
    await rm(path.join(folder, name));
  }
}
