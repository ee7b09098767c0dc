import assert from 'node:assert/strict';
import { waitingState, waysOn, type WhyWaiting } from '../../../../src/model/details/waiting.ts';

const place = {
  connection: 'a5e1c0de',
  subject: { kind: 'apiUser', id: '83343fb9-ca87-eb11-a607-00155d314496' },
  tab: 'exchange',
  kept: true,
  position: 12.5,
} as const;

describe('A page that waits for its connection', () => {
  it('is loading, under its id, while it is being found out whether it is there', () => {
    const { status, name, tab, kept, position, connection } = waitingState(place, null, 'en');
    assert.deepEqual([status, name, tab, kept], ['loading', place.subject.id, 'exchange', true]);
    assert.deepEqual([position, connection], [12.5, 'a5e1c0de'], 'what it keeps for another reload stays the same');
  });

  for (const [why, labels] of [
    ['notConnected', ['Connect…']],
    ['sampleClosed', ['Open Sample Workspace', 'Connect…']],
    ['otherConnection', ['Switch Workspace…', 'Connect…']],
  ] as readonly (readonly [WhyWaiting, readonly string[]])[]) {
    it(`says why it shows nothing, and what leads on: ${why}`, () => {
      const state = waitingState(place, why, 'en');
      assert.ok(state.status === 'failed' && state.failure.title !== '' && state.failure.text !== '');
      assert.deepEqual(
        state.failure.actions.map(({ label }) => label),
        labels,
      );
      assert.equal(waysOn(why).length, labels.length);
    });
  }
});
