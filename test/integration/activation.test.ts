import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import manifest from '../../package.json' with { type: 'json' };
import { type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { dispatcherSlots } from './support/dispatcherSlots.ts';
import { extensionId, setApiUrl, startEmulator } from './support/workspace.ts';

const slotsBefore = dispatcherSlots();

describe('activation', () => {
  let awork: SampleWorkspace;

  before(async () => {
    awork = await startEmulator();
  });

  after(async () => {
    await setApiUrl(undefined);
    await awork.close();
  });

  it('activates in the extension host', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('registers every command of the manifest', async () => {
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((name) => !registered.has(name));
    assert.deepEqual(missing, []);
  });

  it('sends no request', () => {
    assert.deepEqual(awork.requests, []);
  });

  it('leaves the dispatcher that every extension shares as it was', () => {
    assert.deepEqual(dispatcherSlots(), slotsBefore);
  });
});
