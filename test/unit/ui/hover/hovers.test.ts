import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { Sessions } from '../../../../src/ui/connections/sessions.ts';
import { Hovers } from '../../../../src/ui/hover/hovers.ts';
import { changeSetting, hoverProviders, resetFakeVscode, settings } from '../../../support/fakeVscode.ts';

describe('Hovers in editors', () => {
  let connected: boolean;
  let created: number;
  let hovers: Hovers;

  const make = (): Hovers =>
    new Hovers({
      sessions: {
        get connected() {
          return connected;
        },
      } as Sessions,
      createProvider: () => {
        created += 1;
        return Promise.resolve({ provideHover: () => 'a hover' as unknown as vscode.Hover, dispose: () => undefined });
      },
    });

  beforeEach(() => {
    connected = true;
    created = 0;
    settings.set('aworkApiUsers.hover.enabled', true);
    settings.set('aworkApiUsers.hover.languages', ['*']);
    hovers = make();
  });

  afterEach(() => {
    hovers.dispose();
    assert.equal(hoverProviders.size, 0, 'what was registered is taken back');
    resetFakeVscode();
  });

  const languages = (): (readonly string[])[] => [...hoverProviders.values()];
  const ask = async (): Promise<unknown> => {
    const [provider] = [...hoverProviders.keys()] as [{ provideHover(...args: unknown[]): Promise<unknown> }];
    return await provider.provideHover({}, {}, {});
  };

  it('are offered in the languages that are set, and loaded when the first is wanted', async () => {
    assert.deepEqual(languages(), [['*']]);
    assert.equal(created, 0);
    assert.deepEqual([await ask(), await ask()], ['a hover', 'a hover']);
    assert.equal(created, 1);
  });

  it('are none, and nothing is loaded, without a connection', async () => {
    connected = false;
    assert.equal(await ask(), undefined);
    assert.equal(created, 0);
    connected = true;
    assert.equal(await ask(), 'a hover');
  });

  it('follow the settings at once', () => {
    changeSetting('aworkApiUsers.hover.languages', ['log', 'json']);
    assert.deepEqual(languages(), [['log', 'json']]);
    changeSetting('aworkApiUsers.hover.enabled', false);
    assert.deepEqual(languages(), []);
    changeSetting('aworkApiUsers.hover.enabled', true);
    assert.deepEqual(languages(), [['log', 'json']]);
  });

  it('take from the settings only what is a language', () => {
    for (const value of [null, undefined, 'log', {}, [], [1, '', null]]) {
      changeSetting('aworkApiUsers.hover.languages', value);
      assert.deepEqual(languages(), []);
    }
    changeSetting('aworkApiUsers.hover.languages', [7, 'log']);
    assert.deepEqual(languages(), [['log']]);
  });
});
