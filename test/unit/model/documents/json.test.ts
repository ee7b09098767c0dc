import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arrayElements, indentJson } from '../../../../src/model/documents/json.ts';

describe('Laying out JSON', () => {
  it('keeps the order of keys, the digits of numbers, repeated keys and escapes', () => {
    const sent =
      '{"z":1,"a":9007199254740993123,"f":1.50e+3,"a":-0,"s":"\\u00e9\\"{[,:]}\\\\","n":null,"t":[true,false]}';
    assert.equal(
      indentJson(sent, '  '),
      [
        '{',
        '  "z": 1,',
        '  "a": 9007199254740993123,',
        '  "f": 1.50e+3,',
        '  "a": -0,',
        '  "s": "\\u00e9\\"{[,:]}\\\\",',
        '  "n": null,',
        '  "t": [',
        '    true,',
        '    false',
        '  ]',
        '}',
      ].join('\n'),
    );
  });

  it('lays out any value as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('  ', '\t', '    '), (value, indent) => {
        // Written with blanks everywhere, as another serialiser may send it.
        const sent = JSON.stringify(value, null, 1);
        assert.equal(indentJson(sent, indent), JSON.stringify(JSON.parse(sent), null, indent));
      }),
    );
  });

  it('makes no giant of a hostile depth, nor runs out of stack on a long text', () => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    assert.ok(indentJson(deep, '    ').length < 20_000 * 2 * 260);
    const long = JSON.stringify('\\"'.repeat(500_000));
    assert.equal(indentJson(long, '  '), long);
  });
});

describe('The elements of a JSON array', () => {
  it('are each as sent', () => {
    const sent = ' [ {"a":[1,2],"n":12345678901234567890} , [] ,"x,]", 7 ] ';
    assert.deepEqual(arrayElements(sent), ['{"a":[1,2],"n":12345678901234567890}', '[]', '"x,]"', '7']);
  });

  it('are as many as there are, for any array', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const sent = JSON.stringify(values);
        const elements = arrayElements(sent)?.map((text) => JSON.parse(text) as unknown);
        assert.deepEqual(elements, JSON.parse(sent));
      }),
    );
  });

  it('are none in anything but an array', () => {
    for (const sent of ['{"a":[1]}', '"[1]"', '1', 'null']) {
      assert.equal(arrayElements(sent), null);
    }
  });
});
