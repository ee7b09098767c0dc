import assert from 'node:assert/strict';
import { bodyLines, type Linker, type ShownBody } from '../../../../src/model/details/bodyLines.ts';

const noLink: Linker = () => null;
const nobody = (): boolean => false;
const lay = (body: string): ShownBody => bodyLines(body, noLink, nobody);
const textOf = ({ lines }: ShownBody): string[] =>
  lines.map(({ indent, tokens }) => '  '.repeat(indent) + tokens.map(({ text }) => text).join(''));

describe('A body for reading', () => {
  it('has a line for each member, indented', () => {
    assert.deepEqual(textOf(lay('{"a":1,"b":[true,null,{"c":"d"}],"e":{},"f":[]}')), [
      '{',
      '  "a": 1,',
      '  "b": [',
      '    true,',
      '    null,',
      '    {',
      '      "c": "d"',
      '    }',
      '  ],',
      '  "e": {},',
      '  "f": []',
      '}',
    ]);
  });

  it('tells keys, strings, numbers, literals and punctuation apart', () => {
    const kinds = lay('{"a":"b","c":-1.5e+3,"d":false}').lines.flatMap(({ tokens }) =>
      tokens.filter(({ kind }) => kind !== 'punctuation').map(({ kind, text }) => `${kind} ${text}`),
    );
    assert.deepEqual(kinds, ['key "a"', 'string "b"', 'key "c"', 'number -1.5e+3', 'key "d"', 'literal false']);
  });

  it('is as it was sent: long numbers, escapes, repeated keys', () => {
    const sent = '{"n":638912345678901234,"s":"\\u202e\\"}{[,:","n":1.0}';
    assert.equal(textOf(lay(sent)).join('').replaceAll(/ /g, ''), sent);
  });

  it('links ids, and nothing else', () => {
    const body = '{"roleId":"r1","note":"r1","clientId":"a\\"b","x":{"roleId":"r2"}}';
    const linker: Linker = (key, id) =>
      key === 'roleId' ? { kind: 'role', id } : key === 'clientId' ? { kind: 'client', id } : null;
    const links = bodyLines(body, linker, nobody).lines.flatMap(({ tokens }) =>
      tokens.filter(({ kind }) => kind === 'reference').map(({ text, key }) => [text, key]),
    );
    assert.deepEqual(links, [
      ['"r1"', 'role:r1'],
      ['"a\\"b"', 'client:a"b'],
      ['"r2"', 'role:r2'],
    ]);
  });

  it('is one element of a list, with words for the others', () => {
    const isB = (element: unknown): boolean => JSON.stringify(element).includes('"b"');
    const shown = bodyLines('[{"id":"a"}, {"id":"b"} ,{"id":"c"},{"id":"d"}]', noLink, isB);
    assert.deepEqual(textOf(shown), ['[', '  … 1 more', '  {', '    "id": "b"', '  }', '  … 2 more', ']']);
    assert.match(shown.note, /list of 4/);
    const alone = bodyLines('[{"id":"b"}]', noLink, isB);
    assert.deepEqual([textOf(alone).length, alone.note], [5, '']);
    assert.equal(textOf(bodyLines('[{"id":"a"}]', noLink, isB)).length, 5, 'a list without it is shown whole');
  });

  it('ends after 2,000 lines, and says so', () => {
    const { lines, note } = lay(JSON.stringify(Array.from({ length: 5000 }, (_, index) => index)));
    assert.equal(lines.length, 2000);
    assert.match(note, /2000 of 5002 lines/);
  });

  it('cuts long strings, never through a character', () => {
    const { lines } = lay(JSON.stringify({ a: '😀'.repeat(60_000) }));
    const text = lines[1]?.tokens.at(-1)?.text ?? '';
    assert.ok(text.length <= 2001 && text.endsWith('…') && text.isWellFormed());
  });

  for (const [what, body] of [
    ['a web page', '<!DOCTYPE html>\r\n<p>404</p>'],
    ['JSON that is cut short', '{"a":\n1'],
    ['words', 'two\nlines'],
  ] as const) {
    it(`is shown as text where it is not JSON: ${what}`, () => {
      const shown = lay(body);
      assert.deepEqual(textOf(shown), body.split(/\r?\n/));
      assert.equal(shown.note, 'The body is not JSON.');
      assert.ok(shown.lines.every(({ tokens }) => tokens.every(({ kind }) => kind === 'text')));
    });
  }

  for (const body of ['null', '0', '""', '[]', '{}', '"lone \\ud800"', `${'['.repeat(500)}${']'.repeat(500)}`]) {
    it(`takes any JSON: ${body.slice(0, 20)}`, () => {
      const shown = lay(body);
      assert.equal(textOf(shown).join('').replaceAll(/\s/g, ''), body.replaceAll(/\s/g, ''));
      assert.ok(shown.lines.every(({ indent }) => indent <= 32));
    });
  }
});
