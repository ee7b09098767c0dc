import * as l10n from '@vscode/l10n';
import type { CallOptions } from '../../api/client.ts';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { ApiUser } from '../../api/schema/subjects.ts';
import { subjectKey, type SubjectRef } from '../../shared/subject.ts';
import { linksOf } from '../details/links.ts';
import { diagnose, type TokenProbe } from '../diagnose.ts';
import type { Directory } from '../directory/directory.ts';
import { explain, explainUnlisted } from '../explain.ts';
import { permissionFacts } from '../permissions.ts';
import { actorRef, resolveReferences } from '../references.ts';
import { dataText, referenceData } from './toolData.ts';
import { stepsFor } from './toolSteps.ts';

/** A role has one entry per feature, of which awork has a few dozen. */
const MAX_PERMISSIONS = 200;

export interface AnswerDeps {
  readonly directory: Directory;
  readonly probe: TokenProbe;
  readonly workspaceName: string;
}

export interface AnswerOptions extends CallOptions {
  /** Asks awork anew for the API user and what it refers to. */
  readonly refresh: boolean;
}

/**
 * What a language model is told of an API user, ready for JSON: names in place of ids, how old it is, what could not be
 * found out and what to do next. Costs a few requests, and none where all is known.
 * @param id normalised
 * @throws only when aborted
 */
export async function apiUserAnswer(id: string, deps: AnswerDeps, options: AnswerOptions): Promise<object> {
  const { directory } = deps;
  const { refresh, signal } = options;
  const subject: SubjectRef = { kind: 'apiUser', id };
  try {
    const knowledge = await directory.apiUsers[refresh ? 'refresh' : 'get'](id, options);
    if (knowledge.status === 'gone') {
      return {
        workspace: dataText(deps.workspaceName),
        id,
        ...(await missing(subject, knowledge.error, deps, options)),
      };
    }
    const unknown = await findOut(subject, knowledge.value, directory, options);
    return {
      workspace: dataText(deps.workspaceName),
      apiUser: dataOf(knowledge.value, directory),
      fetchedAt: new Date(knowledge.fetchedAt).toISOString(),
      ageSeconds: Math.max(0, Math.round((Date.now() - knowledge.fetchedAt) / 1000)),
      unknown,
      next: refresh ? [] : [l10n.t('Call again with "refresh": true if it has to be as of now.')],
    };
  } catch (error) {
    signal.throwIfAborted();
    if (!isApiError(error)) {
      throw error;
    }
    return { workspace: dataText(deps.workspaceName), id, ...(await missing(subject, error, deps, options)) };
  }
}

/** Something that could not be found out, and why. */
interface Unknown {
  readonly about: SubjectRef['kind'] | 'permissions';
  readonly id: string;
  readonly reason: string;
}

/** Makes known what the API user refers to, and what its role permits. @returns what stays open */
async function findOut(
  subject: SubjectRef,
  { roleId }: ApiUser,
  directory: Directory,
  options: AnswerOptions,
): Promise<readonly Unknown[]> {
  const [problems, permissions] = await Promise.all([
    resolveReferences(linksOf(subject, directory), directory, options, options.refresh),
    roleId === null ? null : permissionsProblem(roleId, directory, options),
  ]);
  options.signal.throwIfAborted();
  const unknown = (about: Unknown['about'], id: string, error: ApiError): Unknown => {
    const explanation = explain(error, {}, about === 'permissions' ? 'role' : about);
    return { about, id: dataText(id), reason: explanation?.title ?? error.kind };
  };
  const open = linksOf(subject, directory).flatMap((target) => {
    const error = problems.get(subjectKey(target));
    return error !== undefined && directory.peek(target) === undefined ? [unknown(target.kind, target.id, error)] : [];
  });
  const role = roleId === null ? undefined : directory.roles.peek(roleId);
  return roleId === null || permissions === null || role?.status === 'gone'
    ? open
    : [...open, unknown('permissions', roleId, permissions)];
}

async function permissionsProblem(
  roleId: string,
  directory: Directory,
  options: AnswerOptions,
): Promise<ApiError | null> {
  try {
    await directory.permissions[options.refresh ? 'refresh' : 'get'](roleId, options);
    return null;
  } catch (error) {
    if (!isApiError(error)) {
      throw error;
    }
    return error;
  }
}

function dataOf(apiUser: ApiUser, directory: Directory): object {
  const { id, name, roleId, clientId, createdOn, createdBy, updatedOn, updatedBy } = apiUser;
  const text = (value: string | null): string | null => (value === null ? null : dataText(value));
  const actor = (actorId: string | null): object | null =>
    actorId === null ? null : referenceData(actorRef(actorId, directory), directory);
  return {
    id,
    name: dataText(name),
    role: roleId === null ? null : referenceData({ kind: 'role', id: roleId }, directory),
    isAdmin: isAdmin(roleId, directory),
    permissions: permissionsOf(roleId, directory),
    client: clientId === null ? null : referenceData({ kind: 'client', id: clientId }, directory),
    createdOn: text(createdOn),
    createdBy: actor(createdBy),
    updatedOn: text(updatedOn),
    updatedBy: actor(updatedBy),
  };
}

/** No role means admin. Null where the role is not known. */
function isAdmin(roleId: string | null, { roles }: Directory): boolean | null {
  const role = roleId === null ? undefined : roles.peek(roleId);
  return roleId === null ? true : role?.status === 'known' ? role.value.isAdminRole : null;
}

/** "feature: read, write" each; "all" for an admin; null where it is not known. */
function permissionsOf(roleId: string | null, directory: Directory): readonly string[] | 'all' | null {
  if (isAdmin(roleId, directory) === true) {
    return 'all';
  }
  const known = roleId === null ? undefined : directory.permissions.peek(roleId);
  return known?.status !== 'known'
    ? null
    : permissionFacts(known.value.permissions)
        .slice(0, MAX_PERMISSIONS)
        .map(({ label, value }) => dataText(`${label}: ${value}`));
}

/** Why there is no API user to tell of; what has its id instead, if anything. */
async function missing(
  subject: SubjectRef,
  error: ApiError | null,
  deps: AnswerDeps,
  options: CallOptions,
): Promise<object> {
  const findings = error === null ? {} : await diagnose(error, subject, deps, options);
  options.signal.throwIfAborted();
  const { elsewhere, ...rest } = findings;
  const explanation = error === null ? explainUnlisted('apiUser') : explain(error, rest);
  return {
    error: error === null ? 'notFound' : error.kind,
    explanation: explanation === null ? '' : `${explanation.title}. ${explanation.text}`,
    ...(error?.awork.description ? { aworkSays: dataText(error.awork.description) } : {}),
    ...(error?.exchange.traceId ? { traceId: dataText(error.exchange.traceId) } : {}),
    ...(elsewhere?.length
      ? { isInstead: elsewhere.map((other) => ({ ...referenceData(other.subject, deps.directory) })) }
      : {}),
    next: stepsFor(explanation?.next ?? []),
  };
}
