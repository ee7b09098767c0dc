import assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../src/model/markdown.ts';
import { hostileStrings } from '../../support/hostileStrings.ts';

describe('Text in Markdown', () => {
  it('stays as it is where nothing in it means anything', () => {
    for (const text of ['Jira-Bridge (v1.2): täglich, 24/7', '🚀 Deploy 🇩🇪 👩‍💻', '+49 40 / "x"']) {
      assert.equal(escapeMarkdown(text, 100), text);
    }
  });

  it('has its markup escaped', () => {
    assert.equal(
      escapeMarkdown('**a** `b` [c](d) <e> f|g &amp; #1 $x$', 100),
      '\\*\\*a\\*\\* \\`b\\` \\[c\\](d) \\<e\\> f\\|g \\&amp; \\#1 \\$x\\$',
    );
    assert.equal(escapeMarkdown('a\\', 100), 'a\\\\');
  });

  it('becomes no link by itself', () => {
    assert.equal(escapeMarkdown('https://evil.example', 100), 'https:/\\/evil.example');
    assert.equal(escapeMarkdown('www.evil.example', 100), 'www\\.evil.example');
    assert.equal(escapeMarkdown('mailto:a@b.example', 100), 'mailto\\:a\\@b.example');
  });

  it('is one line, and shows what would be invisible', () => {
    assert.equal(escapeMarkdown('a\nb\u202Ec', 100), 'a␊b‹U+202E›c');
    for (const text of hostileStrings) {
      assert.doesNotMatch(escapeMarkdown(text, 200), /[\n\r\u2028\u2029\u202E]/);
    }
  });

  it('is cut, and says so', () => {
    assert.equal(escapeMarkdown('x'.repeat(101), 100), `${'x'.repeat(100)}…`);
    assert.equal(escapeMarkdown('**********', 3), '\\*\\*\\*…');
    assert.equal(escapeMarkdown('ab🚀', 3), 'ab…');
  });
});
