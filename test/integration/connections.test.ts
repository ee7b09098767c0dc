import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { DetailsState } from '../../src/shared/details.ts';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { startTokenRouter, type TokenRouter } from '../support/tokenRouter.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { chooseInPicks } from './support/quickPick.ts';
import { restoreAll, scoped } from './support/replace.ts';
import { recordMessages, stateThat, typeId, typeToken } from './support/window.ts';
import { connectTo, leave, requestsTo, setApiUrl } from './support/workspace.ts';

const { connect, lookUp, switchConnection, renameConnection } = commandIds;
const limits = { perSecond: 10_000, perMinute: 100_000 };

describe('several connections', () => {
  let north: SampleWorkspace;
  let south: SampleWorkspace;
  let router: TokenRouter;
  let states: DetailsState[];

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    north = await startSampleWorkspace({ limits, seed: 1 });
    south = await startSampleWorkspace({ limits, seed: 2 });
    Object.assign(south.data.workspace, { name: 'Südwind Werkstatt' });
    router = await startTokenRouter([north, south]);
    await setApiUrl(router.apiUrl);
    states = recordDetails();
  });

  afterEach(() => leave(north, south, router));

  /** Shows an API user of the connection in use. @returns the name of the workspace that its page says */
  async function shownWorkspace(of: SampleWorkspace): Promise<string> {
    await vscode.commands.executeCommand(lookUp, of.data.cases.noRole);
    const { workspace } = await stateThat(
      states,
      'the details',
      ({ status, subject }) => status === 'ready' && subject.id === of.data.cases.noRole,
    );
    return workspace;
  }

  async function switchTo(name: string): Promise<vscode.QuickPickItem[]> {
    return scoped(async () => {
      const offered = chooseInPicks({ row: name });
      await vscode.commands.executeCommand(switchConnection);
      return offered.flat();
    });
  }

  const nameOf = ({ data }: SampleWorkspace): string => data.workspace.name!;

  it('stand side by side: connecting to a second workspace keeps the first', async () => {
    await connectTo(north);
    assert.equal(await shownWorkspace(north), nameOf(north));
    await connectTo(south);
    assert.equal(await shownWorkspace(south), nameOf(south));
    const rows = await switchTo(nameOf(north));
    assert.deepEqual(
      rows.slice(0, 2).map(({ label }) => label),
      [nameOf(north), nameOf(south)],
    );
    assert.match(rows[1]!.description ?? '', /in use/);
    assert.match(rows[0]!.description ?? '', new RegExp(new URL(router.apiUrl).host));
    assert.equal(await shownWorkspace(north), nameOf(north));
  });

  it('have different names also where their workspaces have the same', async () => {
    Object.assign(south.data.workspace, { name: nameOf(north) });
    await connectTo(north);
    await connectTo(south);
    assert.equal(await shownWorkspace(south), `${nameOf(north)} (2)`);
  });

  it('are told apart by a colour', async () => {
    await connectTo(north);
    await connectTo(south);
    const rows = await switchTo(nameOf(north));
    const [first, second] = rows.map(({ iconPath }) => (iconPath as vscode.ThemeIcon | undefined)?.color?.id);
    assert.match(first ?? '', /^charts\./);
    assert.match(second ?? '', /^charts\./);
    assert.notEqual(first, second);
  });

  it('are one where the same workspace is connected to again: its token is replaced', async () => {
    await connectTo(north);
    const messages = recordMessages();
    typeToken(north.limitedToken);
    await vscode.commands.executeCommand(connect);
    restoreAll();
    assert.match(messages[0]!.text, /token of .* has been replaced/);
    const rows = await switchTo(nameOf(north));
    assert.equal(rows.filter(({ label }) => label === nameOf(north)).length, 1);
    recordMessages();
    await vscode.commands.executeCommand(lookUp, north.data.cases.noRole);
    await until('a request with the new token', () =>
      requestsTo(north, '/apiusers/').some(({ authorization }) => authorization === `Bearer ${north.limitedToken}`),
    );
  });

  it('keep their name when it was changed', async () => {
    await connectTo(north);
    await scoped(async () => {
      const seen = typeId('Production');
      await vscode.commands.executeCommand(renameConnection);
      assert.deepEqual(seen.suggested, [nameOf(north)]);
    });
    assert.equal(await shownWorkspace(north), 'Production');
    await connectTo(south);
    const rows = await switchTo('Production');
    assert.match(rows[0]!.description ?? '', new RegExp(nameOf(north)), 'the name in awork is still there');
    await scoped(async () => {
      typeId('');
      await vscode.commands.executeCommand(renameConnection);
    });
    assert.equal((await switchTo(nameOf(south)))[0]?.label, nameOf(north));
  });

  it('are disconnected one by one', async () => {
    await connectTo(north);
    await connectTo(south);
    const messages = recordMessages(({ kind }) => (kind === 'warning' ? 'Disconnect' : undefined));
    await scoped(async () => {
      chooseInPicks({ row: nameOf(south), button: 'Disconnect' });
      await vscode.commands.executeCommand(switchConnection);
    });
    assert.match(messages.at(-1)!.text, new RegExp(`${nameOf(south)}.*deleted`));
    assert.equal(await shownWorkspace(north), nameOf(north));
    const rows = await switchTo(nameOf(north));
    assert.ok(!rows.some(({ label }) => label === nameOf(south)));
  });

  it('show nothing of another one, also when answers arrive after the switch', async () => {
    await connectTo(south);
    await connectTo(north);
    const { noRole } = north.data.cases;
    north.inject({ path: /./, fault: { kind: 'delay', ms: 300 } });
    const lookingUp = vscode.commands.executeCommand(lookUp, noRole);
    await until('the request', () => requestsTo(north, `/apiusers/${noRole}`).length > 0);
    await switchTo(nameOf(south));
    const before = states.length;
    const switchedAt = Date.now();
    assert.equal(await shownWorkspace(south), nameOf(south));
    await lookingUp;
    // Longer than the answers were held back: what would come too late has come.
    await new Promise((resolve) => setTimeout(resolve, 600));
    const shown = states.slice(before);
    assert.deepEqual([...new Set(shown.map(({ workspace }) => workspace))], [nameOf(south)]);
    assert.ok(!JSON.stringify(shown).includes(noRole));
    // What was on its way at that moment may still arrive.
    const late = north.requests.filter(({ at }) => at > switchedAt + 200);
    assert.deepEqual(late, [], 'nothing is sent for a connection that is not in use');
    assert.ok(south.requests.every(({ authorization }) => authorization === `Bearer ${south.token}`));
  });

  describe('whose token', () => {
    const { replaceToken } = commandIds;

    it('is not accepted are kept and marked; a new token is entered for the same one', async () => {
      await connectTo(north);
      north.inject({ path: /./, fault: { kind: 'status', status: 401, body: { code: 'unauthorized' } } });
      await vscode.commands.executeCommand(lookUp, north.data.cases.noRole);
      const failed = await stateThat(states, 'the failure', ({ status }) => status === 'failed');
      assert.ok(failed.status === 'failed' && failed.failure.actions.some(({ label }) => label === 'Replace Token…'));
      north.clearFaults();
      const messages = recordMessages();
      const boxes = typeToken(north.limitedToken);
      await vscode.commands.executeCommand(replaceToken);
      assert.match(boxes[0]!.title, new RegExp(nameOf(north)));
      assert.match(messages.at(-1)!.text, /has been replaced/);
      restoreAll();
      const rows = await switchTo(nameOf(north));
      assert.equal(rows.filter(({ iconPath }) => iconPath instanceof vscode.ThemeIcon && iconPath.color).length, 1);
    });

    it('is to be replaced keep the old one when the new one is not accepted', async () => {
      await connectTo(north);
      const messages = recordMessages();
      typeToken('wrong-token-1234567890');
      await vscode.commands.executeCommand(replaceToken);
      assert.match(messages[0]!.text, /not accepted/);
      assert.ok(!messages[0]!.buttons.includes('Replace Token…'));
      restoreAll();
      states = recordDetails();
      assert.equal(await shownWorkspace(north), nameOf(north));
    });

    it('is to be replaced refuse that of another workspace, and offer to connect to that one too', async () => {
      await connectTo(north);
      const seen: string[] = [];
      const messages = recordMessages(({ kind, text }) => {
        seen.push(text);
        return kind === 'warning' && seen.length > 1 ? 'Connect to It Too' : undefined;
      });
      typeToken(south.token);
      await vscode.commands.executeCommand(replaceToken);
      assert.match(messages[0]!.text, new RegExp(`another workspace, "${nameOf(south)}"`));
      await vscode.commands.executeCommand(replaceToken);
      assert.match(messages.at(-1)!.text, new RegExp(`Connected .*${nameOf(south)}`));
      restoreAll();
      states = recordDetails();
      assert.equal(await shownWorkspace(south), nameOf(south));
      await switchTo(nameOf(north));
      assert.equal(await shownWorkspace(north), nameOf(north));
    });

    it('was entered for another address cannot be chosen, and is not sent', async () => {
      await connectTo(north);
      await setApiUrl(south.apiUrl);
      const messages = recordMessages();
      await switchTo(nameOf(north));
      assert.match(messages[0]!.text, new RegExp(`entered for ${new URL(router.apiUrl).host}`));
      assert.deepEqual(messages[0]!.buttons, ['Open Setting']);
      assert.deepEqual(south.requests, []);
      await setApiUrl(router.apiUrl);
    });
  });
});
