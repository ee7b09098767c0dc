import assert from 'node:assert/strict';
import axe from 'axe-core';
import { creator, everywhere, failed, loading, ready, readyWith, role } from '../support/detailsStates.ts';
import { hostileStrings } from '../support/hostileStrings.ts';
import { themeKinds, useDetailsPage, type DetailsPage, type OpenOptions } from './detailsPageHarness.ts';

/** Every element of the page with the names of its attributes; the marks of invisible characters left out. */
const elements = `[...document.querySelectorAll('html, html *')]
  .filter((element) => !element.matches('.invisible-char, .fold, wbr'))
  .map((element) => element.localName + ' ' + element.getAttributeNames().sort().join(' '))`;

describe('The details page, whoever reads it and whatever is in it', () => {
  const harness = useDetailsPage();
  let details: DetailsPage;

  async function open(options?: OpenOptions): Promise<DetailsPage> {
    details = await harness.open(options);
    return details;
  }

  const link = (key: string) => details.page.locator(`[data-reference="${key}"]`);
  const card = () => details.page.getByRole('tooltip');

  describe('takes any string for text', () => {
    it('in every field: no element, attribute, request, script or complaint comes of it', async () => {
      // Tall enough for every card: one that scrolls has a tabindex.
      await open({ height: 2400 });
      const shapeWith = async (text: string): Promise<string[]> => {
        await details.push(everywhere(text));
        // From the keyboard a card that is known shows at once.
        await details.page.locator('[data-reference]').first().focus();
        await card().waitFor();
        const shape = await details.page.evaluate<string[]>(elements);
        await details.page.keyboard.press('Escape');
        return shape;
      };
      const expected = await shapeWith('harmless');
      assert.equal(expected.length > 100, true);
      for (const text of hostileStrings) {
        assert.deepEqual(await shapeWith(text), expected, JSON.stringify(text).slice(0, 200));
        assert.equal(await details.page.evaluate('window.hacked'), undefined);
        assert.equal(await details.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), true);
      }
      assert.deepEqual(details.complaints, []);
      assert.deepEqual(details.requests, []);
    });

    it('and shows 100 KB of nothing but marks without stalling', async () => {
      await open();
      await details.push(readyWith({ kind: 'text', text: '\u202Ea'.repeat(50_000) }));
      await details.page.locator('.fold').click();
      assert.ok((await details.page.locator('.row .value').innerText()).length > 300_000);
      assert.ok((await details.page.locator('*').count()) < 3000);
    });

    it('and makes what is invisible visible', async () => {
      await open();
      await details.push(readyWith({ kind: 'text', text: 'a\u202Eb\u200Bc\u0000d\uD800e' }));
      assert.equal(await details.page.locator('.row .value').innerText(), 'aU+202EbU+200Bc␀d\uFFFDe');
      assert.deepEqual(await details.page.locator('.invisible-char').allInnerTexts(), [
        'U+202E',
        'U+200B',
        '␀',
        '\uFFFD',
      ]);
    });
  });

  describe('is for everyone', () => {
    for (const theme of themeKinds) {
      it(`has no accessibility violation in the theme kind ${theme}`, async () => {
        await open({ theme });
        await details.page.evaluate(axe.source);
        for (const state of [loading, ready, { ...ready, refreshing: true }, failed]) {
          await details.push(state);
          await check(state.status);
        }
        await details.push(ready);
        for (const key of [role, creator]) {
          await link(key).hover();
          await card().waitFor();
          await check(`card of ${key}`);
          await details.page.keyboard.press('Escape');
        }
      });
    }

    for (const width of [320, 480]) {
      it(`needs no sideways scrolling in a panel of ${width} pixels`, async () => {
        await open({ width });
        for (const state of [loading, ready, failed, everywhere('W'.repeat(400))]) {
          await details.push(state);
          assert.equal(await details.page.evaluate('document.documentElement.scrollWidth'), width);
        }
      });
    }

    it('reaches everything with the keyboard, in the order of reading', async () => {
      await open();
      await details.push(ready);
      const names: unknown[] = [];
      for (let presses = 0; presses < 16; presses++) {
        await details.page.keyboard.press('Tab');
        names.push(await details.page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.innerText'));
      }
      assert.deepEqual(names, [
        'Back',
        'Forward',
        'Refresh',
        'Open as JSON',
        'Keep open',
        'Copy Name',
        'Copy Id',
        'Copy Redirect URIs',
        'Integration: time tracking',
        'Copy Role',
        'time-tracking',
        'Copy Client',
        'Copy Created',
        'Jana Köhler',
        'Copy Created by',
        'Copy Updated',
      ]);
    });

    async function check(what: string): Promise<void> {
      const { violations } = await details.page.evaluate<axe.AxeResults>('axe.run()');
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
      assert.deepEqual(found, [], what);
    }
  });
});
