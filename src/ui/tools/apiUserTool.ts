import * as vscode from 'vscode';
import { parseInput, type ParsedInput } from '../../model/ids.ts';
import { escapeMarkdown } from '../../model/markdown.ts';
import { nameOf } from '../../model/names.ts';
import { apiUserAnswer } from '../../model/tool/apiUserAnswer.ts';
import { connectionChangedAnswer, invalidIdAnswer, notConnectedAnswer } from '../../model/tool/toolSteps.ts';
import type { Sessions } from '../connections/sessions.ts';
import type { Log } from '../log.ts';

/** Longer names are cut in the question to the person. */
const MAX_NAME_LENGTH = 80;

/** Looks up an API user for a language model, by what this window is connected to and knows. */
export class ApiUserTool implements Required<vscode.LanguageModelTool<unknown>> {
  readonly #sessions: Sessions;
  readonly #log: Log;

  constructor(sessions: Sessions, log: Log) {
    this.#sessions = sessions;
    this.#log = log;
  }

  /** The question to the person. Sends nothing and reads no secret. */
  prepareInvocation({
    input,
  }: vscode.LanguageModelToolInvocationPrepareOptions<unknown>): vscode.PreparedToolInvocation {
    const { id } = readInput(input);
    const invocationMessage = vscode.l10n.t('Looking up an API user in awork');
    if (id.kind !== 'id') {
      // Nothing is sent for it.
      return { invocationMessage };
    }
    const session = this.#sessions.peek();
    const known = session?.directory.apiUsers.peek(id.id);
    const name = known?.status === 'known' ? ` (${quoted(nameOf({ kind: 'apiUser', value: known.value }))})` : '';
    const where = session === null ? '' : ` ${quoted(session.workspaceName)}`;
    return {
      invocationMessage,
      confirmationMessages: {
        title: vscode.l10n.t('Look up an API user in awork?'),
        message: new vscode.MarkdownString(
          vscode.l10n.t(
            'The language model gets name, role, permissions, client and creator of the API user `{0}`{1} in the awork workspace{2}. It never gets your token.',
            id.id,
            name,
            where,
          ),
        ),
      },
    };
  }

  /** @throws CancellationError */
  async invoke(
    { input }: vscode.LanguageModelToolInvocationOptions<unknown>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const abort = new AbortController();
    const cancel = (): void => {
      abort.abort(new vscode.CancellationError());
    };
    const subscription = token.onCancellationRequested(cancel);
    try {
      if (token.isCancellationRequested) {
        cancel();
      }
      abort.signal.throwIfAborted();
      const answer = this.#log.withoutTokens(JSON.stringify(await this.#answer(input, abort.signal)));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
    } finally {
      subscription.dispose();
    }
  }

  async #answer(input: unknown, cancelled: AbortSignal): Promise<object> {
    const { id, refresh } = readInput(input);
    if (id.kind !== 'id') {
      return invalidIdAnswer(id);
    }
    const session = await this.#sessions.current();
    cancelled.throwIfAborted();
    if (session === null) {
      return notConnectedAnswer();
    }
    const { directory, client, workspaceName, ended } = session;
    try {
      const signal = AbortSignal.any([cancelled, ended]);
      const answer = await apiUserAnswer(id.id, { directory, probe: client, workspaceName }, { signal, refresh });
      return this.#sessions.peek() === session ? answer : connectionChangedAnswer();
    } catch (error) {
      cancelled.throwIfAborted();
      if (ended.aborted) {
        return connectionChangedAnswer();
      }
      throw error;
    }
  }
}

/** What a model sends need not keep to the schema. */
function readInput(input: unknown): { readonly id: ParsedInput; readonly refresh: boolean } {
  const { id, refresh } = (input ?? {}) as Partial<Record<'id' | 'refresh', unknown>>;
  return { id: typeof id === 'string' ? parseInput(id) : { kind: 'empty' }, refresh: refresh === true };
}

function quoted(text: string): string {
  return `"${escapeMarkdown(text, MAX_NAME_LENGTH)}"`;
}
