import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SampleWorkspace } from '../../src/sample/sampleWorkspace.ts';
import type { DetailsState } from '../../src/shared/details.ts';
import { subjectLink } from '../../src/model/subjectLink.ts';
import type { SubjectRef } from '../../src/shared/subject.ts';
import { commandIds } from '../../src/ui/commands/commandIds.ts';
import { until } from '../support/until.ts';
import { restoreAll } from './support/replace.ts';
import { recordDetails, recordMessages, stateThat, type ShownMessage } from './support/window.ts';
import { connectTo, disconnect, setApiUrl, startEmulator } from './support/workspace.ts';

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
  let press: string | undefined;

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    awork = await startEmulator();
    press = undefined;
  });

  afterEach(async () => {
    restoreAll();
    await disconnect();
    await setApiUrl(undefined);
    await awork.close();
  });

  const connected = async (): Promise<void> => {
    await connectTo(awork);
    states = recordDetails();
    messages = recordMessages(() => press);
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
      asked.map(({ path }) => path).filter((path) => path.includes('/apiusers')),
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
    const own = awork.data.workspace.id;
    await open(linkTo(subject, own));
    await message(/not known yet/);
    assert.deepEqual(states, [], 'nobody said yes');
    await vscode.commands.executeCommand(commandIds.refresh);
    await open(linkTo(subject, own));
    await shown(subject);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');

    states.length = 0;
    messages.length = 0;
    const before = awork.requests.length;
    await open(linkTo({ kind: 'apiUser', id: awork.data.cases.noRole }, OTHER_WORKSPACE));
    assert.deepEqual((await message(/another awork workspace/)).buttons, ['Look Here']);
    assert.equal(awork.requests.length, before);
    assert.deepEqual(states, []);
    press = 'Look Here';
    await open(linkTo({ kind: 'apiUser', id: awork.data.cases.noRole }, OTHER_WORKSPACE));
    await shown({ kind: 'apiUser', id: awork.data.cases.noRole });
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
