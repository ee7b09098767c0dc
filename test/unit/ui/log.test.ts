import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { Log } from '../../../src/ui/log.ts';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error'] as const;
const TOKEN = 'planted+token/with=signs';

describe('The log', () => {
  let lines: string[];
  let calls: string[];
  let log: Log;

  beforeEach(() => {
    lines = [];
    calls = [];
    const write = (level: string) => (line: string) => lines.push(`${level} ${line}`);
    const channel = {
      ...Object.fromEntries(LEVELS.map((level) => [level, write(level)])),
      show: (preserveFocus: boolean) => calls.push(`show ${preserveFocus}`),
      dispose: () => calls.push('dispose'),
    };
    log = new Log(channel as unknown as vscode.LogOutputChannel);
  });

  it('writes a line at the level that is asked for', () => {
    for (const level of LEVELS) {
      log[level]('GET https://api.awork.com/api/v1/me 200 83 ms');
    }
    assert.deepEqual(
      lines,
      LEVELS.map((level) => `${level} GET https://api.awork.com/api/v1/me 200 83 ms`),
    );
  });

  it('writes no protected token at any level, in its plain, URL-encoded and base64 spelling', () => {
    log.protect(TOKEN);
    for (const level of LEVELS) {
      log[level](`plain ${TOKEN} encoded ${encodeURIComponent(TOKEN)} base64 ${btoa(TOKEN)} end`);
      assert.equal(lines.at(-1), `${level} plain ‹redacted› encoded ‹redacted› base64 ‹redacted› end`);
    }
  });

  it('writes none of several protected tokens', () => {
    log.protect('first-token');
    log.protect('second-token');
    log.info('first-token, second-token, first-token');
    assert.equal(lines[0], 'info ‹redacted›, ‹redacted›, ‹redacted›');
  });

  it('writes nothing that looks like a token, even one that it was never told of', () => {
    const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';
    for (const line of [`authorization: Bearer ${jwt}`, `"Authorization":"Basic dXNlcg"`, `bearer abc.def`, jwt]) {
      log.error(line);
      assert.match(lines.at(-1) ?? '', /‹redacted›/);
      assert.doesNotMatch(lines.at(-1) ?? '', /eyJ|dXNlcg|abc\.def/);
    }
  });

  it('takes protected tokens out of JSON and nothing else, so that it stays JSON', () => {
    log.protect(TOKEN);
    const json = JSON.stringify({ name: `key ${TOKEN}`, other: 'Authorization: "Basic dXNlcg"', bearer: 'bearer abc' });
    const clean = { name: 'key ‹redacted›', other: 'Authorization: "Basic dXNlcg"', bearer: 'bearer abc' };
    assert.deepEqual(JSON.parse(log.withoutTokens(json)), clean);
  });

  it('shows its channel without taking the focus, and ends with it', () => {
    log.show();
    log.dispose();
    assert.deepEqual(calls, ['show true', 'dispose']);
  });
});
