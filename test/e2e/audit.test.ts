import type { Window } from '../host/window.ts';
import { openOnSample } from './support/connected.ts';
import { detailsPage } from './support/details.ts';
import { sampleData } from './support/sampleData.ts';

describe('the audit of the sample workspace', () => {
  const { cases } = sampleData();
  let window: Window;

  before(async () => {
    window = await openOnSample();
  });

  after(async () => {
    await window.close();
  });

  it('is shown as a page with a table of what was found, which leads to each finding', async () => {
    await window.runCommand('awork: Audit API Users');
    const page = window.webview();
    await page.getByRole('heading', { level: 1, name: 'Audit of the API users of Sample Workspace' }).waitFor();
    await window.screenshot('audit.png');
    await page.getByRole('link', { name: 'Role is archived' }).click();
    await page.getByRole('heading', { level: 2, name: 'Role is archived' }).waitFor();
    await page.getByRole('link', { name: 'Toggl Import' }).first().waitFor();
    await window.screenshot('audit-finding.png');
  });

  it('has a source whose links open what they name', async () => {
    // VS Code has renamed the button.
    await window.page.getByRole('button', { name: /^(Show Source|Open Source File)/ }).click();
    const lines = window.page.locator('.editor-group-container.active .view-lines');
    await lines.getByText('# Audit of the API users of Sample Workspace').waitFor();
    const link = lines
      .locator('.detected-link')
      .filter({ hasText: cases.noRole.slice(0, 8) })
      .first();
    await link.scrollIntoViewIfNeeded();
    await window.screenshot('audit-source.png');
    await link.click({ modifiers: ['Control'] });
    await detailsPage(window).getByRole('heading', { level: 1, name: 'CI Time Export' }).waitFor();
  });
});
