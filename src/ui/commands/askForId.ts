import * as vscode from 'vscode';
import { idAt, MAX_INPUT_LENGTH, parseInput, type ParsedInput } from '../../model/ids.ts';
import { visibleText } from '../../shared/visibleText.ts';

/**
 * Asks for an id, offering the one in the selection, under the cursor or in the clipboard. Null when given up.
 * @param workspaceName where it will be looked up
 */
export async function askForId(workspaceName: string): Promise<string | null> {
  let value = await suggestion();
  // An empty box is no mistake when it opens, but Enter on it is: it opens again, and then says so.
  for (let accepted = false; ; accepted = true) {
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Look Up API User in {0}', visibleText(workspaceName)),
      prompt: vscode.l10n.t('Id of the API user, in any spelling, or a text that holds it'),
      placeHolder: '83343fb9-ca87-eb11-a607-00155d314496',
      value,
      // Ids are often fetched from another window.
      ignoreFocusOut: true,
      validateInput: (typed) => (typed === '' && !accepted ? undefined : problemOf(parseInput(typed))),
    });
    if (text !== '') {
      return text === undefined ? null : idFrom(parseInput(text));
    }
    value = '';
  }
}

/** The id in what a command was given or a person typed; lets them choose where there are several. */
export async function idFrom(input: ParsedInput): Promise<string | null> {
  switch (input.kind) {
    case 'id':
      return input.id;
    case 'several':
      return (
        (await vscode.window.showQuickPick(input.ids, {
          title: vscode.l10n.t('Look Up API User'),
          placeHolder: vscode.l10n.t('The text holds {0} ids. Which one?', input.ids.length),
        })) ?? null
      );
    case 'empty':
    case 'noId':
    case 'tooLong':
      return null;
  }
}

/** What is wrong with an input; undefined if it holds an id. */
export function problemOf(input: ParsedInput): string | undefined {
  switch (input.kind) {
    case 'id':
    case 'several':
      return undefined;
    case 'empty':
      return vscode.l10n.t('Type or paste an id.');
    case 'noId':
      return vscode.l10n.t('There is no id in this. An id has 32 hex digits, mostly in five groups.');
    case 'tooLong':
      return vscode.l10n.t('This is longer than {0} characters: paste only the part with the id.', MAX_INPUT_LENGTH);
  }
}

/** The ids in the selection or under the cursor, else in the clipboard; empty if there are none. */
async function suggestion(): Promise<string> {
  return idsIn(selectedText()) || idsIn(await vscode.env.clipboard.readText());
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return '';
  }
  const { document, selection } = editor;
  if (!selection.isEmpty) {
    return document.getText(selection);
  }
  const { line, character } = selection.active;
  return idAt(document.lineAt(line).text, character)?.id ?? '';
}

function idsIn(text: string): string {
  const input = parseInput(text);
  return input.kind === 'id' ? input.id : input.kind === 'several' ? input.ids.join(' ') : '';
}
