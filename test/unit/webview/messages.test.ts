import assert from 'node:assert/strict';
import { parseMessage } from '../../../src/webview/messages.ts';
import { fillIn } from '../../../src/webview/words.ts';
import { failed, loading, ready } from '../../support/detailsStates.ts';

describe('Messages from the host', () => {
  for (const state of [loading, ready, failed]) {
    it(`takes the state "${state.status}"`, () => {
      assert.equal(parseMessage({ type: 'state', state }), state);
    });
  }

  const others: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    null: null,
    'a string': 'state',
    'another type': { type: 'eval', state: ready },
    'no state': { type: 'state' },
    'a state of unknown status': { type: 'state', state: { ...ready, status: 'done' } },
    'a state without subject': { type: 'state', state: { ...ready, subject: null } },
    'a name that is no string': { type: 'state', state: { ...ready, name: 7 } },
    'words that are no strings': { type: 'state', state: { ...ready, texts: { ...ready.texts, copy: {} } } },
    'sections that are no list': { type: 'state', state: { ...ready, sections: {} } },
    'a failure without actions': { type: 'state', state: { ...failed, failure: { facts: [] } } },
  };
  for (const [what, message] of Object.entries(others)) {
    it(`ignores ${what}`, () => {
      assert.equal(parseMessage(message), undefined);
    });
  }
});

describe('Words with a gap', () => {
  it('takes the word as it is, whatever is in it', () => {
    assert.equal(fillIn('Copy {0}', '$& {0} $1'), 'Copy $& {0} $1');
  });

  it('puts the word behind a text that has no gap', () => {
    assert.equal(fillIn('Copy', 'Name'), 'Copy Name');
  });
});
