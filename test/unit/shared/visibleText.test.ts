import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cutText, splitVisible, visibleText } from '../../../src/shared/visibleText.ts';

describe('Making invisible characters visible', () => {
  const shown: readonly (readonly [what: string, text: string, expected: string])[] = [
    ['leaves ordinary text alone', 'Zeiterfassung Müller & Söhne – 東京', 'Zeiterfassung Müller & Söhne – 東京'],
    ['leaves an empty text empty', '', ''],
    ['draws controls as their pictures', 'a\u0000b\u001bc\u007f', 'a␀b␛c␡'],
    ['draws line breaks and tabs as symbols', 'a\r\nb\tc', 'a␍␊b␉c'],
    ['names C1 controls', 'a\u0085b', 'a‹U+0085›b'],
    ['names bidi controls', 'user\u202Etxt.exe\u2066x\u2069', 'user‹U+202E›txt.exe‹U+2066›x‹U+2069›'],
    [
      'names zero-width characters',
      'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf',
      'a‹U+200B›b‹U+200C›c‹U+200D›d‹U+2060›e‹U+FEFF›f',
    ],
    ['names soft hyphens and fillers', 'a\u00ADb\u3164c\u115Fd', 'a‹U+00AD›b‹U+3164›c‹U+115F›d'],
    ['names line and paragraph separators', 'a\u2028b\u2029c', 'a‹U+2028›b‹U+2029›c'],
    ['names variation selectors and tags outside emoji', 'a\uFE0Fb\u{E0041}', 'a‹U+FE0F›b‹U+E0041›'],
    ['replaces lone surrogates', 'a\uD800b\uDC00', 'a\uFFFDb\uFFFD'],
    ['keeps pairs', '😀', '😀'],
    ['keeps joined emoji', '👩‍💻 🏳️‍🌈 🧑🏽‍🚀 ❤️', '👩‍💻 🏳️‍🌈 🧑🏽‍🚀 ❤️'],
    ['keeps keycaps and flags', '1️⃣ 🇩🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿', '1️⃣ 🇩🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['names tags smuggled behind another emoji', '😀\u{E0068}\u{E0069}', '😀‹U+E0068›‹U+E0069›'],
    ['keeps visible number signs of the format class', '\u0600\u06DD', '\u0600\u06DD'],
  ];
  for (const [what, text, expected] of shown) {
    it(what, () => {
      assert.equal(visibleText(text), expected);
    });
  }

  it('keeps line breaks and tabs where several lines can be shown, but not a lone carriage return', () => {
    assert.deepEqual(splitVisible('a\r\nb\n\tc\rd', { multiline: true }), [
      { kind: 'text', text: 'a\r\nb\n\tc' },
      { kind: 'mark', text: '␍' },
      { kind: 'text', text: 'd' },
    ]);
  });

  it('leaves nothing hidden in any text, and changes nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = visibleText(text);
        assert.equal(visibleText(once), once);
        assert.doesNotMatch(once, /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B]/u);
      }),
    );
  });

  it('takes a text of 100 KB in its stride', () => {
    assert.equal(splitVisible('\u202Ea'.repeat(50_000)).length, 100_000);
  });
});

describe('Cutting text', () => {
  it('keeps what is short enough', () => {
    assert.equal(cutText('abc', 3), 'abc');
  });

  it('never cuts through a surrogate pair', () => {
    assert.equal(cutText('a😀b', 2), 'a');
    assert.equal(cutText('a😀b', 3), 'a😀');
  });
});
