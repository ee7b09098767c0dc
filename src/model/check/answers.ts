import * as l10n from '@vscode/l10n';
import type { ApiError } from '../../api/errors.ts';
import type { RateLimits } from '../../api/rateLimits.ts';
import { isNearlyUsed } from '../../api/rateLimits.ts';
import type { Me, MyPermissions } from '../../api/schema/me.ts';
import type { Exchange } from '../../shared/exchange.ts';
import { explain } from '../explain.ts';
import { userName } from '../names.ts';
import { ok, problem, unknown, type CheckLine } from './checkLine.ts';

/** awork answers in about 0.1 s; what takes longer than this each time makes everything slow. */
const SLOW_MS = 2000;

/** HTTP dates have whole seconds, and tokens are issued with some tolerance. */
const SKEW_MS = 60_000;

/** Feature and levels that let a token read API users, roles and clients; awork spells levels variously. */
const CONFIG_FEATURE = 'workspace-manage-config';
const CONFIG_LEVELS = ['read', 'write', 'manage', 'config'];

/** How long the requests took that were answered, whatever with. */
export function roundTripLine(exchanges: readonly Exchange[], wanted: number): CheckLine {
  const topic = l10n.t('Round trip');
  const times = exchanges.map(({ durationMs, queuedMs }) => durationMs - queuedMs);
  const middle = [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
  if (middle === undefined) {
    return unknown(topic, l10n.t('No request was answered.'));
  }
  const found = l10n.t('{0} of {1} requests answered, in {2} ms.', times.length, wanted, times.join(', '));
  return middle > SLOW_MS
    ? problem(topic, found, l10n.t('The network, a proxy or awork is slow. Compare with another network.'))
    : ok(topic, found);
}

/** How the clock of this computer differs from that of the server, by the `Date` of an answer. */
export function clockLine(exchange: Exchange): CheckLine {
  const topic = l10n.t('Clock');
  const server = Date.parse(exchange.headers['date'] ?? '');
  if (Number.isNaN(server)) {
    return unknown(topic, l10n.t('The answer has no date.'));
  }
  // The server wrote its date somewhere between question and answer, without the fraction of the second.
  const here = exchange.startedAt + exchange.queuedMs + (exchange.firstByteMs ?? 0) / 2;
  const skew = here - (server + 500);
  const seconds = Math.round(Math.abs(skew) / 1000);
  if (Math.abs(skew) < SKEW_MS) {
    return ok(topic, l10n.t("Within {0} s of the server's.", Math.max(1, seconds)));
  }
  return problem(
    topic,
    skew > 0 ? l10n.t('{0} s ahead of the server.', seconds) : l10n.t('{0} s behind the server.', seconds),
    l10n.t('Set the clock: with a wrong one, tokens seem expired or not valid yet.'),
  );
}

/** Why a request brought nothing. */
export function failureLine(topic: string, error: ApiError, tokenWorks?: boolean): CheckLine {
  const explanation = explain(error, tokenWorks === undefined ? {} : { tokenWorks });
  return explanation === null
    ? unknown(topic, l10n.t('There was no answer in time.'))
    : problem(topic, `${explanation.title}.`, explanation.text);
}

export function identityLines(me: Me): CheckLine[] {
  const { workspace } = me;
  return [
    ok(l10n.t('Token'), l10n.t('awork accepts it. It belongs to {0} ({1}).', userName(me), me.id)),
    ok(l10n.t('Workspace'), l10n.t('{0} ({1})', workspace.name ?? workspace.id, workspace.id)),
  ];
}

/** @param roleName of the token's role, if it could be read */
export function permissionLines(
  { isAdmin, isBlocked, roleId, permissions }: MyPermissions,
  roleName: string | null,
): CheckLine[] {
  const topic = l10n.t('Role');
  const lines = [
    isAdmin
      ? ok(topic, l10n.t('Admin: may do everything.'))
      : roleId === null
        ? unknown(topic, l10n.t('None, but awork does not say that it is an admin.'))
        : ok(topic, roleName ?? roleId),
  ];
  if (isBlocked) {
    lines.push(problem(l10n.t('Access'), l10n.t('awork has blocked it.'), l10n.t('Ask an admin of the workspace.')));
  }
  const mayRead =
    isAdmin ||
    permissions.some(
      ({ feature, accessLevels }) =>
        feature.toLowerCase() === CONFIG_FEATURE &&
        accessLevels.some((level) => CONFIG_LEVELS.includes(level.toLowerCase())),
    );
  const permission = `${CONFIG_FEATURE}:read`;
  lines.push(
    mayRead
      ? ok(l10n.t('Permission'), l10n.t('Has {0}: may read API users, roles and clients.', permission))
      : problem(
          l10n.t('Permission'),
          l10n.t('Lacks {0}.', permission),
          l10n.t('Use a token whose role has it: API users, roles and clients cannot be read without.'),
        ),
  );
  return lines;
}

export function limitsLine(limits: RateLimits | null, now: number): CheckLine {
  const topic = l10n.t('Rate limits');
  if (limits === null) {
    return unknown(topic, l10n.t('The answers say nothing of them.'));
  }
  const parts = [limits.minute, limits.second].map((allowance) =>
    allowance === null ? l10n.t('not said') : l10n.t('{0} of {1}', allowance.remaining, allowance.limit),
  );
  const found = l10n.t('Requests left this minute: {0}; this second: {1}.', ...parts);
  return isNearlyUsed(limits, now)
    ? problem(
        topic,
        found,
        l10n.t('Something uses most of what the workspace may ask. Find out what, or wait a minute.'),
      )
    : ok(topic, found);
}
