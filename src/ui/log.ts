import type * as vscode from 'vscode';
import { redact, redactTokens } from '../api/redact.ts';
import type { Disposable } from '../shared/disposables.ts';
import type { Logger } from '../shared/logger.ts';

/** The extension's log channel. Redaction sits here, in the sink, so that no caller can forget it. */
export class Log implements Logger, Disposable {
  readonly #channel: vscode.LogOutputChannel;
  readonly #tokens = new Set<string>();

  constructor(channel: vscode.LogOutputChannel) {
    this.#channel = channel;
  }

  /** From now on this token appears in no line. */
  protect(token: string): void {
    this.#tokens.add(token);
  }

  trace(message: string): void {
    this.#channel.trace(this.#clean(message));
  }
  debug(message: string): void {
    this.#channel.debug(this.#clean(message));
  }
  info(message: string): void {
    this.#channel.info(this.#clean(message));
  }
  warn(message: string): void {
    this.#channel.warn(this.#clean(message));
  }
  error(message: string): void {
    this.#channel.error(this.#clean(message));
  }

  /** The text without any token that was ever in use in this window, for what leaves the extension by another way. */
  withoutTokens(text: string): string {
    return redactTokens(text, this.#tokens);
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }

  #clean(message: string): string {
    return redact(message, this.#tokens);
  }
}
