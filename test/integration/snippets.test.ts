import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { DetailsState } from '../../src/shared/details.ts';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { stateThat } from './support/window.ts';
import { connectTo, leave, startEmulator } from './support/workspace.ts';

const { copyAsCurl, copyAsFetch, copyAsHttp, lookUp, openAsJson } = commandIds;

describe('copying a request', () => {
  let awork: SampleWorkspace;
  let id: string;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
    awork = await startEmulator();
    id = awork.data.cases.createdByPerson;
    await connectTo(awork);
  });

  afterEach(() => leave(awork));

  async function copied(command: string, argument?: unknown): Promise<string> {
    await vscode.commands.executeCommand(command, argument);
    const text = await vscode.env.clipboard.readText();
    assert.ok(!text.includes(awork.token));
    return text;
  }

  it('of a client with an awkward id gives a command line that bash runs', async () => {
    const subject = { kind: 'client', id: awork.data.landmarks.oddClient };
    const text = await copied(copyAsCurl, { type: 'subject', name: 'x', place: 'clients', subject });
    const { stdout } = await promisify(execFile)('bash', ['-c', text], {
      env: { PATH: process.env['PATH'], AWORK_TOKEN: awork.token },
    });
    assert.equal((JSON.parse(stdout) as { clientId: string }).clientId, subject.id);
  });

  it('is about the page in front', async () => {
    const states: DetailsState[] = recordDetails();
    await vscode.commands.executeCommand(lookUp, id);
    await stateThat(states, 'the page', (state) => state.status === 'ready');
    const text = await until('the snippet', async () => (await copied(copyAsFetch)) || undefined);
    assert.ok(text.includes(`await fetch("${awork.apiUrl}/apiusers/${id}"`), text);
  });

  it('is about the document in front', async () => {
    await vscode.commands.executeCommand(openAsJson, { kind: 'apiUser', id });
    await until('the document', () => vscode.window.activeTextEditor?.document.uri.scheme === 'awork');
    assert.ok((await copied(copyAsHttp)).startsWith(`GET ${awork.apiUrl}/apiusers/${id}\n`));
  });

  it('is about a request that was sent, and about none to anywhere else', async () => {
    const url = `${awork.apiUrl}/users?filterby=a%20eq%20'b'&x={y}`;
    assert.ok((await copied(copyAsHttp, { url })).startsWith(`GET ${awork.apiUrl}/users?filterby=a%20eq%20%27b%27`));
    await vscode.env.clipboard.writeText('');
    for (const other of [
      'https://elsewhere.example/api/v1/me',
      `${awork.apiUrl}x/me`,
      `${awork.apiUrl}/../x`,
      'x',
      '',
    ]) {
      assert.equal(await copied(copyAsCurl, { url: other }), '');
    }
  });
});
