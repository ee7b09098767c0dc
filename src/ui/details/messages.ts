import { TABS } from '../../shared/details.ts';
import { SNIPPET_FORMATS, type ToHost } from '../../shared/protocol.ts';

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
    case 'back':
    case 'forward':
    case 'copyBody':
    case 'openAsJson':
    case 'compareWithBefore':
    case 'dismissChanges':
      return { type };
    case 'goTo':
    case 'showExchange': {
      const { index } = rest;
      return typeof index === 'number' && Number.isSafeInteger(index) && index >= 0 ? { type, index } : null;
    }
    case 'scrolled': {
      const { position } = rest;
      return typeof position === 'number' && Number.isFinite(position) && position >= 0 ? { type, position } : null;
    }
    case 'keepOpen': {
      const { keep } = rest;
      return typeof keep === 'boolean' ? { type, keep } : null;
    }
    case 'showTab': {
      const tab = TABS.find((each) => each === rest['tab']);
      return tab === undefined ? null : { type, tab };
    }
    case 'copyAs': {
      const format = SNIPPET_FORMATS.find((each) => each === rest['format']);
      return format === undefined ? null : { type, format };
    }
    case 'openReference':
    case 'showCard':
    case 'cardShown': {
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
