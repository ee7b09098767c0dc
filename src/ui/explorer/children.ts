import * as vscode from 'vscode';
import { isApiError, type ApiError } from '../../api/errors.ts';
import type { ApiUser } from '../../api/schema/subjects.ts';
import type { Directory } from '../../model/directory/directory.ts';
import { explain } from '../../model/explain.ts';
import { nameOf } from '../../model/names.ts';
import { asSubject } from '../../model/references.ts';
import type { SubjectKind, SubjectRef } from '../../shared/subject.ts';
import type { SavedSubject } from '../savedSubjects.ts';
import { fieldsOf } from './fields.ts';
import { idOf, type BranchName, type Node, type SubjectNode } from './nodes.ts';
import { PAGE_SIZE, type Scene } from './scene.ts';

/** The nodes below a node. Asks awork for nothing but names: those behind the fields of an API user, those of creators. */
export async function childrenOf(node: Node, scene: Scene): Promise<readonly Node[]> {
  switch (node.type) {
    case 'workspace':
      return branchesOf(scene).map((type) => ({ type }));
    case 'pinned':
      return savedNodes(scene.pins, 'pinned', scene);
    case 'recent':
      return savedNodes(scene.recent, 'recent', scene);
    case 'apiUsers':
      return apiUserNodes(scene);
    case 'roles':
      return roleNodes(scene);
    case 'clients':
      return clientNodes(scene);
    case 'group':
      return pageOf(scene.index.group(node.grouping, node.key, scene.order)?.apiUsers ?? [], idOf(node), scene);
    case 'subject':
      return node.subject.kind === 'apiUser'
        ? fieldsOf(node.subject.id, idOf(node), scene.session)
        : pageOf(scene.index.having(node.subject, scene.order), idOf(node), scene);
    default:
      return [];
  }
}

/** The branches that there are. Empty lists of pins and of recent ones are left out. */
export function branchesOf({ pins, recent }: Scene): BranchName[] {
  const branches: BranchName[] = ['apiUsers', 'roles', 'clients'];
  if (recent.length > 0) {
    branches.unshift('recent');
  }
  if (pins.length > 0) {
    branches.unshift('pinned');
  }
  return branches;
}

function savedNodes(saved: readonly SavedSubject[], place: string, { session: { directory } }: Scene): SubjectNode[] {
  return saved.map(({ kind, id, name }) => subjectNode({ kind, id }, name, place, directory));
}

function apiUserNodes(scene: Scene): readonly Node[] {
  const { index, grouping, order, session } = scene;
  const place = 'apiUsers';
  if (grouping === 'creator') {
    // Those whom the load left out would stand there under their ids. The tree is drawn anew when their names come; where
    // they do not, the ids stay.
    session.directory.loadLeftOut({ signal: session.ended }).catch(() => undefined);
  }
  const nodes: readonly Node[] =
    grouping === 'none'
      ? pageOf(index.ordered(order), place, scene)
      : index.groups(grouping, order).map(({ key, subject, label, remark }) => ({
          type: 'group',
          place,
          grouping,
          key,
          subject,
          name: label,
          remark,
        }));
  const { failures } = session.directory.loadState;
  const error = failures.apiUsers ?? (grouping === 'creator' ? failures.users : undefined);
  const kind = failures.apiUsers === undefined ? 'user' : 'apiUser';
  return listNodes(nodes, { place, error, kind, nothing: vscode.l10n.t('This workspace has no API users.') }, scene);
}

function roleNodes(scene: Scene): readonly Node[] {
  const { directory } = scene.session;
  const place = 'roles';
  const nodes = scene.index.roles().map((subject) => subjectNode(subject, subject.id, place, directory));
  const nothing = vscode.l10n.t('This workspace has no roles.');
  return listNodes(nodes, { place, error: directory.loadState.failures.roles, kind: 'role', nothing }, scene);
}

function clientNodes(scene: Scene): readonly Node[] {
  const { directory } = scene.session;
  const place = 'clients';
  const nodes = scene.index.clients().map((subject) => subjectNode(subject, subject.id, place, directory));
  const nothing = vscode.l10n.t('This workspace has no clients.');
  return listNodes(nodes, { place, error: directory.loadState.failures.clients, kind: 'client', nothing }, scene);
}

interface ListOptions {
  readonly place: string;
  readonly error: ApiError | undefined;
  readonly kind: SubjectKind;
  /** Said where the list is empty. */
  readonly nothing: string;
}

/** A list with what is wrong with it on top, or with what there is instead of it. */
function listNodes(
  nodes: readonly Node[],
  { place, error, kind, nothing }: ListOptions,
  scene: Scene,
): readonly Node[] {
  const { loading, loadedAt, failures } = scene.session.directory.loadState;
  // The load asks for `/me` too: if that worked, a 401 for the list means a missing permission.
  const { me } = failures;
  const findings = { tokenWorks: me === undefined ? true : isApiError(me, 'unauthorized') ? false : undefined };
  const explanation = isApiError(error) ? explain(error, findings, kind) : null;
  const shown = place === 'apiUsers' ? nodes : cut(nodes, place, scene);
  if (explanation !== null && error !== undefined) {
    return [{ type: 'error', place, error, explanation }, ...shown];
  }
  if (loadedAt === null) {
    // Single look-ups may be known already, but a list of some would look like the whole.
    return loading ? [{ type: 'loading', place }] : [];
  }
  return shown.length > 0 ? shown : [{ type: 'empty', place, text: nothing }];
}

function pageOf(apiUsers: readonly ApiUser[], place: string, scene: Scene): readonly Node[] {
  const shown = scene.shown(place);
  // Cut before nodes are made: there may be a hundred thousand.
  const nodes: readonly Node[] = apiUsers
    .slice(0, shown)
    .map(({ id, name }) => subjectNode({ kind: 'apiUser', id }, name, place, scene.session.directory));
  return withMore(nodes, apiUsers.length - nodes.length, place);
}

function cut(nodes: readonly Node[], place: string, scene: Scene): readonly Node[] {
  const shown = nodes.slice(0, scene.shown(place));
  return withMore(shown, nodes.length - shown.length, place);
}

function withMore(nodes: readonly Node[], rest: number, place: string): readonly Node[] {
  return rest <= 0 ? nodes : [...nodes, { type: 'more', place, next: Math.min(rest, PAGE_SIZE), rest }];
}

/** @param name for what has none now: the one that it had */
function subjectNode(subject: SubjectRef, name: string, place: string, directory: Directory): SubjectNode {
  const knowledge = directory.peek(subject);
  const current = knowledge?.status === 'gone' ? knowledge.last : (knowledge?.value ?? null);
  return { type: 'subject', place, subject, name: current === null ? name : nameOf(asSubject(subject, current)) };
}
