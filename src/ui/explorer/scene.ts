import type { ApiUserIndex } from '../../model/apiUserIndex.ts';
import type { Grouping, Order } from '../../model/grouping.ts';
import type { Session } from '../connections/session.ts';
import type { SavedSubject } from '../savedSubjects.ts';

/** How many rows a list shows at first, and how many more at a time: above that a tree is slow and nobody reads it. */
export const PAGE_SIZE = 500;

/** All that the tree shows is made from, at one moment. */
export interface Scene {
  readonly session: Session;
  readonly index: ApiUserIndex;
  readonly grouping: Grouping;
  readonly order: Order;
  readonly pins: readonly SavedSubject[];
  readonly recent: readonly SavedSubject[];
  readonly isPinned: (key: string) => boolean;
  /** How many rows of a list are wanted, by the id of the node above them. */
  readonly shown: (place: string) => number;
}
