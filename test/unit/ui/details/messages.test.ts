import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ToHost } from '../../../../src/shared/protocol.ts';
import { parseToHost } from '../../../../src/ui/details/messages.ts';

/** One of each; one missing here is a compile error. */
const messages: Readonly<{ [Type in ToHost['type']]: Extract<ToHost, { type: Type }> }> = {
  ready: { type: 'ready' },
  openReference: { type: 'openReference', key: 'role:x' },
  showCard: { type: 'showCard', key: 'client:zeit/Übersicht 100 % #1' },
  cardShown: { type: 'cardShown', key: 'role:x' },
  copy: { type: 'copy', rowId: 'createdBy' },
  act: { type: 'act', actionId: '0' },
  refresh: { type: 'refresh' },
  back: { type: 'back' },
  forward: { type: 'forward' },
  goTo: { type: 'goTo', index: 2 },
  keepOpen: { type: 'keepOpen', keep: true },
  showTab: { type: 'showTab', tab: 'exchange' },
  scrolled: { type: 'scrolled', position: 812.5 },
  showExchange: { type: 'showExchange', index: 0 },
  copyAs: { type: 'copyAs', format: 'curl' },
  copyBody: { type: 'copyBody' },
  openAsJson: { type: 'openAsJson' },
  compareWithBefore: { type: 'compareWithBefore' },
  dismissChanges: { type: 'dismissChanges' },
};

describe('A message of the details page', () => {
  for (const message of Object.values(messages)) {
    it(`is read: ${message.type}`, () => {
      assert.deepEqual(parseToHost(structuredClone(message)), message);
    });

    it(`is read without anything that does not belong to it: ${message.type}`, () => {
      const extra = { url: 'https://evil.example', command: 'workbench.action.quit', text: 'x', id: 'x' };
      assert.deepEqual(parseToHost({ ...extra, ...message }), message);
    });
  }

  for (const [type, name] of [
    ['openReference', 'key'],
    ['showCard', 'key'],
    ['cardShown', 'key'],
    ['copy', 'rowId'],
    ['act', 'actionId'],
  ] as const) {
    it(`is refused where its name is missing, of another type, or huge: ${type}`, () => {
      assert.equal(parseToHost({ type }), null);
      for (const value of [undefined, null, 0, 7, true, {}, [], ['x'], { toString: () => 'x' }, new String('x')]) {
        assert.equal(parseToHost({ type, [name]: value }), null, String(typeof value));
      }
      assert.notEqual(parseToHost({ type, [name]: 'x'.repeat(1000) }), null);
      assert.equal(parseToHost({ type, [name]: 'x'.repeat(1001) }), null);
      assert.equal(parseToHost({ type, [name]: 'x'.repeat(10_000_000) }), null);
    });

    it(`is refused where its name comes from its prototype: ${type}`, () => {
      assert.equal(parseToHost(Object.assign(Object.create({ [name]: 'x' }) as object, { type })), null);
      assert.equal(parseToHost(JSON.parse(`{"type":"${type}","__proto__":{"${name}":"x"}}`)), null);
    });
  }

  const refused: readonly (readonly [what: string, message: unknown])[] = [
    ['undefined', undefined],
    ['null', null],
    ['a string', 'ready'],
    ['a number', 7],
    ['a list', ['ready']],
    ['a function', () => 'ready'],
    ['an object without a type', {}],
    ['an unknown type', { type: 'execute', command: 'x' }],
    ['a type in another case', { type: 'Ready' }],
    ['a type that every object has', { type: 'constructor' }],
    ['a type that is an object', { type: { toString: () => 'ready' } }],
    ['a type that is a list', { type: ['ready'] }],
    ['a place that is none', { type: 'goTo', index: -1 }],
    ['half a place', { type: 'goTo', index: 0.5 }],
    ['a place without end', { type: 'showExchange', index: Infinity }],
    ['a place in words', { type: 'showExchange', index: '0' }],
    ['a position above the page', { type: 'scrolled', position: -1 }],
    ['a position nowhere', { type: 'scrolled', position: NaN }],
    ['a wish that is neither yes nor no', { type: 'keepOpen', keep: 'yes' }],
    ['an unknown tab', { type: 'showTab', tab: 'console' }],
    ['an unknown format', { type: 'copyAs', format: 'wget' }],
    ['a message of the other direction', { type: 'state', state: {} }],
    ['a polluted prototype', JSON.parse('{"__proto__":{"type":"ready"}}')],
  ];
  for (const [what, message] of refused) {
    it(`is not ${what}`, () => {
      assert.equal(parseToHost(message), null);
    });
  }

  it('is null or one of those that the page may send, whatever comes', () => {
    const types = fc.oneof(fc.constantFrom(...Object.keys(messages)), fc.string());
    const message = fc.record(
      Object.fromEntries([
        ['type', types],
        ...['key', 'rowId', 'actionId', 'index', 'keep', 'tab', 'format', 'position'].map((name) => [
          name,
          fc.anything(),
        ]),
      ]) as Record<string, fc.Arbitrary<unknown>>,
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(message, fc.anything()), (value) => {
        const parsed = parseToHost(value);
        if (parsed !== null) {
          assert.deepEqual(Object.keys(parsed), Object.keys(messages[parsed.type]));
        }
      }),
    );
  });
});
