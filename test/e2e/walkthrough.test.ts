import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { vsixPath } from '../host/paths.ts';
import { openWindow, type Window } from '../host/window.ts';
import { card, detailsPage, rowValue } from './support/details.ts';
import { sampleData } from './support/sampleData.ts';

const TITLE = 'Get Started with API Users for awork';

describe('the walkthrough, in a fresh window', () => {
  const { apiUsers, roles, cases } = sampleData();
  const apiUser = apiUsers.find(({ id }) => id === cases.roleOfItsOwn)!;
  const role = roles.find(({ id }) => id === apiUser.roleId)!;
  let awork: SampleWorkspace;
  let window: Window;

  before(async () => {
    awork = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 } });
    window = await openWindow({
      extension: { vsix: process.env.VSIX ?? vsixPath },
      settings: { 'aworkApiUsers.apiUrl': awork.apiUrl },
      // Wide enough for the pictures beside the steps.
      viewport: { width: 1600, height: 900 },
    });
    await window.runCommand('Welcome: Open Walkthrough...');
    await window.quickInput.input.fill(TITLE);
    // By Enter: what explains the row covers it.
    await window.quickInput.row(TITLE).first().waitFor();
    await window.quickInput.input.press('Enter');
    await page().getByText(TITLE).first().waitFor();
  });

  after(async () => {
    await window.close();
    await awork.close();
  });

  const page = () => window.page.locator('.gettingStartedContainer');
  const step = (id: string) => page().locator(`.getting-started-step[data-step-id$="#${id}"]`);

  /** Brings the walkthrough to the front and opens one of its steps. */
  const goTo = async (id: string): Promise<void> => {
    if (!(await page().isVisible())) {
      await window.page.locator('.tab').getByText('Welcome').first().click();
    }
    if ((await step(id).getAttribute('aria-expanded')) !== 'true') {
      await step(id).locator('.step-title').click();
    }
    await step(id).and(window.page.locator('.expanded')).waitFor();
  };

  const press = (id: string, name: string) => step(id).getByRole('button', { name, exact: true }).click();

  const isDone = async (id: string): Promise<void> => {
    await goTo(id);
    await step(id).getByRole('checkbox', { checked: true }).waitFor();
  };

  const isNotDone = async (id: string): Promise<void> => {
    await goTo(id);
    await step(id).getByRole('checkbox', { checked: false }).waitFor();
  };

  it('has its first step done when the sample workspace is open', async () => {
    await isNotDone('openSample');
    await window.screenshot('walkthrough-openSample.png');
    await press('openSample', 'Open Sample Workspace');
    await window.treeRow('API users').waitFor();
    await isDone('openSample');
  });

  it('has the next done when an id was looked up, not when the box was closed', async () => {
    await goTo('lookUp');
    await press('lookUp', 'Look Up API User by Id…');
    await window.quickInput.input.waitFor();
    await window.quickInput.cancel();
    await isNotDone('lookUp');
    await window.screenshot('walkthrough-lookUp.png');
    await press('lookUp', 'Look Up API User by Id…');
    await window.quickInput.answer(apiUser.id);
    await detailsPage(window).getByRole('heading', { level: 1, name: apiUser.name }).waitFor();
    await isDone('lookUp');
  });

  it('has the third done when the card of a role was shown', async () => {
    await isNotDone('hoverRole');
    await window.screenshot('walkthrough-hoverRole.png');
    await window.page.locator('.tab').getByText(apiUser.name).first().click();
    await rowValue(detailsPage(window), 'Role').getByRole('link').hover();
    await card(detailsPage(window)).getByText(role.name, { exact: true }).waitFor();
    await isDone('hoverRole');
  });

  it('has the fourth done when a key was checked and stored', async () => {
    await isNotDone('connect');
    await window.screenshot('walkthrough-connect.png');
    await press('connect', 'Connect to Workspace…');
    await window.quickInput.answer(awork.token);
    await window.notification(awork.data.workspace.name!).waitFor();
    await isDone('connect');
  });

  it('has the last done when an id in a text was pointed at', async () => {
    await isNotDone('hoverId');
    await window.screenshot('walkthrough-hoverId.png');
    await press('hoverId', 'Open Example Text with Ids');
    const id = /triggeredBy=([-0-9a-f]{36})/.exec(await window.editorText())?.[1] ?? '';
    const found = awork.data.apiUsers.find((each) => each.id === id)!;
    await window.page.locator('.editor-group-container.active .view-line span').getByText(id).first().hover();
    await window.page.locator('.monaco-hover:not(.hidden)').getByText(found.name, { exact: true }).first().waitFor();
    await window.screenshot('walkthrough-hovered.png');
    await isDone('hoverId');
  });
});
