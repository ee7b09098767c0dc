import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { keepConnection } from '../../../../src/ui/connections/keepConnection.ts';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { SecretNotKeptError } from '../../../../src/ui/connections/storedConnection.ts';
import { resetFakeVscode } from '../../../support/fakeVscode.ts';
import { aConnection } from './aConnection.ts';

describe('A connection that is to be kept', () => {
  const connection = aConnection();
  let held: unknown[];
  let failures: Error[];
  let shown: { readonly text: string; readonly buttons: readonly string[] }[];
  let pressed: (string | undefined)[];

  const sessions = {
    connect: () => {
      const failure = failures.shift();
      return failure === undefined ? Promise.resolve() : Promise.reject(failure);
    },
    hold: (...args: unknown[]) => {
      held.push(args);
      return Promise.resolve();
    },
  } as unknown as Sessions;

  beforeEach(() => {
    [held, failures, shown, pressed] = [[], [], [], []];
    Object.assign(vscode.window, {
      showErrorMessage: (text: string, ...buttons: string[]) => {
        shown.push({ text, buttons });
        return Promise.resolve(pressed.shift());
      },
    });
  });

  afterEach(resetFakeVscode);

  const keep = (): Promise<boolean> => keepConnection(sessions, connection, 'token-1234567890');

  it('is stored without a word where that works', async () => {
    assert.equal(await keep(), true);
    assert.deepEqual([shown, held], [[], []]);
  });

  it('is kept until the window closes, if the person wants that, where there is no keyring', async () => {
    failures = [new SecretNotKeptError()];
    pressed = ['Use Until Window Closes'];
    assert.equal(await keep(), true);
    assert.match(shown[0]!.text, /keyring/);
    assert.deepEqual(held, [[connection, 'token-1234567890']]);
  });

  it('is not kept where the person does not want that; the reason is said, as text', async () => {
    failures = [new Error('no [keyring](command:evil)')];
    assert.equal(await keep(), false);
    assert.match(shown[0]!.text, /no \[keyring\] \(command:evil\)/);
    assert.ok(!shown[0]!.text.includes('token-1234567890'));
    assert.deepEqual(held, []);
  });

  it('can be tried again', async () => {
    failures = [new Error('locked'), new Error('locked')];
    pressed = ['Try Again', 'Try Again'];
    assert.equal(await keep(), true);
    assert.equal(shown.length, 2);
    assert.deepEqual(held, []);
  });
});
