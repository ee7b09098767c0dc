// What the details pages ask awork for, in a real window: counted at the emulator, and shown on the exchange tab.
import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import type { RecordedRequest, SampleApiUser, SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { Window } from '../host/window.ts';
import { roundTrips } from '../support/roundTrips.ts';
import { until } from '../support/until.ts';
import { openConnected, lookUp, type EmulatorWindow } from './support/connected.ts';
import { button, card, complaints, detailsPage, rowValue, shown } from './support/details.ts';
import { namesAround } from './support/sampleData.ts';

/** One way and back to awork from Germany. */
const ROUND_TRIP_MS = 115;

describe('what the details pages ask awork for', () => {
  let connected: EmulatorWindow;
  let awork: SampleWorkspace;
  let window: Window;
  let apiUser: SampleApiUser;
  let roleName: string;
  let creatorName: string;

  before(async () => {
    connected = await openConnected();
    ({ awork, window } = connected);
    const { apiUsers, cases } = awork.data;
    apiUser = apiUsers.find(({ id }) => id === cases.createdByPerson)!;
    ({ role: roleName, creator: creatorName } = namesAround(awork.data, apiUser));
  });

  after(async () => {
    await connected.close();
  });

  /** A window whose directory is empty: nothing is loaded while the tree is out of sight. */
  const forget = async (): Promise<void> => {
    await window.runCommand('View: Close All Editors');
    await window.showContainer('Search');
    // VS Code keeps nothing for the container that it shows by default.
    await window.kept('workbench.sidebar.activeviewletid=workbench.view.search');
    await window.reload();
    await window.quickInput.findCommand('awork: Look Up API User by Id…');
    await window.quickInput.cancel();
  };

  describe('of what nothing is known', () => {
    before(() => window.page.addInitScript(watchLayoutShifts));

    beforeEach(forget);

    afterEach(() => {
      awork.clearFaults();
    });

    it('is the subject first, which is shown after one round trip', async () => {
      awork.inject({ path: /\/apiusers\//, times: 1, fault: { kind: 'delay', ms: ROUND_TRIP_MS } });
      awork.inject({ path: /./, fault: { kind: 'hang' } });
      const before = awork.requests.length;
      await lookUp(window, apiUser.id);
      const page = await shown(window, apiUser.name);
      await rowValue(page, 'Id').getByText(apiUser.id).waitFor();
      const answered = awork.requests.slice(before).filter(({ endedAt }) => endedAt !== null);
      assert.deepEqual(
        answered.map(({ path }) => path),
        [`/api/v1/apiusers/${apiUser.id}`],
      );
    });

    it('is complete after two round trips, without a jump when answer and names arrive', async () => {
      awork.inject({ path: /./, fault: { kind: 'delay', ms: ROUND_TRIP_MS } });
      const before = awork.requests.length;
      await lookUp(window, apiUser.id);
      const page = await shown(window, apiUser.name);
      await rowValue(page, 'Role').getByRole('link', { name: roleName }).waitFor();
      await rowValue(page, 'Created by').getByRole('link', { name: creatorName }).waitFor();
      await page.getByRole('table').waitFor();
      await page.getByRole('heading', { name: 'Others by the same creator' }).waitFor();
      await page.getByText('Loading…').first().waitFor({ state: 'detached' });
      const requests = awork.requests.slice(before);
      assert.equal(roundTrips(requests), 2, listOf(requests));
      const jumps = await layoutShifts(page);
      console.log(`      ${requests.length} requests in 2 round trips, layout shift ${sumOf(jumps).toFixed(4)}`);
      assert.ok(sumOf(jumps) < 0.02, JSON.stringify(jumps, undefined, 1));
    });
  });

  it('is nothing for a subject that the directory holds', async () => {
    const { id, name } = awork.data.apiUsers.find(({ roleId }) => roleId === null)!;
    await window.showContainer('awork API Users');
    await window.treeRow('API users').waitFor();
    const before = awork.requests.length;
    await lookUp(window, id);
    await shown(window, name);
    assert.deepEqual(
      awork.requests.slice(before).map(({ path }) => path),
      [],
    );
  });

  describe('of what a page leads to', () => {
    afterEach(() => {
      awork.clearFaults();
    });

    it('is the role that a card lacks, and the next time nothing', async () => {
      const page = await shown(window, apiUser.name);
      const link = ({ id }: SampleApiUser) => page.locator(`.references [data-reference="apiUser:${id}"]`).first();
      const { apiUsers, roles } = awork.data;
      let other: SampleApiUser | undefined;
      for (const each of apiUsers.filter(({ roleId }) => roleId !== null && roleId !== apiUser.roleId)) {
        other ??= (await link(each).count()) > 0 ? each : undefined;
      }
      const role = roles.find(({ id }) => id === other!.roleId)!;
      const hover = async (): Promise<string[]> => {
        const before = awork.requests.length;
        await link(other!).hover();
        await card(page).getByText(role.name, { exact: true }).waitFor();
        await window.page.keyboard.press('Escape');
        await card(page).waitFor({ state: 'hidden' });
        await page.locator('h1').hover();
        return awork.requests.slice(before).map(({ path }) => path);
      };
      assert.deepEqual(await hover(), [`/api/v1/roles/${role.id}`]);
      assert.deepEqual(await hover(), []);
    });

    it('moves nothing on the page when it arrives', async () => {
      // The list is known by now, but not its role.
      const { apiUsers, roles } = awork.data;
      const isAsked = (id: string) => awork.requests.some(({ path }) => path.endsWith(`/roles/${id}`));
      const other = apiUsers.find(({ roleId }) => {
        const role = roles.find(({ id }) => id === roleId);
        return role !== undefined && !role.isAdminRole && !isAsked(role.id);
      })!;
      awork.inject({ path: /./, fault: { kind: 'delay', ms: 3 * ROUND_TRIP_MS } });
      await lookUp(window, other.id);
      const page = detailsPage(window);
      await page.getByRole('heading', { level: 1, name: other.name, exact: true }).waitFor();
      await page.locator('html').evaluate('globalThis.layoutShifts = []');
      assert.equal(await page.getByText('Loading…').first().isVisible(), true);
      const { name } = roles.find(({ id }) => id === other.roleId)!;
      await rowValue(page, 'Role').getByRole('link', { name }).waitFor();
      await page.getByText('Loading…').first().waitFor({ state: 'detached' });
      const jumps = await layoutShifts(page);
      assert.ok(sumOf(jumps) < 0.02, JSON.stringify(jumps, undefined, 1));
      const more = await layoutShifts(page, 'document.body.style.paddingTop = "100px"');
      assert.ok(sumOf(more) > sumOf(jumps), 'a jump is measured');
    });
  });

  describe('is shown on the exchange tab', () => {
    before(async () => {
      await lookUp(window, apiUser.id);
      const page = await shown(window, apiUser.name);
      awork.renameApiUser(apiUser.id, 'Renamed meanwhile');
      await button(page, 'Refresh').click();
      await shown(window, 'Renamed meanwhile');
      await page.getByRole('tab', { name: 'Exchange' }).click();
      await page.getByRole('tab', { name: 'Exchange', selected: true }).waitFor();
    });

    it('with status, durations, headers and body, and without the token', async () => {
      const page = detailsPage(window);
      const panel = page.getByRole('tabpanel', { name: 'Exchange' });
      await panel.locator('.line').first().waitFor();
      const text = await panel.innerText();
      for (const part of ['GET', `${awork.apiUrl}/apiusers/${apiUser.id}`, '200', 'First byte', 'trace-id', '•••']) {
        assert.ok(text.includes(part), `${part} in ${text}`);
      }
      assert.ok(!text.includes(awork.token));
      const body: unknown = JSON.parse(await page.locator('.body').innerText());
      assert.equal((body as SampleApiUser).name, 'Renamed meanwhile');
      await window.screenshot('details-window-exchange.png');
    });

    it('with the earlier ones, too', async () => {
      const page = detailsPage(window);
      const chooser = page.getByLabel('Requests');
      const count = await chooser.locator('option').count();
      assert.ok(count >= 2, `${count} requests`);
      await chooser.selectOption({ index: count - 1 });
      await page.locator('.body').getByText(apiUser.name, { exact: false }).first().waitFor();
      await chooser.selectOption({ index: 0 });
      await page.locator('.body').getByText('Renamed meanwhile', { exact: false }).first().waitFor();
    });

    it('as what can be copied: the request with a place for the token, and the body', async () => {
      const page = detailsPage(window);
      const curl = await window.copied(() => button(page, 'Copy as cURL').click());
      assert.ok(curl.includes('$AWORK_TOKEN') && curl.includes(`/apiusers/${apiUser.id}`), curl);
      assert.ok(!curl.includes(awork.token));
      const body = await window.copied(() => button(page, 'Copy body').click());
      assert.equal((JSON.parse(body) as SampleApiUser).id, apiUser.id);
    });

    it('with ids that lead on, and back to this tab', async () => {
      const page = detailsPage(window);
      await page.locator('.body [data-reference^="role:"]').first().click();
      await shown(window, roleName);
      await button(page, 'Back').click();
      await shown(window, 'Renamed meanwhile');
      await page.getByRole('tab', { name: 'Exchange', selected: true }).waitFor();
    });

    it('and opens as a document', async () => {
      const actions = detailsPage(window).getByRole('tabpanel', { name: 'Exchange' });
      await actions.getByRole('button', { name: 'Open as JSON' }).click();
      await window.page.locator('.tab.active').filter({ hasText: '.json' }).first().waitFor();
      const text = await until('the document', async () => {
        const found = await window.editorText();
        return found.includes(apiUser.id) && found;
      });
      assert.match(text, /Renamed meanwhile/);
    });
  });

  describe('after all of that', () => {
    it('has broken no rule of the content security policy, and written no error', () => {
      assert.deepEqual(complaints(window), []);
    });
  });
});

/** Collects the layout shifts of every page that is loaded from now on, and what moved. */
const watchLayoutShifts = `(() => {
  globalThis.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node, previousRect, currentRect }) =>
        [node?.nodeName, node?.textContent?.slice(0, 40), previousRect.y, currentRect.y].join(' '));
      globalThis.layoutShifts.push({ value, moved });
    }
  }).observe({ type: 'layout-shift', buffered: true });
})()`;

interface LayoutShift {
  readonly value: number;
  readonly moved: readonly string[];
}

/** The layout shifts of the page so far, after what is done to it. */
function layoutShifts(page: FrameLocator, act = ''): Promise<readonly LayoutShift[]> {
  return page.locator('html').evaluate<readonly LayoutShift[], unknown>(`new Promise((resolve) => {
    ${act};
    // What the first frame moves is told after it.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(globalThis.layoutShifts), 100)));
  })`);
}

function sumOf(shifts: readonly LayoutShift[]): number {
  return shifts.reduce((sum, { value }) => sum + value, 0);
}

function listOf(requests: readonly RecordedRequest[]): string {
  const start = requests[0]?.at ?? 0;
  return requests.map(({ at, endedAt, path }) => `${at - start}–${(endedAt ?? NaN) - start} ${path}`).join('\n');
}
