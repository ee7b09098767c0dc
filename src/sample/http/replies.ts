import { randomBytes } from 'node:crypto';
import { toJson } from './bodies.ts';
import type { Nulls } from './bodies.ts';
import type { AppContext } from './environment.ts';
import { isGuid } from './filter.ts';

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Where awork's error bodies link to. */
const ERROR_LINK = 'https://developers.awork.com';

export interface ReplyOptions {
  readonly nulls: Nulls;
  readonly noPermissionStatus: 401 | 403;
  readonly malformedIdStatus: 400 | 404;
}

type ErrorStatus = 400 | 401 | 403 | 404 | 500;

/** Answers in the shapes of awork: results, the application's errors, and those of the gateway before it. */
export class Replies {
  readonly #options: ReplyOptions;

  constructor(options: ReplyOptions) {
    this.#options = options;
  }

  json(c: AppContext, value: unknown): Response {
    return this.text(c, toJson(value, this.#options.nulls));
  }

  /** `json` is JSON text. */
  text(c: AppContext, json: string): Response {
    return c.body(json, 200, { 'content-type': JSON_TYPE });
  }

  notFound(c: AppContext, what: string): Response {
    return this.#error(c, 404, 'not-found', `${what} does not exist.`);
  }

  noSuchPath(c: AppContext): Response {
    return this.#error(c, 404, 'not-found', 'Nothing answers at this path.');
  }

  /** The id of a path, or the answer to one that is not a GUID. */
  readId(c: AppContext, parameter: string): string | Response {
    const id = c.req.param(parameter) ?? '';
    if (isGuid(id)) {
      return id;
    }
    return this.#options.malformedIdStatus === 404
      ? this.noSuchPath(c)
      : this.invalid(c, `$.${parameter}`, `'${id}' cannot be read as a GUID.`);
  }

  invalid(c: AppContext, property: string, message: string): Response {
    const validationErrors = [{ property, message }];
    return this.#error(c, 400, 'validation-failed', 'The request does not pass validation.', validationErrors);
  }

  badFilter(c: AppContext): Response {
    return this.#error(c, 400, 'invalid-filter-or-order', 'The filter expression cannot be read.');
  }

  noPermission(c: AppContext): Response {
    const status = this.#options.noPermissionStatus;
    return this.#error(c, status, 'unauthorized', 'The role of this user does not permit the request.');
  }

  serverError(c: AppContext): Response {
    return this.#error(c, 500, 'server-error', 'Something failed inside the sample workspace.');
  }

  /** The gateway's answer to a token it does not take. */
  unauthorized(c: AppContext, description: 'Unauthorized' | 'token expired'): Response {
    return c.body(JSON.stringify({ message: { code: 'unauthorized', description } }), 401, {
      'content-type': JSON_TYPE,
    });
  }

  tooMany(c: AppContext, headers: Record<string, string>): Response {
    return c.body(TOO_MANY, 429, { 'content-type': JSON_TYPE, ...headers });
  }

  #error(
    c: AppContext,
    status: ErrorStatus,
    code: string,
    description: string,
    validationErrors: unknown = null,
  ): Response {
    const body = { code, description, link: ERROR_LINK, details: null, validationErrors, traceId: c.get('traceId') };
    return c.body(toJson(body, this.#options.nulls), status, { 'content-type': JSON_TYPE });
  }
}

/** The gateway's words, not awork's: rate limits are counted before the application. */
export const TOO_MANY = JSON.stringify({ message: 'API rate limit exceeded' });

/** The two headers that support asks for. Keys in lower case. */
export function traceHeaders(): { 'trace-id': string; 'x-edge-ref': string } {
  return { 'trace-id': randomBytes(16).toString('hex'), 'x-edge-ref': randomBytes(12).toString('base64url') };
}
