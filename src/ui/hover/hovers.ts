import * as vscode from 'vscode';
import { Disposables, type Disposable } from '../../shared/disposables.ts';
import { Lazy } from '../../shared/lazy.ts';
import type { Sessions } from '../connections/sessions.ts';

export interface HoversDeps {
  readonly sessions: Sessions;
  /** Makes what answers; loads the code for it at the first hover while connected. */
  readonly createProvider: () => Promise<vscode.HoverProvider & Disposable>;
}

/** Offers hovers on ids in the editors that the settings name, from the moment they name them. */
export class Hovers implements Disposable {
  readonly #sessions: Sessions;
  readonly #provider: Lazy<vscode.HoverProvider & Disposable>;
  readonly #disposables = new Disposables();
  #registration: Disposable | null = null;

  constructor({ sessions, createProvider }: HoversDeps) {
    this.#sessions = sessions;
    this.#provider = new Lazy(createProvider);
    this.#register();
    this.#disposables.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('aworkApiUsers.hover')) {
          this.#register();
        }
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#registration?.dispose();
    this.#provider.peek()?.dispose();
  }

  #register(): void {
    this.#registration?.dispose();
    this.#registration = null;
    const languages = languagesWithHovers();
    if (languages.length > 0) {
      this.#registration = vscode.languages.registerHoverProvider(languages, {
        provideHover: async (document, position, token) =>
          // Who is not connected has nothing to see, and nothing to load for it.
          this.#sessions.connected ? (await this.#provider.get()).provideHover(document, position, token) : undefined,
      });
    }
  }
}

/** Language ids, `*` for every language; none where hovers are off. Settings may hold anything. */
function languagesWithHovers(): string[] {
  const settings = vscode.workspace.getConfiguration('aworkApiUsers');
  const languages = settings.get<unknown>('hover.languages');
  return settings.get<unknown>('hover.enabled') === true && Array.isArray(languages)
    ? languages.filter((language): language is string => typeof language === 'string' && language !== '')
    : [];
}
