import { branchesOf } from './children.ts';
import type { BranchName } from './nodes.ts';
import type { Scene } from './scene.ts';

/** A text for each part of the tree that can be redrawn alone; the part looks the same while its text is the same. */
export type Signatures = ReadonlyMap<'workspace' | BranchName, string>;

/** Tells the parts of the tree in one state apart from another, without drawing them. */
export function signaturesOf(scene: Scene): Signatures {
  const { session, index, grouping, order, pins, recent } = scene;
  const { me, loadState, apiUsers, roles, clients, users } = session.directory;
  const { loading, loadedAt, failures } = loadState;
  const progress = loadedAt === null ? `loading ${loading}` : '';
  const revisions = [...[apiUsers, roles, clients].map(({ revision }) => revision), index.placements].join('.');
  // People are shown nowhere but as creators: a look at somebody's page redraws no other list.
  const people = grouping === 'creator' ? users.revision : '';
  const failed = (list: 'apiUsers' | 'roles' | 'clients' | 'users'): string => {
    const error = failures[list];
    return error === undefined ? '' : `${error.kind} ${error.exchange.traceId ?? ''} ${error.exchange.startedAt}`;
  };
  const join = (...parts: readonly unknown[]): string => JSON.stringify(parts);
  return new Map([
    ['workspace', join(session.workspaceName, session.color, session.tokenRejected, me, branchesOf(scene))],
    ['pinned', join(pins, revisions, users.revision)],
    ['recent', join(recent, revisions, users.revision)],
    ['apiUsers', join(progress, revisions, people, failed('apiUsers'), failed('users'), grouping, order)],
    ['roles', join(progress, revisions, failed('roles'), order)],
    ['clients', join(progress, revisions, failed('clients'), order)],
  ]);
}

/** The parts that look different now. */
export function changedParts(before: Signatures, after: Signatures): ('workspace' | BranchName)[] {
  return [...after].flatMap(([part, signature]) => (before.get(part) === signature ? [] : [part]));
}
