import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { hostileStrings } from '../support/hostileStrings.ts';
import { until } from '../support/until.ts';
import { replace } from './support/replace.ts';
import { cancelProgressOnce, recordMessages } from './support/window.ts';
import { connectTo, leave, requestsTo, startEmulator } from './support/workspace.ts';

/** Runs the audit. @returns the address of the report that was shown, undefined if there was none */
async function audit(): Promise<vscode.Uri | undefined> {
  let shown: vscode.Uri | undefined;
  replace(
    vscode.commands,
    'executeCommand',
    (original) =>
      ((command: string, ...args: unknown[]) => {
        if (command === 'markdown.showPreview') {
          shown = args[0] as vscode.Uri;
        }
        return original(command, ...args);
      }) as typeof vscode.commands.executeCommand,
  );
  await vscode.commands.executeCommand(commandIds.audit);
  return shown;
}

async function textOf(uri: vscode.Uri | undefined): Promise<string> {
  assert.ok(uri);
  return (await vscode.workspace.openTextDocument(uri)).getText();
}

/** The HTML that VS Code's own preview makes of it. */
async function rendered(markdown: string): Promise<string> {
  return vscode.commands.executeCommand<string>('markdown.api.render', markdown);
}

describe('the audit', () => {
  let awork: SampleWorkspace;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // Enough for each of the hostile strings.
    awork = await startEmulator({ size: { apiUsers: 100 } });
  });

  afterEach(() => leave(awork));

  it('is a read-only document in Markdown, which names the awkward ones', async () => {
    await connectTo(awork);
    const uri = await audit();
    const text = await textOf(uri);
    assert.equal(uri?.scheme, 'awork');
    assert.match(uri.path, /Audit of .+\.md$/);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('awork'), false);
    for (const name of ['deletedRole', 'archivedRole', 'goneClient', 'noClient', 'createdByDeleted'] as const) {
      assert.ok(text.includes(`/apiusers/${awork.data.cases[name]}?workspace=${awork.data.workspace.id}`), name);
    }
    assert.ok(!text.includes(awork.token));
  });

  it('costs no request beyond those of a load, and none right after one', async () => {
    await connectTo(awork);
    const before = awork.requests.length;
    await audit();
    assert.ok(awork.requests.length - before <= 5);
    const after = awork.requests.length;
    await audit();
    assert.equal(awork.requests.length, after);
  });

  it('shows hostile names as text in VS Code’s preview', async () => {
    await connectTo(awork);
    const ids = awork.data.apiUsers.map(({ id }) => id);
    for (const [index, text] of hostileStrings.entries()) {
      awork.renameApiUser(ids[index]!, text);
    }
    const html = await rendered(await textOf(await audit()));
    // Extensions of the preview add something to any page.
    const frame = await rendered('');
    const ours = /^<\/?(?:h1|h2|p|strong|table|thead|tbody|tr|th|td|a|ul|li)[\s>]/;
    const tags = [...html.matchAll(/<(?=[/!?a-z]).{0,80}/gi)].map(([tag]) => tag);
    const unexpected = tags.filter((tag) => !ours.test(tag) && !frame.includes(tag));
    assert.deepEqual(unexpected, []);
    const targets = [...html.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href]) => href!);
    const own = `${vscode.env.uriScheme}://apiuser-tools.awork-api-users/`;
    assert.deepEqual(
      targets.filter((href) => !href.startsWith(own) && !href.startsWith('#')),
      [],
    );
    assert.ok(targets.length > 100);
  });

  it('never holds the token, even where awork sends it back', async () => {
    await connectTo(awork);
    awork.renameApiUser(awork.data.cases.noRole, `key ${awork.token}`);
    const text = await textOf(await audit());
    assert.ok(!text.includes(awork.token.slice(0, 30)));
  });

  it('explains why there is no report when the list is not allowed', async () => {
    await connectTo(awork, awork.limitedToken);
    const messages = recordMessages();
    assert.equal(await audit(), undefined);
    assert.match(messages[0]?.text ?? '', /The token may not read this.*workspace-manage-config:read/);
  });

  it('can be cancelled, which ends its requests', async () => {
    await connectTo(awork);
    awork.inject({ path: /\/apiusers$/, fault: { kind: 'hang' } });
    cancelProgressOnce(() => requestsTo(awork, '/apiusers').length > 0);
    assert.equal(await audit(), undefined);
    await until('the end of the request', () =>
      requestsTo(awork, '/apiusers').every(({ endedAt }) => endedAt !== null),
    );
  });

  it('offers a connection while there is none', async () => {
    const messages = recordMessages();
    assert.equal(await audit(), undefined);
    assert.equal(messages[0]?.buttons.length, 2);
    assert.deepEqual(awork.requests, []);
  });
});
