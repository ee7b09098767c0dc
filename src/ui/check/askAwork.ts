import * as vscode from 'vscode';
import type { AworkClient, CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { Me } from '../../api/schema/me.ts';
import {
  clockLine,
  failureLine,
  identityLines,
  limitsLine,
  permissionLines,
  roundTripLine,
} from '../../model/check/answers.ts';
import { ok, type CheckLine } from '../../model/check/checkLine.ts';
import type { Exchange } from '../../shared/exchange.ts';
import { STEP_MS } from './probes.ts';

/** As many as show whether times vary, and few enough for any rate limit. */
const REQUESTS = 5;

/**
 * What the answers of awork tell: times, clock, token, permissions, limits.
 * @param hasToken without one, a refusal is the answer that is hoped for
 * @throws what an abort throws
 */
export async function askAwork(client: AworkClient, hasToken: boolean, options: CallOptions): Promise<CheckLine[]> {
  const exchanges: Exchange[] = [];
  let me: Me | null = null;
  let failure: ApiError | null = null;
  for (let request = 0; request < REQUESTS && failure === null; request++) {
    const answer = await attempt(() => client.getMe(bounded(options)), options.signal);
    if (!isApiError(answer)) {
      me = answer.value;
      exchanges.push(answer.exchange);
    } else if (!hasToken && answer.kind === 'unauthorized') {
      exchanges.push(answer.exchange);
    } else {
      failure = answer;
    }
  }
  const [first] = exchanges;
  return [
    roundTripLine(exchanges, REQUESTS),
    ...(first === undefined ? [] : [clockLine(first)]),
    ...(failure === null ? [] : [failureLine(vscode.l10n.t('awork'), failure, false)]),
    ...(me === null ? [] : [...identityLines(me), ...(await permissions(client, options))]),
    ...(me === null && failure === null
      ? [ok(vscode.l10n.t('awork'), vscode.l10n.t('Answers. Without a token it tells no more.'))]
      : []),
    limitsLine(client.rateLimits, Date.now()),
  ];
}

async function permissions(client: AworkClient, options: CallOptions): Promise<CheckLine[]> {
  const answer = await attempt(() => client.getMyPermissions(bounded(options)), options.signal);
  if (isApiError(answer)) {
    return [failureLine(vscode.l10n.t('Permission'), answer, true)];
  }
  const { roleId } = answer.value;
  const role = roleId === null ? null : await attempt(() => client.getRole(roleId, bounded(options)), options.signal);
  return permissionLines(answer.value, role === null || isApiError(role) ? null : role.value.name);
}

/** An answer, or the error in place of it. @throws when the person gave up */
async function attempt<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T | ApiError> {
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    if (isApiError(error)) {
      return error;
    }
    throw error;
  }
}

function bounded({ signal, onWait }: CallOptions): CallOptions {
  return { signal: AbortSignal.any([signal, AbortSignal.timeout(STEP_MS)]), onWait };
}
