import { TABS, type Place } from '../../shared/details.ts';
import { parseSubject } from '../../shared/subject.ts';

/** Longer names are none of ours. */
const MAX_NAME_LENGTH = 1000;

/** Reads what a page kept for the time after a reload, perhaps of another version. Null where it names no subject. */
export function parsePlace(value: unknown): Place | null {
  const { connection, subject, tab, kept, position } = (value ?? {}) as Partial<Record<keyof Place, unknown>>;
  const parsed = parseSubject(subject);
  if (parsed === null || parsed.id.length > MAX_NAME_LENGTH) {
    return null;
  }
  if (typeof connection !== 'string' || connection === '' || connection.length > MAX_NAME_LENGTH) {
    return null;
  }
  return {
    connection,
    subject: parsed,
    tab: TABS.find((each) => each === tab) ?? 'details',
    kept: kept === true,
    position: typeof position === 'number' && Number.isFinite(position) && position > 0 ? position : 0,
  };
}
