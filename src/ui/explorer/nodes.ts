import type { ApiError } from '../../api/errors.ts';
import type { Explanation } from '../../model/explain.ts';
import { parseSubject, type SubjectRef } from '../../shared/subject.ts';

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
  /** The value, or the name of what it refers to. */
  readonly text: string;
  /** A few words about it: "archived", … Empty for none. */
  readonly remark: string;
  readonly icon: string;
  /** What the field refers to, if anything. */
  readonly subject: SubjectRef | null;
}

/** What of a node can be copied; null for anything else, since anybody may run a command with anything. */
export function copyable(node: unknown): { readonly id: string; readonly name: string } | null {
  const { type, subject, name, text } = (node ?? {}) as Readonly<Record<string, unknown>>;
  const label = type === 'subject' ? name : type === 'field' ? text : undefined;
  const target = parseSubject(subject);
  return target !== null && typeof label === 'string' ? { id: target.id, name: label } : null;
}
