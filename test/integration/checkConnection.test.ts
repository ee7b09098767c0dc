import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { cancelProgressOnce, recordMessages } from './support/window.ts';
import { connectTo, leave, requestsTo, startEmulator } from './support/workspace.ts';

describe('check connection', () => {
  let awork: SampleWorkspace;
  const http = () => vscode.workspace.getConfiguration('http');

  beforeEach(async () => {
    awork = await startEmulator();
    await vscode.env.clipboard.writeText('');
  });

  afterEach(async () => {
    await http().update('proxy', undefined, vscode.ConfigurationTarget.Global);
    await http().update('noProxy', undefined, vscode.ConfigurationTarget.Global);
    await leave(awork);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  /** Runs the check, presses Copy Report, and gives the rows of what is then in the clipboard, by topic. */
  async function check(): Promise<{ text: string; rows: Map<string, string> }> {
    recordMessages(({ buttons }) => buttons.find((button) => button === 'Copy Report'));
    await vscode.commands.executeCommand(commandIds.checkConnection);
    const text = await until('the report in the clipboard', async () => await vscode.env.clipboard.readText());
    const rows = text.split('\n').flatMap((line) => {
      const [, topic, ...rest] = line.split(' | ');
      return topic === undefined
        ? []
        : [[line.split(' | ')[0]!.replace('| ', ''), [topic, ...rest].join(' ')] as const];
    });
    return { text: text.replace(/\\(.)/g, '$1'), rows: new Map(rows) };
  }

  it('tells of token, role, permission, times, clock and limits, and shows the report', async () => {
    await connectTo(awork);
    const before = requestsTo(awork, '/me').length;
    const { text, rows } = await check();
    for (const topic of ['API address', 'Name resolution', 'TLS', 'Round trip', 'Clock', 'Token', 'Workspace']) {
      assert.match(rows.get(topic) ?? '', /✓ OK/, topic);
    }
    for (const topic of ['Role', 'Permission', 'Rate limits']) {
      assert.match(rows.get(topic) ?? '', /✓ OK/, topic);
    }
    assert.match(text, new RegExp(awork.data.workspace.name));
    assert.equal(requestsTo(awork, '/me').length - before, 6, 'five round trips and the permissions');
    assert.ok(!text.includes(awork.token));
    await until('the preview', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('Connection check'))),
    );
  });

  it('says which permission a token lacks', async () => {
    await connectTo(awork, awork.limitedToken);
    const { rows } = await check();
    assert.match(rows.get('Token') ?? '', /✓ OK/);
    assert.match(rows.get('Permission')!.replace(/\\/g, ''), /Problem.*Lacks workspace-manage-config:read/);
  });

  it('says what can be said without a connection, and sends no token', async () => {
    const { text, rows } = await check();
    assert.match(text, /Not connected to a workspace/);
    assert.match(rows.get('Token')!, /Not known/);
    assert.match(rows.get('Round trip')!, /5 of 5 requests answered/);
    assert.match(rows.get('awork')!, /✓ OK/);
  });

  it('explains an error of awork', async () => {
    await connectTo(awork);
    awork.inject({ path: /\/me$/, fault: { kind: 'html' } });
    const { rows } = await check();
    assert.match(rows.get('awork')!, /Problem.*not the awork API/);
  });

  it('names the proxy that is set, and holds none of its password', async () => {
    // Excepted, so that the check itself reaches the emulator.
    await http().update('noProxy', ['127.0.0.1'], vscode.ConfigurationTarget.Global);
    await http().update('proxy', 'http://me:hunter2-secret@proxy.example:3128', vscode.ConfigurationTarget.Global);
    await connectTo(awork);
    const { text, rows } = await check();
    assert.match(rows.get('Proxy')!, /✓ OK.*except/);
    assert.ok(!/hunter2/.test(text), text);
  });

  it('can be cancelled, and then shows nothing', async () => {
    await connectTo(awork);
    awork.inject({ path: /\/me$/, fault: { kind: 'hang' } });
    const messages = recordMessages();
    const before = awork.requests.length;
    cancelProgressOnce(() => awork.requests.length > before);
    await vscode.commands.executeCommand(commandIds.checkConnection);
    assert.deepEqual(messages, []);
  });
});
