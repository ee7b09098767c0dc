// Every look of the page in every kind of theme: free of findings of axe, and as a picture in out/pictures/details.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import { gallery } from '../support/detailsGallery.ts';
import { root } from '../host/paths.ts';
import { creator, role } from '../support/detailsStates.ts';
import { themeKinds, useDetailsPage, type DetailsPage } from './detailsPageHarness.ts';

const pictures = path.join(root, 'out/pictures/details');

describe('Every look of the details page', () => {
  const harness = useDetailsPage();

  before(() => mkdir(pictures, { recursive: true }));

  for (const theme of themeKinds) {
    it(`has no accessibility violation in the theme kind ${theme}`, async () => {
      const details = await harness.open({ theme });
      await details.page.evaluate(axe.source);
      const look = async (name: string, fullPage = true) => {
        await details.page.screenshot({ path: path.join(pictures, `${name}-${theme}.png`), fullPage });
        await check(details, name);
      };
      for (const [name, state] of Object.entries(gallery)) {
        await details.push(state);
        await look(name);
      }
      for (const [tab, key] of [
        ['details', role],
        ['exchange', creator],
      ] as const) {
        await details.push({ ...gallery['exchange']!, tab });
        await details.page.locator(`[data-reference="${key}"]`).first().hover();
        await details.page.getByRole('tooltip').waitFor();
        // All of a page that is scrolled would be another page.
        await look(`card on ${tab}`, false);
        await details.page.keyboard.press('Escape');
      }
      assert.deepEqual(details.complaints, []);
    });
  }

  it('can be told apart in the colours of the system', async () => {
    const details = await harness.open({ theme: 'high-contrast' });
    await details.page.emulateMedia({ forcedColors: 'active' });
    await details.page.evaluate(axe.source);
    for (const [name, state] of Object.entries(gallery)) {
      await details.push(state);
      await details.page.screenshot({ path: path.join(pictures, `${name}-forced-colours.png`), fullPage: true });
      // What axe reads are the colours before the system's are set in their place.
      await check(details, name, { rules: { 'color-contrast': { enabled: false } } });
    }
  });

  it('fits into a narrow panel', async () => {
    const details = await harness.open({ width: 320 });
    await details.page.evaluate(axe.source);
    for (const [name, state] of Object.entries(gallery)) {
      await details.push(state);
      await details.page.screenshot({ path: path.join(pictures, `${name}-narrow.png`), fullPage: true });
      assert.equal(await details.page.evaluate('document.documentElement.scrollWidth'), 320, name);
      await check(details, name);
    }
  });
});

async function check(details: DetailsPage, what: string, options: axe.RunOptions = {}): Promise<void> {
  const { violations } = await details.page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(options)})`);
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`,
  );
  assert.deepEqual(found, [], what);
}
