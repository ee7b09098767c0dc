import type { Permission } from '../../api/schema/subjects.ts';
import type { Place, Tab } from '../../shared/details.ts';
import type { SubjectRef } from '../../shared/subject.ts';
import type { Subject } from '../directory/directory.ts';

/** What one entry of a panel's history remembers of how a person looked at it. */
export interface Look {
  /** Names the entry within its panel. */
  readonly entry: number;
  readonly subject: SubjectRef;
  tab: Tab;
  /** How far each tab was scrolled, in CSS pixels. */
  readonly positions: Record<Tab, number>;
  /** How many items of each list are shown, by the id of its section. */
  readonly items: Map<string, number>;
  /** When the exchange began that is shown, in milliseconds since 1970; null for the newest. */
  exchange: number | null;
  /** How the page was at the last look; null where that is how it is now. */
  seen: Seen | null;
}

/** What a person has seen of a subject. */
export interface Seen {
  readonly value: Subject['value'];
  /** Null while they are not known, or there are none to know. */
  readonly permissions: readonly Permission[] | null;
}

/** An entry as it was before a reload. */
export function lookAt({ subject, tab, position }: Place): Look {
  const look = newLook(1, subject);
  look.tab = tab;
  look.positions[tab] = position;
  return look;
}

export function newLook(entry: number, subject: SubjectRef): Look {
  return {
    entry,
    subject,
    tab: 'details',
    positions: { details: 0, exchange: 0 },
    items: new Map(),
    exchange: null,
    seen: null,
  };
}
