import assert from 'node:assert/strict';
import type { DetailsState, ReadyState } from '../../src/shared/details.ts';
import { loading, ready, role } from '../support/detailsStates.ts';
import { until } from '../support/until.ts';
import { useDetailsPage, type DetailsPage } from './detailsPageHarness.ts';

const crumbs = [
  { kind: 'client', name: 'time-tracking' },
  { kind: 'user', name: 'Jana Köhler' },
  { kind: 'apiUser', name: 'Time tracking sync' },
] as const;

/** In the middle of a history. */
const between: ReadyState = { ...ready, history: { canGoBack: true, canGoForward: true, crumbs }, entry: 3 };

describe('The way through the details page', () => {
  const harness = useDetailsPage();
  let details: DetailsPage;

  beforeEach(async () => {
    details = await harness.open({ height: 400 });
  });

  const button = (name: string) => details.page.getByRole('button', { name, exact: true });
  const scrollY = () => details.page.evaluate<number>('window.scrollY');

  /** A press of a button at the side of the mouse, which Playwright does not know. Returns whether it was used up. */
  const sideButton = (number: number) =>
    details.page.evaluate(`['mousedown', 'mouseup'].map((type) => !document.body.dispatchEvent(
      new MouseEvent(type, { button: ${number}, bubbles: true, cancelable: true })))`);

  it('goes back and forward with buttons, keys and mouse', async () => {
    await details.push(between);
    await button('Back').click();
    await button('Forward').press('Enter');
    await details.page.keyboard.press('Alt+ArrowLeft');
    await details.page.keyboard.press('Alt+ArrowRight');
    assert.deepEqual(await sideButton(3), [true, true]);
    assert.deepEqual(await sideButton(4), [true, true]);
    const ways = (await details.posted()).map(({ type }) => type);
    assert.deepEqual(ways, ['back', 'forward', 'back', 'forward', 'back', 'forward']);
  });

  it('leaves the keys to VS Code where there is no way to go, and other keys always', async () => {
    await details.push(ready);
    await details.page.evaluate(`document.addEventListener('keydown', (event) => {
      (window.seen ??= []).push(event.key + event.defaultPrevented);
    })`);
    for (const keys of ['Alt+ArrowLeft', 'Alt+ArrowRight', 'Control+Alt+ArrowLeft', 'ArrowLeft', 'Alt+x']) {
      await details.page.keyboard.press(keys);
    }
    await button('Back').press('Enter');
    assert.equal(await button('Back').getAttribute('aria-disabled'), 'true');
    assert.deepEqual(await details.posted(), []);
    const seen = await details.page.evaluate<string[]>('window.seen');
    const arrows = seen.filter((key) => key.startsWith('Arrow'));
    assert.deepEqual(arrows, ['ArrowLeftfalse', 'ArrowRightfalse', 'ArrowLeftfalse', 'ArrowLeftfalse']);
  });

  it('keeps the focus on a button that can be pressed no more', async () => {
    await details.push(between);
    await button('Back').press('Enter');
    await details.push({ ...between, entry: 1, history: { ...between.history, canGoBack: false } });
    assert.equal(await button('Back').evaluate((element) => element.matches(':focus')), true);
  });

  it('shows the way here, whose parts lead back', async () => {
    await details.push(between);
    const way = details.page.getByRole('navigation', { name: 'Way to this page' });
    assert.deepEqual(
      await way.getByRole('listitem').allInnerTexts(),
      crumbs.map(({ name }) => name),
    );
    assert.equal(await way.locator('[aria-current="page"]').innerText(), 'Time tracking sync');
    await way.getByRole('button', { name: 'Jana Köhler' }).click();
    assert.deepEqual(await details.posted(), [{ type: 'goTo', index: 1 }]);
  });

  it('shows the end of a long way, and names its parts by their place in the whole', async () => {
    const long = Array.from({ length: 12 }, (_, index) => ({ kind: 'role' as const, name: `Role ${index}` }));
    await details.push({ ...between, history: { ...between.history, crumbs: long } });
    assert.equal(await details.page.locator('.crumb').count(), 4);
    await button('Role 8').click();
    assert.deepEqual(await details.posted(), [{ type: 'goTo', index: 8 }]);
  });

  it('keeps the page open, and lets it go', async () => {
    await details.push(ready);
    await button('Keep open').click();
    await details.push({ ...ready, kept: true });
    assert.equal(await button('Keep open').getAttribute('aria-pressed'), 'true');
    await button('Keep open').press('Space');
    assert.deepEqual(await details.posted(), [
      { type: 'keepOpen', keep: true },
      { type: 'keepOpen', keep: false },
    ]);
  });

  it('asks for the JSON of what is there', async () => {
    await details.push(loading);
    await button('Open as JSON').press('Enter');
    assert.deepEqual(await details.posted(), []);
    await details.push(ready);
    await button('Open as JSON').click();
    assert.deepEqual(await details.posted(), [{ type: 'openAsJson' }]);
  });

  it('tells how far it is scrolled once it rests, and before it is left', async () => {
    await details.push(ready);
    await details.page.evaluate('window.scrollTo(0, 90)');
    await until('the page to say how far it is scrolled', async () => (await details.posted()).length > 0);
    await details.page.evaluate('window.scrollTo(0, 120)');
    await details.page.locator(`[data-reference="${role}"]`).dispatchEvent('click');
    assert.deepEqual(await details.posted(), [
      { type: 'scrolled', position: 90 },
      { type: 'scrolled', position: 120 },
      { type: 'openReference', key: role },
    ]);
  });

  it('goes to where a place was left, once it is long enough', async () => {
    await details.push(ready);
    await details.page.evaluate('window.scrollTo(0, 50)');
    await details.push({ ...loading, entry: 2, position: 180 });
    await details.push({ ...ready, entry: 2, position: 180 });
    assert.equal(await scrollY(), 180);
    await details.push({ ...ready, entry: 2, position: 0 });
    assert.equal(await scrollY(), 180);
    await details.push({ ...ready, entry: 3, position: 0 });
    assert.equal(await scrollY(), 0);
  });

  it('waits for the page to become long enough, unless the person goes elsewhere meanwhile', async () => {
    // Long enough for a part of the way.
    await details.page.evaluate("document.querySelector('main').style.minHeight = '420px'");
    const short: ReadyState = { ...ready, sections: [], notices: [], position: 180 };
    await details.push({ ...short, entry: 2 });
    const reached = await scrollY();
    assert.ok(reached > 1 && reached < 180, String(reached));
    await details.push({ ...ready, entry: 2, position: 180 });
    assert.equal(await scrollY(), 180);
    await details.push({ ...short, entry: 3 });
    assert.equal(await scrollY(), reached);
    await details.page.evaluate('window.scrollTo(0, 0)');
    await details.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    await details.push({ ...ready, entry: 3, position: 180 });
    assert.equal(await scrollY(), 0);
  });

  it('keeps names only for the time after a reload', async () => {
    await details.push({ ...ready, position: 60, kept: true } satisfies DetailsState);
    assert.deepEqual(await details.page.evaluate('window.kept'), {
      connection: ready.connection,
      subject: ready.subject,
      tab: 'details',
      kept: true,
      position: 60,
    });
  });
});
