import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../model/explain.ts';
import type { Grouping } from '../../model/grouping.ts';
import { parseSubject, subjectKey, type SubjectRef } from '../../shared/subject.ts';

/**
 * A node of the tree. Each knows enough to be drawn and to find its children; what it shows is read anew each time.
 * `place` is the id of the node above.
 */
export type Node =
  | { readonly type: 'workspace' | BranchName }
  | GroupNode
  /** A subject that can be opened; the place keeps apart the same one in two branches. */
  | SubjectNode
  /** One field of an API user. */
  | FieldNode
  /** Stands for the rest of a long list. */
  | { readonly type: 'more'; readonly place: string; readonly next: number; readonly rest: number }
  | { readonly type: 'loading'; readonly place: string }
  | { readonly type: 'empty'; readonly place: string; readonly text: string }
  | { readonly type: 'error'; readonly place: string; readonly error: ApiError; readonly explanation: Explanation };

/** The branches below the workspace, in the order in which they are shown. */
export type BranchName = 'pinned' | 'recent' | 'apiUsers' | 'roles' | 'clients';

/** API users with the same role, client or creator. */
export interface GroupNode {
  readonly type: 'group';
  readonly place: string;
  readonly grouping: Exclude<Grouping, 'none'>;
  /** Of the group, see `ApiUserGroup`. */
  readonly key: string;
  /** What they have in common; null where it is that they have none. */
  readonly subject: SubjectRef | null;
  readonly name: string;
  readonly remark: string;
}

export interface SubjectNode {
  readonly type: 'subject';
  readonly subject: SubjectRef;
  readonly name: string;
  readonly place: string;
}

export interface FieldNode {
  readonly type: 'field';
  readonly place: string;
  readonly field: string;
  readonly label: string;
  /** The value, or the name of what it refers to. */
  readonly text: string;
  /** A few words about it: "archived", … Empty for none. */
  readonly remark: string;
  readonly icon: string;
  /** What the field refers to, if anything. */
  readonly subject: SubjectRef | null;
}

/** Names a node among all of the tree, whatever it is called, so that refreshing neither collapses nor deselects it. */
export function idOf(node: Node): string {
  switch (node.type) {
    case 'group':
      return `${node.place}/by-${node.grouping}/${segment(node.key)}`;
    case 'subject':
      return `${node.place}/${segment(subjectKey(node.subject))}`;
    case 'field':
      return `${node.place}/${node.field}`;
    case 'more':
    case 'loading':
    case 'empty':
    case 'error':
      return `${node.place}/${node.type}`;
    default:
      return node.type;
  }
}

/** The id of the node above; null at the root. */
export function parentIdOf(node: Node): string | null {
  return 'place' in node ? node.place : node.type === 'workspace' ? null : 'workspace';
}

/**
 * The subject that a node stands for or refers to, under the name that it shows; null for anything else, since anybody
 * may run a command with anything.
 */
export function namedSubject(node: unknown): (SubjectRef & { readonly name: string }) | null {
  const { type, subject, name, text } = (node ?? {}) as Readonly<Record<string, unknown>>;
  const label = type === 'subject' || type === 'group' ? name : type === 'field' ? text : undefined;
  const target = parseSubject(subject);
  return target !== null && typeof label === 'string' ? { ...target, name: label } : null;
}

/** Whether something of this node can be copied: its id and its name. */
export function copyable(node: unknown): { readonly id: string; readonly name: string } | null {
  const subject = namedSubject(node);
  return subject === null ? null : { id: subject.id, name: subject.name };
}

/** A client's id is free text and may look like the id of a node below another one. */
function segment(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('/', '%2F');
}
