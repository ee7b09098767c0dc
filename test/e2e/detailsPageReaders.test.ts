import assert from 'node:assert/strict';
import type { DetailsState } from '../../src/shared/details.ts';
import { SUBJECT_KINDS } from '../../src/shared/subject.ts';
import { everywhere, exchangeEverywhere, failureEverywhere } from '../support/detailsEverywhere.ts';
import { failed, loading, ready, readyWith } from '../support/detailsStates.ts';
import { hostileStrings } from '../support/hostileStrings.ts';
import { useDetailsPage, type DetailsPage, type OpenOptions } from './detailsPageHarness.ts';

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

  const card = () => details.page.getByRole('tooltip');

  describe('takes any string for text', () => {
    for (const kind of SUBJECT_KINDS) {
      it(`in every field of a page of the kind ${kind}: no element, attribute, request, script or complaint comes of it`, async () => {
        // Tall enough for every card: one that scrolls has a tabindex.
        await open({ height: 2400 });
        const shapeWith = async (state: DetailsState): Promise<string[]> => {
          await details.push(state);
          if (state.status === 'ready') {
            // From the keyboard a card that is known shows at once.
            await details.page.locator(`[role="tabpanel"] [data-reference]`).first().focus();
            await card().waitFor();
          }
          const shape = await details.page.evaluate<string[]>(elements);
          await details.page.keyboard.press('Escape');
          return shape;
        };
        for (const make of [everywhere, exchangeEverywhere, failureEverywhere]) {
          const expected = await shapeWith(make('harmless', kind));
          assert.ok(expected.length > 60, String(expected.length));
          for (const text of hostileStrings) {
            const what = `${make.name} ${JSON.stringify(text).slice(0, 200)}`;
            assert.deepEqual(await shapeWith(make(text, kind)), expected, what);
            assert.equal(await details.page.evaluate('window.hacked'), undefined);
            assert.equal(
              await details.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
              true,
              what,
            );
          }
        }
        assert.deepEqual(details.complaints, []);
        assert.deepEqual(details.requests, []);
      });
    }

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
    for (const width of [320, 480]) {
      it(`needs no sideways scrolling in a panel of ${width} pixels`, async () => {
        await open({ width });
        const word = 'W'.repeat(400);
        for (const state of [
          loading,
          ready,
          failed,
          everywhere(word),
          exchangeEverywhere(word),
          failureEverywhere(word),
        ]) {
          await details.push(state);
          assert.equal(await details.page.evaluate('document.documentElement.scrollWidth'), width);
        }
      });
    }

    it('reaches everything with the keyboard, in the order of reading', async () => {
      await open();
      await details.push(ready);
      const names: unknown[] = [];
      for (let presses = 0; presses < 17; presses++) {
        await details.page.keyboard.press('Tab');
        names.push(await details.page.evaluate('document.activeElement.ariaLabel ?? document.activeElement.innerText'));
      }
      assert.deepEqual(names, [
        'Back',
        'Forward',
        'Refresh',
        'Open as JSON',
        'Keep open',
        'Details',
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
  });
});
