import type { ToHost } from '../../shared/protocol.ts';

/** Keys and ids are short; a longer one is not from our page. */
const MAX_NAME_LENGTH = 1000;

/** Reads a message of the page. Null for anything that is not exactly one of those that the page may send. */
export function parseToHost(message: unknown): ToHost | null {
  if (typeof message !== 'object' || message === null) {
    return null;
  }
  const { type, ...rest } = message as Record<string, unknown>;
  const named = (key: string): string | null => {
    const value = rest[key];
    return typeof value === 'string' && value.length <= MAX_NAME_LENGTH ? value : null;
  };
  switch (type) {
    case 'ready':
    case 'refresh':
      return { type };
    case 'openReference':
    case 'showCard': {
      const key = named('key');
      return key === null ? null : { type, key };
    }
    case 'copy': {
      const rowId = named('rowId');
      return rowId === null ? null : { type, rowId };
    }
    case 'act': {
      const actionId = named('actionId');
      return actionId === null ? null : { type, actionId };
    }
    default:
      return null;
  }
}
