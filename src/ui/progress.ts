import * as vscode from 'vscode';
import type { CallOptions } from '../api/client.ts';

/** How often the rest of a wait is told anew, in milliseconds. */
const TICK_MS = 1000;

/**
 * Runs a task behind a notification with a Cancel button. The task's signal aborts on Cancel; its `onWait` tells the
 * person how long a rate limit makes them wait. What it reports stands behind the title.
 */
export function withCancellableProgress<T>(
  title: string,
  task: (options: CallOptions, report: (message: string) => void) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const abort = new AbortController();
      let ticking: NodeJS.Timeout | undefined;
      let ended = false;
      const onWait = (until: number): void => {
        clearInterval(ticking);
        // A request that others share may go on, and be made to wait, after this task was given up.
        if (ended) {
          return;
        }
        const tell = (): void => {
          const seconds = Math.ceil((until - Date.now()) / 1000);
          if (seconds <= 0) {
            clearInterval(ticking);
          }
          progress.report({ message: seconds > 0 ? vscode.l10n.t('awork asks to wait {0} s', seconds) : '' });
        };
        tell();
        ticking = setInterval(tell, TICK_MS);
      };
      const subscription = token.onCancellationRequested(() => {
        abort.abort(new DOMException('Cancelled by the user', 'AbortError'));
      });
      try {
        return await task({ signal: abort.signal, onWait }, (message) => {
          progress.report({ message });
        });
      } finally {
        ended = true;
        clearInterval(ticking);
        subscription.dispose();
      }
    },
  );
}
