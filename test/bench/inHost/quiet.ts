import type { Logger } from '../../../src/shared/logger.ts';

const nothing = (): void => undefined;

/** Writing a log is not what is measured. */
export const silent: Logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Options of a call that nobody gives up. */
export const patient = { signal: new AbortController().signal };
