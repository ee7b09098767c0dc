import * as vscode from 'vscode';
import type { Log } from './log.ts';

/** Runs what a person asked for. A mistake of ours is said in one line; the rest, which only we can read, goes to the log. */
export async function reportErrors(name: string, log: Log, task: () => unknown): Promise<void> {
  try {
    await task();
  } catch (error) {
    // Given up, because the person did something else meanwhile.
    if (error instanceof DOMException && error.name === 'AbortError') {
      return;
    }
    log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Something went wrong inside the extension. The log says more.'), showLog)
      .then((pressed) => {
        if (pressed === showLog) {
          log.show();
        }
      });
  }
}
