import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Session } from '../../../../src/ui/connections/session.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import type { Log } from '../../../../src/ui/log.ts';
import { ApiUserTool } from '../../../../src/ui/tools/apiUserTool.ts';
import { hostileStrings } from '../../../support/hostileStrings.ts';
import { ID, makeApiUser } from '../../model/builders.ts';
import { closeWorkspaces, openWorkspace } from '../../model/openWorkspace.ts';

/** The question to the person, in a window with this session. */
function ask(session: Session | null, input: unknown): { title: string; message: string } | null {
  const sessions = { peek: () => session } as unknown as Sessions;
  const tool = new ApiUserTool(sessions, {} as Log);
  const { confirmationMessages } = tool.prepareInvocation({ input });
  const message = confirmationMessages?.message as vscode.MarkdownString | undefined;
  assert.ok(!message?.isTrusted && message?.supportHtml !== true);
  return message === undefined ? null : { title: confirmationMessages?.title ?? '', message: message.value };
}

describe('The question before a language model looks up an API user', () => {
  afterEach(closeWorkspaces);

  it('says which one, where, and what the model gets; and sends nothing', async () => {
    const { client, takeRequests } = await openWorkspace();
    const session = new Session({ id: 'one', workspaceName: 'Nordlicht', isSample: false, client });
    assert.match(
      ask(session, { id: `{${ID.toUpperCase()}}` })?.message ?? '',
      new RegExp(`\`${ID}\` in the awork workspace "Nordlicht"`),
    );
    session.directory.apiUsers.add([makeApiUser()], 0);
    assert.match(ask(session, { id: ID })?.message ?? '', new RegExp(`\`${ID}\` \\("Jira Bridge"\\)`));
    assert.match(ask(null, { id: ID })?.message ?? '', /never gets your token/);
    assert.deepEqual(takeRequests(), []);
    session.dispose();
  });

  it('shows hostile names as text', async () => {
    const { client } = await openWorkspace();
    for (const name of hostileStrings) {
      const session = new Session({ id: 'one', workspaceName: name, isSample: false, client });
      session.directory.apiUsers.add([makeApiUser({ name })], 0);
      const { message = '' } = ask(session, { id: ID }) ?? {};
      assert.ok(message.length < 2500);
      assert.doesNotMatch(message, /(?<!\\)[<[*$|]|[\n\u202E]|https?:\/\//, name);
      session.dispose();
    }
  });

  it('is not put for what is no id, because nothing is sent then', () => {
    for (const input of [undefined, null, 1, 'x', {}, { id: 1 }, { id: ID.slice(1) }, { id: [ID] }, { ID }]) {
      assert.equal(ask(null, input), null);
    }
  });
});
