// What tests of src/api have in common: a token to look for, a client with everything it needs, and its failures.
import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { createAworkClient } from '../../src/api/client.ts';
import type { AworkClient } from '../../src/api/client.ts';
import { ApiError } from '../../src/api/errors.ts';
import { Transport } from '../../src/api/transport.ts';
import type { TransportOptions } from '../../src/api/transport.ts';
import type { Logger } from '../../src/shared/logger.ts';

/** Has every sign that some spelling changes. No answer holds it unless a server sends it back. */
export const PLANTED = 'Pl4nted+token/with"quote\\and~signs=';

export const USER_AGENT = 'awork-api-users/0.0.0-test';

/** For calls that nobody gives up. */
export const PATIENT: AbortSignal = new AbortController().signal;

export interface RecordingLogger extends Logger {
  /** Each with its level, for example `info: GET …`. */
  readonly lines: readonly string[];
}

export function recordingLogger(): RecordingLogger {
  const lines: string[] = [];
  const write = (level: string) => (message: string) => {
    lines.push(`${level}: ${message}`);
  };
  return {
    lines,
    ...{ trace: write('trace'), debug: write('debug'), info: write('info') },
    ...{ warn: write('warn'), error: write('error') },
  };
}

type Options = Partial<TransportOptions> & { readonly token?: string };

/** A transport that carries the planted token. */
export function transportTo(apiUrl: string, { token = PLANTED, ...options }: Options = {}): Transport {
  return new Transport({ apiUrl, token }, { userAgent: USER_AGENT, logger: recordingLogger(), ...options });
}

/** A client that carries the planted token. */
export function clientOf(apiUrl: string, { token = PLANTED, ...options }: Options = {}): AworkClient {
  return createAworkClient({ apiUrl, token }, { userAgent: USER_AGENT, logger: recordingLogger(), ...options });
}

/** The error that a call ends with. */
export async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.then(
    (value) => assert.fail(`No error, but ${inspect(value)}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ApiError, `Not an ApiError: ${inspect(error)}`);
  return error;
}

/** Looks for a token in everything that can be reached from a value, in what JSON and `inspect` make of it, too. */
export function assertWithoutToken(value: unknown, token: string = PLANTED): void {
  const spellings = [token, JSON.stringify(token).slice(1, -1), encodeURIComponent(token), btoa(token)];
  const texts = [...stringsIn(value, new Set()), JSON.stringify(value) ?? '', inspect(value, { depth: Infinity })];
  for (const text of texts) {
    for (const spelling of spellings) {
      assert.ok(!text.includes(spelling), `The token ${spelling} in ${text}`);
    }
  }
}

function* stringsIn(value: unknown, seen: Set<object>): Generator<string> {
  if (typeof value === 'string') {
    yield value;
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) {
      yield String(key);
      yield* stringsIn(Reflect.get(value, key), seen);
    }
  }
}
