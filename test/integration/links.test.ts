import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { startSampleWorkspace, type SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import { subjectLink } from '../../src/model/subjectLink.ts';
import type { SubjectRef } from '../../src/shared/subject.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { startTokenRouter } from '../support/tokenRouter.ts';
import { until } from '../support/until.ts';
import { recordDetails } from './support/panels.ts';
import { recordMessages, stateThat, type ShownMessage } from './support/window.ts';
import { connectTo, disconnect, leave, requestsTo, setApiUrl, startEmulator } from './support/workspace.ts';

const OTHER_WORKSPACE = '11111111-2222-3333-4444-555555555555';

/** Opens a link as a click in the workbench does. */
async function open(link: string): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link));
}

const linkTo = (subject: SubjectRef, workspaceId?: string): string =>
  subjectLink(subject, vscode.env.uriScheme, workspaceId);

describe('a link', () => {
  let awork: SampleWorkspace;
  let states: DetailsState[];
  let messages: ShownMessage[];
  let press: (message: ShownMessage) => string | undefined;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    press = () => undefined;
  });

  afterEach(() => leave(awork));

  const connected = async (): Promise<void> => {
    await connectTo(awork);
    states = recordDetails();
    messages = recordMessages((shownMessage) => press(shownMessage));
  };
  const shown = (subject: SubjectRef): Promise<DetailsState> =>
    stateThat(states, subject.id, (state) => state.status === 'ready' && state.subject.id === subject.id);
  const message = (text: RegExp): Promise<ShownMessage> =>
    until(String(text), () => messages.find((shownMessage) => text.test(shownMessage.text)));

  it('shows an API user, a role, a person and a client', async () => {
    await connected();
    const { cases, landmarks } = awork.data;
    const subjects: SubjectRef[] = [
      { kind: 'apiUser', id: cases.roleOfItsOwn },
      { kind: 'role', id: landmarks.archivedRole },
      { kind: 'user', id: landmarks.founder },
      { kind: 'client', id: landmarks.oddClient },
      { kind: 'client', id: 'rabatt%20aktion' },
      { kind: 'client', id: 'debug?x=1&y=2' },
    ];
    for (const subject of subjects) {
      await open(linkTo(subject));
      assert.deepEqual((await shown(subject)).subject, subject);
    }
    assert.deepEqual(messages, []);
  });

  it('sends no more than looking up the same by hand', async () => {
    await connected();
    const subject: SubjectRef = { kind: 'apiUser', id: awork.data.cases.roleOfItsOwn };
    const before = awork.requests.length;
    await open(linkTo(subject));
    await shown(subject);
    const asked = awork.requests.slice(before);
    assert.ok(asked.every(({ method }) => method === 'GET'));
    assert.deepEqual(
      asked.map(({ path }) => path).filter((path) => path.includes('/apiusers/')),
      [`/api/v1/apiusers/${subject.id}`],
    );
  });

  it('is answered with one message when it names nothing, and sends nothing', async () => {
    await connected();
    const before = awork.requests.length;
    const base = `${vscode.env.uriScheme}://apiuser-tools.awork-api-users`;
    for (const [index, path] of ['/apiusers/x', '/tasks/1', '', `/roles/${OTHER_WORKSPACE}?workspace=x`].entries()) {
      await open(`${base}${path}`);
      await until('the message', () => messages.length > index);
    }
    assert.deepEqual(
      messages.map(({ kind, text }) => [kind, text.startsWith('This link names nothing')]),
      Array(4).fill(['error', true]),
    );
    assert.equal(awork.requests.length, before);
  });

  it('connects to nothing by itself', async () => {
    messages = recordMessages();
    await open(linkTo({ kind: 'apiUser', id: awork.data.cases.noRole }));
    const { buttons } = await message(/not connected/);
    assert.equal(buttons.length, 2);
    assert.deepEqual(awork.requests, []);
  });

  it('asks first when it names another workspace', async () => {
    await connected();
    const subject: SubjectRef = { kind: 'client', id: 'ci' };
    await open(linkTo(subject, awork.data.workspace.id));
    await shown(subject);
    assert.deepEqual(messages, [], 'this one');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    states.length = 0;
    const before = awork.requests.length;
    const other: SubjectRef = { kind: 'apiUser', id: awork.data.cases.noRole };
    await open(linkTo(other, OTHER_WORKSPACE));
    assert.deepEqual((await message(/another awork workspace/)).buttons, ['Look Here']);
    assert.equal(awork.requests.length, before);
    assert.deepEqual(states, []);
    press = () => 'Look Here';
    await open(linkTo(other, OTHER_WORKSPACE));
    await shown(other);
  });

  it('asks too while it is not known which workspace is in use', async () => {
    await vscode.commands.executeCommand(commandIds.openSampleWorkspace);
    messages = recordMessages();
    await open(linkTo({ kind: 'client', id: 'ci' }, OTHER_WORKSPACE));
    const { buttons } = await message(/not known yet|another awork workspace/);
    assert.deepEqual(buttons, ['Look Here']);
  });

  it('offers to switch to the connection of the workspace that it names, and looks there then', async () => {
    const south = await startSampleWorkspace({ limits: { perSecond: 10_000, perMinute: 100_000 }, seed: 2 });
    const router = await startTokenRouter([awork, south]);
    try {
      Object.assign(south.data.workspace, { name: 'Südwind [x](command:y)' });
      await setApiUrl(router.apiUrl);
      await connectTo(south);
      await connected();
      const subject: SubjectRef = { kind: 'client', id: 'ci' };
      const before = [awork.requests.length, south.requests.length];
      press = ({ buttons }) => buttons.find((button) => button.startsWith('Switch to "Südwind'));
      await open(linkTo(subject, south.data.workspace.id));
      const { workspace } = await shown(subject);
      assert.ok(workspace.startsWith('Südwind'), workspace);
      assert.equal(requestsTo(awork, '/clientapplications').length, 0, 'nothing was asked of the other workspace');
      assert.ok(south.requests.length > before[1]!);
      const { text, buttons } = await message(/another awork workspace/);
      assert.equal(buttons.length, 2);
      assert.ok(!text.includes(']('));
    } finally {
      await disconnect();
      await Promise.all([south.close(), router.close()]);
    }
  });

  it('is copied for what it shows; that of a client names its workspace, because its id alone does not', async () => {
    await connected();
    await vscode.commands.executeCommand(commandIds.refresh);
    const copied = async (subject: SubjectRef): Promise<string> => {
      await vscode.commands.executeCommand(commandIds.copyLink, subject);
      return vscode.env.clipboard.readText();
    };
    const { cases, landmarks, workspace } = awork.data;
    const apiUser: SubjectRef = { kind: 'apiUser', id: cases.noRole };
    const client: SubjectRef = { kind: 'client', id: landmarks.oddClient };
    const base = `${vscode.env.uriScheme}://apiuser-tools.awork-api-users`;
    assert.equal(await copied(apiUser), `${base}/apiusers/${apiUser.id}`);
    const link = await copied(client);
    assert.ok(link.endsWith(`?workspace=${workspace.id}`), link);
    assert.ok(!link.includes(awork.token));
    await open(link);
    await shown(client);
    assert.deepEqual(messages, []);
  });
});
