import assert from 'node:assert/strict';
import type { ReadyState } from '../../src/shared/details.ts';
import { client, creator, deleted, failed, loading, ready, readyWith, role } from '../support/detailsStates.ts';
import { useDetailsPage, type DetailsPage, type OpenOptions } from './detailsPageHarness.ts';

describe('The details page', () => {
  const harness = useDetailsPage();
  let details: DetailsPage;

  async function open(options?: OpenOptions): Promise<DetailsPage> {
    details = await harness.open(options);
    return details;
  }

  const link = (key: string) => details.page.locator(`[data-reference="${key}"]`);
  const card = () => details.page.getByRole('tooltip');
  const value = () => details.page.locator('.row .value');
  /** Puts the keyboard focus on a link as the Tab key does. */
  async function tabTo(key: string): Promise<void> {
    await details.page.locator('h1').focus();
    for (let presses = 0; presses < 30; presses++) {
      await details.page.keyboard.press('Tab');
      if (await link(key).evaluate((element) => element.matches(':focus'))) {
        return;
      }
    }
    assert.fail(`Tab does not come to ${key}`);
  }

  describe('shows what it is sent', () => {
    it('says that it is ready before anything is sent, and ignores what it does not know', async () => {
      await open();
      assert.deepEqual(await details.page.evaluate('window.posted'), [{ type: 'ready' }]);
      for (const message of [null, 'state', { type: 'other' }, { type: 'state', state: { status: 'ready' } }]) {
        await details.send(message);
      }
      assert.equal(await details.page.locator('main').innerText(), '');
      assert.deepEqual(details.complaints, []);
    });

    it('shows name, kind, workspace, badges, notices and sections', async () => {
      await open();
      await details.push(ready);
      await details.page.getByRole('heading', { level: 1, name: 'Time tracking sync' }).waitFor();
      const text = await details.page.locator('main').innerText();
      for (const part of [
        'API user',
        'Nordlicht Software GmbH',
        'Sample data',
        'Admin: no role assigned',
        'Provenance',
      ]) {
        assert.ok(text.includes(part), part);
      }
      assert.equal(await details.page.title(), 'Time tracking sync');
    });

    it('shows text with its line breaks and an id', async () => {
      await open();
      await details.push(readyWith({ kind: 'text', text: 'two\nlines  and spaces ' }));
      assert.equal(await value().innerText(), 'two\nlines  and spaces ');
      await details.push(readyWith({ kind: 'id', text: 'a-b' }));
      assert.equal(await value().locator('code').innerText(), 'a-b');
    });

    it('shows a date relative to now, exact on pointing at it and to machines', async () => {
      await open();
      const iso = new Date(Date.now() - 3 * 86_400_000).toISOString();
      await details.push(readyWith({ kind: 'date', iso }));
      const time = value().locator('time');
      assert.match(await time.innerText(), /^3 days ago/);
      assert.equal(await time.getAttribute('datetime'), iso);
      assert.match((await time.getAttribute('title')) ?? '', /\d{4} at \d\d?:\d\d:\d\d.[AP]M GMT\+[12]$/);
      await details.push({ ...readyWith({ kind: 'date', iso }), locale: 'de' });
      assert.match(await time.innerText(), /^vor 3 Tagen/);
      assert.equal(await details.page.locator('html').getAttribute('lang'), 'de');
    });

    it('shows a date that is none as it was sent', async () => {
      await open();
      await details.push(readyWith({ kind: 'date', iso: 'soon' }));
      assert.equal(await value().innerText(), 'soon');
    });

    it('shows lists, and nothing to copy where there is no value', async () => {
      await open();
      await details.push(readyWith({ kind: 'list', items: ['one', 'two'] }));
      assert.deepEqual(await value().getByRole('listitem').allInnerTexts(), ['one', 'two']);
      await details.push(readyWith({ kind: 'none', text: 'not set' }));
      assert.equal(await value().innerText(), 'not set');
      assert.equal(await details.page.locator('.copy').count(), 0);
    });

    it('strikes through what is gone, and says so', async () => {
      await open();
      await details.push(ready);
      assert.equal(await details.page.locator('s').locator(link(deleted)).count(), 1);
      await details.page.getByText('deleted', { exact: true }).waitFor();
    });

    it('folds a very long text and unfolds it on demand', async () => {
      await open();
      await details.push(readyWith({ kind: 'text', text: 'x'.repeat(100_000) }));
      const fold = details.page.getByRole('button', { name: 'Show all 100,000 characters' });
      assert.ok((await value().innerText()).length < 2100);
      await fold.click();
      assert.ok((await value().innerText()).length >= 100_000);
      await details.page.getByRole('button', { name: 'Show less' }).click();
      assert.ok((await value().innerText()).length < 2100);
    });

    it('is busy while loading, and says so', async () => {
      await open();
      await details.push(loading);
      assert.equal(await details.page.locator('main').getAttribute('aria-busy'), 'true');
      await details.page.getByRole('status').getByText('Loading…').waitFor();
      await details.push(ready);
      assert.equal(await details.page.locator('main').getAttribute('aria-busy'), 'false');
      await details.page.getByRole('status').getByText('API user Time tracking sync').waitFor();
    });

    it('shows a failure as an alert with its facts and actions', async () => {
      await open();
      await details.push(failed);
      const alert = details.page.getByRole('alert');
      assert.match(
        await alert.innerText(),
        /No API user has this id[^]*404 Not Found[^]*4bf92f3577b34da6a3ce929d0e0e4736/,
      );
      await alert.getByRole('button', { name: 'Try again' }).click();
      await alert.getByRole('button', { name: 'Open the role' }).press('Enter');
      assert.deepEqual(await details.posted(), [
        { type: 'act', actionId: 'retry' },
        { type: 'act', actionId: 'openOther' },
      ]);
    });
  });

  describe('tells its host what was done', () => {
    it('copies by row, with the mouse and the keyboard, and says that it did', async () => {
      await open();
      await details.push(ready);
      const copy = details.page.getByRole('button', { name: 'Copy Id', exact: true });
      await details.page.getByText('83343fb9').hover();
      await copy.click();
      await details.page.getByRole('status').getByText('Copied').waitFor();
      await copy.getByText('Copied').waitFor();
      await details.page.getByRole('button', { name: 'Copy Role' }).press('Enter');
      assert.deepEqual(await details.posted(), [
        { type: 'copy', rowId: 'id' },
        { type: 'copy', rowId: 'role' },
      ]);
      await copy.getByText('Copied').waitFor({ state: 'detached' });
    });

    it('refreshes once, and keeps the focus on the button meanwhile', async () => {
      await open();
      await details.push(ready);
      await details.page.getByRole('button', { name: 'Refresh' }).press('Enter');
      await details.push({ ...ready, refreshing: true });
      const busy = details.page.getByRole('button', { name: 'Refreshing…' });
      assert.equal(await busy.evaluate((element) => element.matches(':focus')), true);
      await busy.press('Enter');
      await details.page.getByRole('status').getByText('Refreshing…').waitFor();
      await details.push({ ...ready, fetchedAt: Date.now() });
      await details.page.getByRole('status').getByText('fetched now').waitFor();
      assert.deepEqual(await details.posted(), [{ type: 'refresh' }]);
    });

    it('opens a reference by click and by Enter', async () => {
      await open();
      await details.push(ready);
      await link(role).click();
      await link(creator).press('Enter');
      assert.deepEqual(await details.posted(), [
        { type: 'openReference', key: role },
        { type: 'openReference', key: creator },
      ]);
    });

    it('keeps scroll position and focus when a state of the same subject arrives', async () => {
      await open({ height: 300 });
      await details.push(ready);
      await link(creator).focus();
      await details.page.evaluate('window.scrollTo(0, 200)');
      await details.push({ ...ready, fetchedAt: Date.now() });
      assert.equal(await details.page.evaluate('window.scrollY'), 200);
      assert.equal(await link(creator).evaluate((element) => element.matches(':focus')), true);
    });

    it('begins another subject at its heading', async () => {
      await open({ height: 300 });
      await details.push(ready);
      await link(creator).focus();
      await details.push({ ...loading, subject: { kind: 'user', id: 'x' }, entry: 2 });
      assert.equal(await details.page.evaluate('window.scrollY'), 0);
      assert.equal(await details.page.locator('h1').evaluate((element) => element.matches(':focus')), true);
    });
  });

  describe('shows a card for a reference', () => {
    beforeEach(async () => {
      await open();
      await details.push(ready);
    });

    it('when the mouse rests on it, for as long as it is on the link or the card', async () => {
      await link(role).hover();
      await card().getByText('read, write, delete').waitFor();
      assert.equal(await link(role).getAttribute('aria-describedby'), await card().getAttribute('id'));
      await card().hover();
      await details.page.waitForTimeout(600);
      assert.equal(await card().isVisible(), true);
      await details.page.mouse.move(5, 5);
      await card().waitFor({ state: 'hidden' });
      assert.equal(await link(role).getAttribute('aria-describedby'), null);
      assert.deepEqual(await details.posted(), []);
      assert.deepEqual(await details.cardsShown(), [role]);
    });

    it('asking for one that is not known only after the delay, and fills it in when it comes', async () => {
      await link(client).hover();
      await details.page.mouse.move(5, 5);
      await details.page.waitForTimeout(600);
      assert.deepEqual(await details.posted(), []);
      await link(client).hover();
      await card().getByText('Loading…').waitFor();
      assert.deepEqual(await details.posted(), [{ type: 'showCard', key: client }]);
      assert.deepEqual(await details.cardsShown(), [client]);
      const answer = { status: 'failed', title: 'time-tracking', kindLabel: 'Client', note: 'Not allowed.' } as const;
      const next: ReadyState = { ...ready, cards: { ...ready.cards, [client]: answer } };
      await details.push(next);
      await card().getByText('Not allowed.').waitFor();
    });

    it('when the keyboard comes to it, and hides it with Escape', async () => {
      await tabTo(creator);
      await card().getByText('Head of Operations').waitFor();
      await details.page.keyboard.press('Escape');
      await card().waitFor({ state: 'hidden' });
      await tabTo(role);
      await card().getByText('Archived', { exact: true }).waitFor();
      await details.page.keyboard.press('Tab');
      await card().waitFor({ state: 'hidden' });
    });

    it('that scrolls with the arrow keys when it is taller than the page', async () => {
      await details.page.setViewportSize({ width: 900, height: 300 });
      const facts = Array.from({ length: 40 }, (_, index) => ({ label: `Feature ${index}`, value: 'read' }));
      const tall = { status: 'ready', title: 'Tall', kindLabel: 'Role', badges: [], facts, note: '' } as const;
      await details.push({ ...ready, cards: { [role]: tall } });
      await tabTo(role);
      await details.page.keyboard.press('ArrowDown');
      assert.equal(await card().evaluate((element) => element.scrollTop), 40);
      await card().click();
      await details.page.keyboard.press('Escape');
      await card().waitFor({ state: 'hidden' });
      assert.equal(await link(role).evaluate((element) => element.matches(':focus')), true);
    });

    it('and hides it when its subject is left or its row is gone', async () => {
      await link(role).hover();
      await card().waitFor();
      await details.push(readyWith({ kind: 'none', text: 'none' }));
      assert.equal(await card().isVisible(), false);
    });

    for (const [width, height] of [
      [900, 720],
      [320, 500],
      [320, 240],
    ] as const) {
      it(`within a page of ${width} by ${height}`, async () => {
        await details.page.setViewportSize({ width, height });
        for (const key of [role, creator]) {
          await details.page.mouse.move(5, 5);
          await tabTo(key);
          await card().waitFor();
          const box = (await card().boundingBox())!;
          assert.ok(box.x >= 0 && box.y >= 0, JSON.stringify(box));
          assert.ok(box.x + box.width <= width && box.y + box.height <= height, JSON.stringify(box));
        }
      });
    }
  });
});
