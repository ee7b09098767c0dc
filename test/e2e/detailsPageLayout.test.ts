import assert from 'node:assert/strict';
import type { DetailsState, PageTexts, ReadyState, Reference, Section } from '../../src/shared/details.ts';
import { exchangeEverywhere, everywhere, failureEverywhere } from '../support/detailsEverywhere.ts';
import { rich } from '../support/detailsGallery.ts';
import { loading } from '../support/detailsStates.ts';
import { useDetailsPage } from './detailsPageHarness.ts';

/** Before the names of what it refers to are there: ids instead. */
function nameless(state: ReadyState): ReadyState {
  const id = (reference: Reference): Reference => ({
    ...reference,
    text: '7f1f0b0e-93d1-4c5a-8a35-2d6f4e9d5c11',
    status: 'loading',
    remark: '',
  });
  const sections = state.sections.map((section): Section => ({
    ...section,
    rows: section.rows.map((row) =>
      row.value.kind === 'reference'
        ? { ...row, value: { kind: 'reference', reference: id(row.value.reference) } }
        : row,
    ),
    ...(section.list === undefined ? {} : { list: { ...section.list, items: section.list.items.map(id) } }),
  }));
  return { ...state, sections, cards: {} };
}

/** Texts as a translation might have them: half as long again, with other letters, and told by their brackets. */
function pseudo(texts: PageTexts): PageTexts {
  const letters: Readonly<Record<string, string>> = { a: 'ä', e: 'é', i: 'ï', o: 'ö', u: 'û', c: 'ç', n: 'ñ' };
  const entries = Object.entries(texts).map(([name, text]: [string, string]) => {
    const long = text.replace(/[aeioucn]/g, (letter) => letters[letter]!);
    return [name, `[${long}${' ~~~'.repeat(Math.ceil(text.length / 8))}]`];
  });
  return Object.fromEntries(entries) as unknown as PageTexts;
}

/** Whatever the page shows or says. */
const allWords = `[
  document.body.innerText,
  ...[...document.querySelectorAll('[aria-label], [title]')].flatMap((element) => [element.ariaLabel, element.title]),
].join('\\n')`;

/** Buttons, tabs, headings and notes whose words do not fit into them. */
const clipped = `[...document.querySelectorAll('button, h1, h2, .note, .chooser span, time, .before, li, dt')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
  .map((element) => element.outerHTML.slice(0, 200))`;

describe('The layout of the details page', () => {
  const harness = useDetailsPage();

  for (const width of [900, 320]) {
    it(`does not jump when the answer and the names arrive, ${width} pixels wide`, async () => {
      const details = await harness.open({ width });
      await details.page.evaluate(`
        window.shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });`);
      const shiftOf = async (states: readonly DetailsState[]): Promise<number> => {
        await details.page.evaluate('window.shift = 0');
        for (const state of states) {
          await details.push(state);
        }
        return details.page.evaluate<number>('window.shift');
      };
      const answer = await shiftOf([{ ...loading, history: rich.history }, nameless(rich)]);
      const names = await shiftOf([rich, { ...rich, refreshing: true }, rich]);
      console.log(`      layout shift of the answer: ${answer.toFixed(4)}, of names: ${names.toFixed(4)}`);
      // Badges that need a second line move what is below; nobody knows before how many there are.
      assert.ok(answer < (width < 560 ? 0.1 : 0.02), String(answer));
      assert.ok(names < 0.02, String(names));
    });

    it(`holds translations that are longer, and no word of its own, ${width} pixels wide`, async () => {
      const details = await harness.open({ width });
      const states: readonly DetailsState[] = [
        { ...loading, kindLabel: '§', name: '§', workspace: '§' },
        everywhere('§'),
        { ...everywhere('§'), deleted: false, refreshing: true, kept: true },
        exchangeEverywhere('§'),
        { ...exchangeEverywhere('§'), exchange: null },
        failureEverywhere('§'),
      ];
      for (const state of states) {
        await details.push({ ...state, texts: pseudo(state.texts), locale: 'de' });
        const words = await details.page.evaluate<string>(allWords);
        assert.match(words, /\[/);
        const left = words
          .replace(/\[[^\]]*\]/g, '')
          // The locale's own: "1 ms" and, of the moment when it was fetched, a date.
          .replace(/\d+ ms/g, '')
          .replace(/^\p{L}+, \d+\. \p{L}+ \d{4} um [\d:]+ \p{L}+$/gmu, '');
        assert.doesNotMatch(left, /\p{L}/u, `${state.status} ${state.tab}`);
        assert.equal(await details.page.evaluate('document.documentElement.scrollWidth'), width);
        assert.deepEqual(await details.page.evaluate(clipped), [], `${state.status} ${state.tab}`);
      }
    });
  }
});
