import type * as vscode from 'vscode';

/**
 * Appends a link that runs a command. The label is shown as it is, and no argument can end the link early. It works only
 * where `isTrusted` of the text allows the command.
 */
export function appendCommandLink(
  text: vscode.MarkdownString,
  label: string,
  command: string,
  argument: unknown,
): vscode.MarkdownString {
  // What Markdown reads as its own is encoded too.
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()'!*~]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return text.appendMarkdown('[').appendText(label).appendMarkdown(`](command:${command}?${encoded})`);
}
