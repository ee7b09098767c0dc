import type { DetailsState } from '../shared/details.ts';

/** The state in a message of the host, or undefined for a message of another type or shape: that is ignored. */
export function parseMessage(message: unknown): DetailsState | undefined {
  return isRecord(message) && message['type'] === 'state' && isDetailsState(message['state'])
    ? message['state']
    : undefined;
}

/** Checks what the page reads unconditionally; the host builds the rest from the same types. */
function isDetailsState(state: unknown): state is DetailsState {
  if (!isRecord(state) || !isRecord(state['subject']) || !isRecord(state['texts'])) {
    return false;
  }
  const { subject } = state;
  const strings = [subject['kind'], subject['id'], state['kindLabel'], state['workspace'], state['locale']];
  if (![...strings, state['name'], ...Object.values(state['texts'])].every((each) => typeof each === 'string')) {
    return false;
  }
  const { history, exchange } = state;
  if (!isRecord(history) || !Array.isArray(history['crumbs']) || !(exchange === null || isExchange(exchange))) {
    return false;
  }
  switch (state['status']) {
    case 'loading':
      return true;
    case 'ready':
      return (
        [state['badges'], state['notices'], state['sections']].every(Array.isArray) &&
        isRecord(state['cards']) &&
        typeof state['fetchedAt'] === 'number'
      );
    case 'failed': {
      const { failure } = state;
      return isRecord(failure) && Array.isArray(failure['facts']) && Array.isArray(failure['actions']);
    }
    default:
      return false;
  }
}

function isExchange(exchange: unknown): boolean {
  return (
    isRecord(exchange) &&
    ['items', 'summary', 'durations', 'headers'].every((name) => Array.isArray(exchange[name])) &&
    (exchange['body'] === null || Array.isArray(exchange['body']))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
