import assert from 'node:assert/strict';
import type { RateLimits } from '../../../../src/api/rateLimits.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { StatusBar } from '../../../../src/ui/statusBar/statusBar.ts';
import { Emitter } from '../../../../src/shared/emitter.ts';
import { internalCommandIds } from '../../../../src/ui/commands/commandIds.ts';
import { type FakeStatusBarItem, resetFakeVscode, statusBarItems } from '../../../support/fakeVscode.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';

function limits(remaining: number): RateLimits {
  const saidAt = Date.now();
  return { second: { limit: 50, remaining: 49 }, minute: { limit: 1000, remaining }, resetsAt: null, saidAt };
}

describe('The item in the status bar', () => {
  const changed = new Emitter();
  const answered = new Emitter();
  let name: string | null;
  let client: { rateLimits: RateLimits | null; tokenRejected: boolean } | null;
  let bar: StatusBar;

  beforeEach(() => {
    name = 'Nordlicht';
    client = null;
    const sessions = {
      onDidChange: changed.event,
      isSampleOpen: false,
      get connected() {
        return name !== null;
      },
      get chosen() {
        return name === null ? null : { workspaceName: name, label: null };
      },
      peek: () => (client === null ? null : { client }),
    };
    bar = new StatusBar(sessions as unknown as Sessions, answered.event);
  });

  afterEach(() => {
    bar.dispose();
    assert.ok(statusBarItems.every(({ visible }) => !visible));
    resetFakeVscode();
  });

  const item = (): FakeStatusBarItem => statusBarItems[0]!;
  const tooltip = (): string => item().tooltip!.value.replaceAll('&nbsp;', ' ').replace(/\\(.)/g, '$1');

  it('names the workspace from the start, and offers what can be done', () => {
    assert.deepEqual([item().visible, item().text], [true, '$(key) Nordlicht']);
    assert.deepEqual(item().accessibilityInformation, { label: 'awork workspace Nordlicht', role: 'button' });
    assert.equal(item().command, internalCommandIds.quickActions);
    assert.equal(item().backgroundColor, undefined);
  });

  it('is not even made while there never was a connection', () => {
    bar.dispose();
    resetFakeVscode();
    name = null;
    bar = new StatusBar(
      { connected: false, chosen: null, isSampleOpen: false, onDidChange: changed.event } as unknown as Sessions,
      answered.event,
    );
    assert.deepEqual(statusBarItems, []);
  });

  it('goes with the connection, and comes back with the next', () => {
    name = null;
    changed.fire();
    assert.equal(item().visible, false);
    name = 'Südlicht';
    changed.fire();
    assert.deepEqual([item().visible, item().text, statusBarItems.length], [true, '$(key) Südlicht', 1]);
  });

  it('warns while awork does not accept the token, in words too', () => {
    client = { rateLimits: null, tokenRejected: true };
    answered.fire();
    assert.equal(item().text, '$(warning) Nordlicht');
    assert.equal(item().backgroundColor?.id, 'statusBarItem.warningBackground');
    assert.match(item().accessibilityInformation!.label, /no longer accepts the token/);
    assert.match(tooltip(), /no longer accepts the token/);
    client.tokenRejected = false;
    answered.fire();
    assert.deepEqual([item().text, item().backgroundColor], ['$(key) Nordlicht', undefined]);
  });

  it('says what is left of the rate limits, and warns when it is little', () => {
    client = { rateLimits: limits(950), tokenRejected: false };
    answered.fire();
    assert.equal(item().backgroundColor, undefined);
    assert.match(tooltip(), /left this minute: 950 of 1,000\n+Requests left this second: 49 of 50\n+As of \d/);
    client.rateLimits = limits(20);
    answered.fire();
    assert.equal(item().backgroundColor?.id, 'statusBarItem.warningBackground');
    assert.match(item().accessibilityInformation!.label, /Most of the requests/);
  });

  it('is no longer than a name may be, and shows no icon that a name brings', () => {
    for (const text of hostileStrings) {
      name = text;
      changed.fire();
      assert.match(item().text, /^\$\(key\) /);
      const shown = item().text.slice('$(key) '.length);
      assert.doesNotMatch(shown, /(?<!\\)\$\(|[\n\u202e\u0000]/);
      assert.ok(shown.length < 400);
    }
  });
});
