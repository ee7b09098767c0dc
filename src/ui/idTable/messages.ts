import { EXPORT_FORMATS, type FromIdTablePage } from '../../shared/idTable.ts';

/** Longer than any id that is found in a text. */
const MAX_ID_LENGTH = 100;

/** Reads a message of the page. Null for anything that is not exactly one of those that the page may send. */
export function parseFromIdTable(message: unknown): FromIdTablePage | null {
  if (typeof message !== 'object' || message === null) {
    return null;
  }
  const { type, id, line, format, toFile } = message as Readonly<Record<string, unknown>>;
  switch (type) {
    case 'ready':
      return { type };
    case 'open':
      return typeof id === 'string' && id.length <= MAX_ID_LENGTH ? { type, id } : null;
    case 'reveal':
      return typeof line === 'number' && Number.isSafeInteger(line) && line >= 1 ? { type, line } : null;
    case 'export': {
      const known = EXPORT_FORMATS.find((each) => each === format);
      return known !== undefined && typeof toFile === 'boolean' ? { type, format: known, toFile } : null;
    }
    default:
      return null;
  }
}
