import * as vscode from 'vscode';
import type { DetailsState } from '../../../src/shared/details.ts';
import { until } from '../../support/until.ts';
import { replace } from './replace.ts';

/** A message that the extension showed, and the buttons it offered. */
export interface ShownMessage {
  readonly kind: 'error' | 'warning' | 'information';
  readonly text: string;
  readonly buttons: readonly string[];
}

/** Records every message; presses the button that `press` names, if it is offered. */
export function recordMessages(press: (message: ShownMessage) => string | undefined = () => undefined): ShownMessage[] {
  const messages: ShownMessage[] = [];
  const record =
    (kind: ShownMessage['kind']) =>
    (text: string, ...rest: readonly (string | vscode.MessageItem | vscode.MessageOptions)[]): Promise<unknown> => {
      const items = rest.filter((item) => typeof item === 'string' || 'title' in item);
      const titleOf = (item: string | vscode.MessageItem): string => (typeof item === 'string' ? item : item.title);
      const message = { kind, text, buttons: items.map(titleOf) };
      messages.push(message);
      const pressed = press(message);
      return Promise.resolve(items.find((item) => titleOf(item) === pressed));
    };
  replace(vscode.window, 'showErrorMessage', () => record('error') as unknown as typeof vscode.window.showErrorMessage);
  replace(
    vscode.window,
    'showWarningMessage',
    () => record('warning') as unknown as typeof vscode.window.showWarningMessage,
  );
  replace(
    vscode.window,
    'showInformationMessage',
    () => record('information') as unknown as typeof vscode.window.showInformationMessage,
  );
  return messages;
}

/** What the box that asks for a token was like. */
export interface TokenBox {
  readonly title: string;
  readonly password: boolean;
  readonly validationMessages: string[];
}

/**
 * Types `answers` one after the other into the box that asks for a token, each followed by Enter; after the last one
 * the box is left with Escape if it is still there.
 */
export function typeToken(...answers: readonly string[]): TokenBox[] {
  const boxes: TokenBox[] = [];
  replace(vscode.window, 'createInputBox', (original) => () => {
    const box = original();
    const seen: TokenBox = {
      get title() {
        return box.title ?? '';
      },
      get password() {
        return box.password;
      },
      validationMessages: [],
    };
    boxes.push(seen);
    let accept: () => unknown = () => undefined;
    let hide: () => unknown = () => undefined;
    const proxy = new Proxy(box, {
      get: (target, key) => {
        if (key === 'onDidAccept') {
          return (listener: () => unknown) => {
            accept = listener;
            return new vscode.Disposable(() => undefined);
          };
        }
        if (key === 'onDidHide') {
          return (listener: () => unknown) => {
            hide = listener;
            return new vscode.Disposable(() => undefined);
          };
        }
        if (key === 'hide') {
          return () => {
            target.hide();
            hide();
          };
        }
        if (key === 'show') {
          return () => {
            target.show();
            queueMicrotask(() => {
              for (const answer of answers) {
                target.value = answer;
                accept();
                seen.validationMessages.push(messageOf(target.validationMessage));
              }
              hide();
            });
          };
        }
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
      set: (target, key, value) => Reflect.set(target, key, value),
    });
    return proxy;
  });
  return boxes;
}

/** Answers the box that asks for an id; the validation message, if any, is recorded and the box left. */
export function typeId(answer: string | ((suggested: string) => string)): { problems: string[]; suggested: string[] } {
  const seen = { problems: [] as string[], suggested: [] as string[] };
  replace(
    vscode.window,
    'showInputBox',
    () =>
      (async (options?: vscode.InputBoxOptions) => {
        const suggested = options?.value ?? '';
        seen.suggested.push(suggested);
        await options?.validateInput?.(suggested);
        const text = typeof answer === 'string' ? answer : answer(suggested);
        const problem = await options?.validateInput?.(text);
        if (problem !== undefined && problem !== null) {
          seen.problems.push(messageOf(problem));
          return undefined;
        }
        return text;
      }) as typeof vscode.window.showInputBox,
  );
  return seen;
}

/** Presses Cancel on the next progress with a Cancel button, as soon as the condition holds. */
export function cancelProgressOnce(when: () => boolean): void {
  replace(
    vscode.window,
    'withProgress',
    (original) =>
      ((options: vscode.ProgressOptions, task: Parameters<typeof vscode.window.withProgress>[1]) =>
        original(options, (progress, token) => {
          if (options.cancellable !== true) {
            return task(progress, token);
          }
          const source = new vscode.CancellationTokenSource();
          void until('the moment to cancel', when).then(() => {
            source.cancel();
          });
          return task(progress, source.token);
        })) as typeof vscode.window.withProgress,
  );
}

/** The newest state once it satisfies a condition. */
export async function stateThat(
  states: readonly DetailsState[],
  what: string,
  satisfies: (state: DetailsState) => boolean,
): Promise<DetailsState> {
  return until(what, () => {
    const last = states.at(-1);
    return last !== undefined && satisfies(last) ? last : undefined;
  });
}

function messageOf(message: string | vscode.InputBoxValidationMessage | undefined): string {
  return typeof message === 'string' ? message : (message?.message ?? '');
}
