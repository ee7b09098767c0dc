import { cutText, visibleText } from '../shared/visibleText.ts';

/** What begins something in the middle of a line of Markdown, of GitHub's and of VS Code's, mathematics included. */
const special = /[\\`*_{}[\]<>#!~|&$@^=]/g;

/** What renderers turn into links by themselves: the second slash of `//`, the colon of `mailto:`, the dot of `www.`. */
const autolinked = /(?<=\/)\/|(?<=\b(?:mailto|xmpp|tel)):|(?<=\bwww)\./gi;

/**
 * Text as Markdown that shows it and nothing else: no markup, no HTML, no link, one line. Invisible characters are named.
 * For within a line, a cell of a table or the text of a link; at the beginning of a line numbers and dashes make lists.
 * @param limit of UTF-16 units; longer text is cut
 */
export function escapeMarkdown(text: string, limit: number): string {
  const cut = cutText(text, limit);
  const shown = visibleText(cut).replace(special, '\\$&').replace(autolinked, '\\$&');
  return cut.length < text.length ? `${shown}…` : shown;
}
