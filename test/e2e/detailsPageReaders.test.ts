import assert from 'node:assert/strict';
import { SUBJECT_KINDS } from '../../src/shared/subject.ts';
import { everywhere, exchangeEverywhere, failureEverywhere } from '../support/detailsEverywhere.ts';
import { failed, loading, ready, readyWith } from '../support/detailsStates.ts';
import { hostileStrings } from '../support/hostileStrings.ts';
import { useDetailsPage, type DetailsPage, type OpenOptions } from './detailsPageHarness.ts';

/** What a page is made of while a state is on it, besides its texts. */
interface Shape {
  /** Every element with the names of its attributes; the marks of invisible characters left out. */
  readonly elements: string[];
  readonly cardShown: boolean;
  readonly hacked: boolean;
  readonly scrollsSideways: boolean;
}

/** Draws one state after the other, with the card of its first reference, and looks at each. Runs in the page. */
const lookAtEach = `async (states) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const shapes = [];
  for (const state of states) {
    window.dispatchEvent(new MessageEvent('message', { data: { type: 'state', state } }));
    await frame();
    if (state.status === 'ready') {
      // From the keyboard a card that is known shows at once.
      const reference = document.querySelector('[role="tabpanel"] [data-reference]');
      reference.focus();
      for (let frames = 0; document.getElementById('card').hidden && frames < 600; frames += 1) {
        await frame();
      }
    }
    shapes.push({
      elements: [...document.querySelectorAll('html, html *')]
        .filter((element) => !element.matches('.invisible-char, .fold, wbr'))
        .map((element) => element.localName + ' ' + element.getAttributeNames().sort().join(' ')),
      cardShown: !document.getElementById('card').hidden,
      hacked: 'hacked' in window,
      scrollsSideways: document.documentElement.scrollWidth > window.innerWidth,
    });
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    document.activeElement.blur();
    await frame();
  }
  return shapes;
}`;

describe('The details page, whoever reads it and whatever is in it', () => {
  const harness = useDetailsPage();
  let details: DetailsPage;

  async function open(options?: OpenOptions): Promise<DetailsPage> {
    details = await harness.open(options);
    return details;
  }

  describe('takes any string for text', () => {
    for (const kind of SUBJECT_KINDS) {
      it(`in every field of a page of the kind ${kind}: no element, attribute, request, script or complaint comes of it`, async () => {
        // Tall enough for every card: one that scrolls has a tabindex.
        await open({ height: 2400 });
        for (const make of [everywhere, exchangeEverywhere, failureEverywhere]) {
          const states = ['harmless', ...hostileStrings].map((text) => make(text, kind));
          const [expected, ...shapes] = await details.call<Shape[]>(lookAtEach, states);
          assert.ok(expected!.elements.length > 60, String(expected!.elements.length));
          for (const [index, shape] of shapes.entries()) {
            assert.deepEqual(shape, expected, `${make.name} ${JSON.stringify(hostileStrings[index]).slice(0, 200)}`);
          }
          const { cardShown, hacked, scrollsSideways } = expected!;
          assert.deepEqual([cardShown, hacked, scrollsSideways], [make !== failureEverywhere, false, false]);
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
