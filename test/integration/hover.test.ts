import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds, internalCommandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { stateThat } from './support/window.ts';
import { connectTo, disconnect, leave, startEmulator } from './support/workspace.ts';

/** Ids that nobody has. */
const UNKNOWN = '00000000-aaaa-bbbb-cccc-111111111111';

async function textDocument(content: string, language = 'plaintext'): Promise<vscode.TextDocument> {
  return vscode.workspace.openTextDocument({ content, language });
}

/** What our hovers say at a place of a document. */
async function hoversAt(document: vscode.TextDocument, line: number, character: number): Promise<vscode.Hover[]> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(line, character),
  );
  return hovers.filter((hover) => textOf(hover).includes('aworkApiUsers.'));
}

function textOf({ contents }: vscode.Hover): string {
  return contents.map((part) => (typeof part === 'string' ? part : part.value)).join('\n');
}

async function setHover(name: 'enabled' | 'languages', value: unknown): Promise<void> {
  await vscode.workspace
    .getConfiguration('aworkApiUsers')
    .update(`hover.${name}`, value, vscode.ConfigurationTarget.Global);
}

describe('hover', () => {
  let awork: SampleWorkspace;
  let id: string;
  let name: string;

  beforeEach(async () => {
    awork = await startEmulator();
    id = awork.data.cases.createdByPerson;
    name = awork.data.apiUsers.find((apiUser) => apiUser.id === id)!.name;
    await connectTo(awork);
  });

  afterEach(async () => {
    await setHover('enabled', undefined);
    await setHover('languages', undefined);
    await leave(awork);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Points at an id until the directory is there, which the first hover makes load. */
  async function known(document: vscode.TextDocument, line = 0, character = 5): Promise<vscode.Hover> {
    return until('a hover with the name', async () =>
      (await hoversAt(document, line, character)).find((hover) => textOf(hover).includes(escaped(name))),
    );
  }

  const escaped = (text: string): string => new vscode.MarkdownString().appendText(text).value;

  it('loads the directory at the first id, once, and then knows it', async () => {
    const before = awork.requests.length;
    const document = await textDocument(`id: ${id} ${UNKNOWN}`);
    assert.deepEqual(await hoversAt(document, 0, 0), []);
    assert.equal(awork.requests.length, before, 'no id is no reason to load');
    const hover = await known(document);
    const { loaded } = { loaded: awork.requests.length - before };
    assert.ok(loaded >= 4 && loaded <= 5, `${loaded} requests`);
    assert.deepEqual(hover.range, new vscode.Range(0, 4, 0, 4 + id.length));
    const [unknown] = await hoversAt(document, 0, 50);
    assert.match(textOf(unknown!), /^\[Look&nbsp;up&nbsp;in&nbsp;awork\]\(command:aworkApiUsers\.lookUp\?/);
    assert.equal(awork.requests.length - before, loaded, 'a hover asks for nothing');
  });

  for (const [title, spell] of [
    ['in capitals and braces', (text: string) => `{${text.toUpperCase()}}`],
    ['without hyphens', (text: string) => text.replaceAll('-', '')],
    ['as urn:uuid:', (text: string) => `urn:uuid:${text}`],
    ['in quotes', (text: string) => `"${text}"`],
    ['in a URL', (text: string) => `https://x.example/?u=%22${text}%22`],
    ['in escaped JSON', (text: string) => `{\\"id\\":\\"${text}\\"}`],
  ] as const) {
    it(`knows an id ${title}`, async () => {
      const document = await textDocument(`x ${spell(id)}`, 'json');
      await known(document, 0, document.lineAt(0).text.length - 12);
    });
  }

  it('costs nothing in a log of 50,000 lines', async function () {
    // VS Code's own way to its providers takes most of the time.
    this.timeout(90_000);
    const ids = awork.data.apiUsers.map((apiUser) => apiUser.id);
    const lines = Array.from({ length: 50_000 }, (_, line) => `2026-01-15 INFO user=${ids[line % ids.length]} ok`);
    const document = await textDocument(lines.join('\n'));
    await until('the directory', async () => !textOf((await hoversAt(document, 0, 25))[0]!).includes('.lookUp?'));
    const before = awork.requests.length;
    for (let line = 0; line < 50_000; line += 1000) {
      const hovers = await Promise.all(Array.from({ length: 20 }, (_, n) => hoversAt(document, line + 50 * n, 25)));
      assert.ok(hovers.every(({ length }) => length === 1));
    }
    assert.equal(awork.requests.length, before);
  });

  it('runs what its links say', async () => {
    const text = textOf(await known(await textDocument(`id: ${id}`)));
    const links = [...text.matchAll(/\]\(command:([^?]+)\?([^)]*)\)/g)].map((match) => ({
      command: match[1]!,
      args: JSON.parse(decodeURIComponent(match[2]!)) as unknown[],
    }));
    const copy = links.find(({ command }) => command === commandIds.copyId)!;
    await vscode.commands.executeCommand(copy.command, ...copy.args);
    assert.equal(await vscode.env.clipboard.readText(), id);
    const json = links.find(({ command }) => command === commandIds.openAsJson)!;
    await vscode.commands.executeCommand(json.command, ...json.args);
    const shown = vscode.window.activeTextEditor!.document;
    const [own, ...others] = shown
      .getText()
      .split('\n')
      .flatMap((line, index) => (/[0-9a-f-]{36}/.test(line) ? [index] : []));
    assert.ok(shown.lineAt(own!).text.includes(id));
    assert.deepEqual(await hoversAt(shown, own!, 15), [], 'its own document says it already');
    assert.equal((await hoversAt(shown, others.at(-1)!, 25)).length, 1);
    const states = recordDetails();
    const open = links.filter(({ command }) => command === internalCommandIds.openSubject).at(-1)!;
    await vscode.commands.executeCommand(open.command, ...open.args);
    await stateThat(states, name, (state) => state.status === 'ready' && state.name === name);
  });

  it('follows its settings at once', async () => {
    const document = await textDocument(`id: ${id}`);
    await known(document);
    await setHover('enabled', false);
    await until('no hover', async () => (await hoversAt(document, 0, 5)).length === 0);
    await setHover('enabled', true);
    await setHover('languages', ['json']);
    await until('no hover in plain text', async () => (await hoversAt(document, 0, 5)).length === 0);
    await known(await textDocument(`"${id}"`, 'json'));
  });

  it('is not there without a connection', async () => {
    const document = await textDocument(`id: ${id} ${UNKNOWN}`);
    await disconnect();
    const before = awork.requests.length;
    assert.deepEqual(await hoversAt(document, 0, 5), []);
    assert.deepEqual(await hoversAt(document, 0, 50), []);
    assert.equal(awork.requests.length, before);
  });
});
