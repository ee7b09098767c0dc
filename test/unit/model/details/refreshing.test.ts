import assert from 'node:assert/strict';
import type { DetailsModel } from '../../../../src/model/details/detailsModel.ts';
import type { Fault } from '../../../../src/sample/sampleWorkspace.ts';
import { closeWorkspaces } from '../openWorkspace.ts';
import { openPage, type OpenPage } from './openModel.ts';

describe('A page that somebody looks at', () => {
  let page: OpenPage;
  let id: string;

  beforeEach(async () => {
    page = await openPage();
    id = page.sample.data.cases.noRole;
  });

  afterEach(closeWorkspaces);

  /** The page of what became known so long ago, in milliseconds. */
  function knownSince(age: number): DetailsModel {
    const known = page.sample.data.apiUsers.find((apiUser) => apiUser.id === id) ?? assert.fail();
    page.directory.apiUsers.add([known], Date.now() - age);
    return page.model({ kind: 'apiUser', id });
  }

  const asked = (): number => page.takeRequests().filter((path) => path === `/apiusers/${id}`).length;

  it('is not fetched again before it is too old', async () => {
    const model = knownSince(30_000);
    model.refreshIfDue();
    await page.waves.quiet();
    assert.equal(asked(), 0);
  });

  it('is fetched again when it is, once, with all that it shows', async () => {
    const model = knownSince(61_000);
    model.refreshIfDue();
    model.refreshIfDue();
    await page.waves.quiet();
    model.refreshIfDue();
    await page.waves.quiet();
    assert.equal(asked(), 1);
    assert.ok(page.directory.apiUsers.isListed, 'and with the others beside it');
  });

  for (const fault of [{ kind: 'status', status: 418 }, { kind: 'reset' }] satisfies Fault[]) {
    it(`is not asked for again soon where that failed: ${fault.kind}`, async () => {
      page.sample.inject({ path: new RegExp(`/apiusers/${id}`), fault });
      const model = knownSince(61_000);
      model.refreshIfDue();
      await page.waves.quiet();
      const first = asked();
      model.refreshIfDue();
      await page.waves.quiet();
      assert.ok(first > 0);
      assert.equal(asked(), 0);
    });
  }

  it('is not asked for while nothing is known of it, or when it is gone', async () => {
    const model = page.model({ kind: 'apiUser', id });
    model.refreshIfDue();
    knownSince(120_000);
    page.directory.apiUsers.miss([id], Date.now() - 90_000);
    model.refreshIfDue();
    await page.waves.quiet();
    assert.equal(asked(), 0);
  });
});
