import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../model/explain.ts';
import type { SubjectRef } from '../../shared/subject.ts';

/** A node of the tree. Each knows enough to be drawn and to find its children; what it shows is read anew each time. */
export type Node =
  | { readonly type: 'workspace' }
  | { readonly type: 'recent' }
  | { readonly type: 'apiUsers' }
  /** A subject that can be opened; the place keeps apart the same one in two branches. */
  | { readonly type: 'subject'; readonly subject: SubjectRef; readonly name: string; readonly place: string }
  /** One field of an API user. */
  | FieldNode
  | { readonly type: 'loading'; readonly place: string }
  | { readonly type: 'empty'; readonly place: string; readonly text: string }
  | { readonly type: 'error'; readonly place: string; readonly error: ApiError; readonly explanation: Explanation };

export interface FieldNode {
  readonly type: 'field';
  readonly place: string;
  readonly field: string;
  readonly label: string;
  readonly text: string;
  readonly icon: string;
  /** What the field refers to, if anything. */
  readonly subject: SubjectRef | null;
}

/** Whether something of this node can be copied: its id and its name. */
export function copyable(node: unknown): { readonly id: string; readonly name: string } | null {
  if (typeof node !== 'object' || node === null || !('type' in node)) {
    return null;
  }
  const known = node as Node;
  switch (known.type) {
    case 'subject':
      return { id: known.subject.id, name: known.name };
    case 'field':
      return known.subject === null ? null : { id: known.subject.id, name: known.text };
    default:
      return null;
  }
}
