// The details pages in a real window, in every kind of theme: free of findings of axe, and as pictures in out/pictures.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Theme, Window } from '../host/window.ts';
import { openConnected, lookUp, type EmulatorWindow } from './support/connected.ts';
import { button, card, complaints, detailsFrame, detailsPage, rowValue, shown } from './support/details.ts';
import { namesAround } from './support/sampleData.ts';

/** What VS Code calls the kind of a theme in a webview. */
const kinds: Readonly<Record<Theme, string>> = {
  dark: 'vscode-dark',
  light: 'vscode-light',
  highContrast: 'vscode-high-contrast',
  highContrastLight: 'vscode-high-contrast-light',
};

describe('the looks of the details pages in a window', () => {
  let connected: EmulatorWindow;
  let window: Window;
  let name: string;
  /** Of the subjects that the API user leads to, by the row of the link. */
  let names: Readonly<Record<string, string>>;

  before(async () => {
    connected = await openConnected({ viewport: { width: 1280, height: 1000 } });
    ({ window } = connected);
    const { data } = connected.awork;
    const apiUser = data.apiUsers.find(({ id }) => id === data.cases.createdByPerson)!;
    const { role, client, creator } = namesAround(data, apiUser);
    ({ name } = apiUser);
    names = { Role: role, Client: client, 'Created by': creator };
    await lookUp(window, apiUser.id);
    await shown(window, name);
  });

  after(async () => {
    await connected.close();
  });

  for (const [theme, kind] of Object.entries(kinds) as [Theme, string][]) {
    it(`have no accessibility violation in the theme kind ${kind}`, async () => {
      await window.setTheme(theme);
      const page = detailsPage(window);
      await page.locator(`body[data-vscode-theme-kind="${kind}"]`).waitFor();
      const look = async (what: string): Promise<void> => {
        await window.screenshot(`details-window-${what}-${theme}.png`);
        assert.deepEqual(await violations(window), [], what);
      };
      await rowValue(page, 'Role').getByRole('link', { name: names['Role']! }).waitFor();
      await look('api-user');
      for (const [label, target] of Object.entries(names)) {
        await rowValue(page, label).getByRole('link').click();
        await shown(window, target);
        await look(label.toLowerCase().replace(' ', '-'));
        await button(page, 'Back').click();
        await shown(window, name);
      }
      await rowValue(page, 'Role').getByRole('link').hover();
      await card(page).getByText(names['Role']!, { exact: true }).waitFor();
      await look('card');
      await window.page.keyboard.press('Escape');
      await card(page).waitFor({ state: 'hidden' });
      await page.getByRole('tab', { name: 'Exchange' }).click();
      await page.locator('.line').first().waitFor();
      await look('exchange');
      await page.getByRole('tab', { name: 'Details' }).click();
      await rowValue(page, 'Role').waitFor();
    });
  }

  it('break no rule of their content security policy, and write no error', () => {
    assert.deepEqual(complaints(window), []);
  });
});

async function violations(window: Window): Promise<string[]> {
  const frame = await detailsFrame(window);
  await frame.evaluate(axe.source);
  const results = await frame.evaluate<axe.AxeResults>('axe.run()');
  assert.ok(results.passes.length > 10, 'axe looked at the page');
  return results.violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact}): ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`,
  );
}
