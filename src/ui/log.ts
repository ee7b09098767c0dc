import type * as vscode from 'vscode';
import { redact } from '../api/redact.ts';
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
    this.#channel.trace(this.redact(message));
  }
  debug(message: string): void {
    this.#channel.debug(this.redact(message));
  }
  info(message: string): void {
    this.#channel.info(this.redact(message));
  }
  warn(message: string): void {
    this.#channel.warn(this.redact(message));
  }
  error(message: string): void {
    this.#channel.error(this.redact(message));
  }

  /** The text without any token that was ever in use in this window, for what leaves the extension by another way. */
  redact(text: string): string {
    return redact(text, this.#tokens);
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
