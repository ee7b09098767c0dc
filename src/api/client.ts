import * as v from 'valibot';
import type { Exchange } from '../shared/exchange.ts';
import { ApiError } from './errors.ts';
import { guid } from './schema/common.ts';
import { meSchema, myPermissionsSchema, type Me, type MyPermissions } from './schema/me.ts';
import {
  apiUserSchema,
  clientSchema,
  permissionSchema,
  roleSchema,
  userSchema,
  type ApiUser,
  type Client,
  type Permission,
  type Role,
  type User,
} from './schema/subjects.ts';
import { Transport, type Endpoint, type TransportOptions } from './transport.ts';

/** A single API user is under 1 KB; the cap only keeps a hostile or mistaken server from filling the memory. */
const MAX_SINGLE_BYTES = 5 * 1024 * 1024;
const MAX_LIST_BYTES = 50 * 1024 * 1024;

/** awork's largest page. */
const PAGE_SIZE = 1000;

/** Proxies and gateways begin to refuse URLs at 4 to 8 KB; half of the lowest is safe everywhere. */
const MAX_URL_LENGTH = 2048;

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Told when a rate limit makes the call wait: until when, in milliseconds since 1970. */
  readonly onWait?: ((until: number) => void) | undefined;
}

/** A checked reply, and the exchange that brought it. */
export interface Reply<T> {
  readonly value: T;
  readonly exchange: Exchange;
}

/** The part of awork's REST API that tells of API users. Every method throws {@link ApiError} and nothing else. */
export interface AworkClient {
  getApiUser(id: string, options: CallOptions): Promise<Reply<ApiUser>>;
  listApiUsers(options: CallOptions): Promise<Reply<readonly ApiUser[]>>;
  /** Archived roles included. */
  listRoles(options: CallOptions): Promise<Reply<readonly Role[]>>;
  getRole(id: string, options: CallOptions): Promise<Reply<Role>>;
  getRolePermissions(id: string, options: CallOptions): Promise<Reply<readonly Permission[]>>;
  /** People, and the shadows of API users, archived ones included. Throws `notFound` for deleted ones. */
  getUser(id: string, options: CallOptions): Promise<Reply<User>>;
  /** Those of the given users that exist, in as few requests as the length of a URL allows. */
  findUsers(ids: readonly string[], options: CallOptions): Promise<readonly User[]>;
  listClients(options: CallOptions): Promise<Reply<readonly Client[]>>;
  getMe(options: CallOptions): Promise<Reply<Me>>;
  getMyPermissions(options: CallOptions): Promise<Reply<MyPermissions>>;
}

/** Makes a client for one endpoint. Nothing is sent before the first call. */
export function createAworkClient(endpoint: Endpoint, options: TransportOptions): AworkClient {
  const transport = new Transport(endpoint, options);

  async function get<T extends v.GenericSchema>(
    path: string,
    schema: T,
    maxBytes: number,
    options: CallOptions,
  ): Promise<Reply<v.InferOutput<T>>> {
    const { json, exchange } = await transport.get(path, { ...options, maxBytes });
    const parsed = v.safeParse(schema, json, { abortEarly: true });
    if (!parsed.success) {
      throw new ApiError('mismatch', { exchange, detail: describeIssue(parsed.issues[0]) });
    }
    return { value: parsed.output, exchange };
  }

  const single = <T extends v.GenericSchema>(path: string, schema: T, options: CallOptions) =>
    get(path, schema, MAX_SINGLE_BYTES, options);
  const list = <T extends v.GenericSchema>(path: string, item: T, options: CallOptions) =>
    get(path, v.array(item), MAX_LIST_BYTES, options);

  return {
    getApiUser: (id, options) => single(`/apiusers/${segment(id)}`, apiUserSchema, options),
    listApiUsers: (options) => list('/apiusers', apiUserSchema, options),
    listRoles: (options) => list('/roles?showArchived=true', roleSchema, options),
    getRole: (id, options) => single(`/roles/${segment(id)}`, roleSchema, options),
    getRolePermissions: (id, options) =>
      list(`/roles/${segment(id)}/permissions?page=1&pageSize=${PAGE_SIZE}`, permissionSchema, options),
    getUser: (id, options) => single(`/users/${segment(id)}`, userSchema, options),
    findUsers: async (ids, options) => {
      const pages = await Promise.all(userQueries(endpoint.apiUrl, ids).map((path) => list(path, userSchema, options)));
      return pages.flatMap((page) => page.value);
    },
    listClients: (options) => list('/clientapplications', clientSchema, options),
    getMe: (options) => single('/me', meSchema, options),
    getMyPermissions: (options) => single('/me/permissions', myPermissionsSchema, options),
  };
}

/** An id as a part of a path. Half a surrogate pair, which cannot be encoded, comes from nowhere but a reply. */
function segment(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}

/** Splits ids over as few filtered queries as fit the longest URL. A page always holds what one query names. */
function userQueries(apiUrl: string, ids: readonly string[]): string[] {
  const start = `/users?showArchived=true&page=1&pageSize=${PAGE_SIZE}&filterby=`;
  const separator = encodeURIComponent(' or ');
  const queries: string[] = [];
  let filter = '';
  for (const id of new Set(ids.map((id) => id.toLowerCase()))) {
    if (!v.is(guid, id)) {
      // Nobody has such an id; and put into the filter it could say anything.
      continue;
    }
    // The apostrophe as `fetch` sends it: encoded, which makes it longer.
    const term = encodeURIComponent(`id eq guid'${id}'`).replaceAll("'", '%27');
    if (
      filter !== '' &&
      apiUrl.length + start.length + filter.length + separator.length + term.length > MAX_URL_LENGTH
    ) {
      queries.push(start + filter);
      filter = '';
    }
    filter = filter === '' ? term : filter + separator + term;
  }
  return filter === '' ? queries : [...queries, start + filter];
}

/** What was expected where, and of what type it is instead: a value there could be anything, a secret even. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'the whole reply';
  if (issue.input === undefined) {
    return `${place} is missing`;
  }
  const expected = issue.kind === 'validation' ? issue.message : (issue.expected ?? issue.type);
  return `${place}: ${expected} expected, ${nameOfType(issue.input)} received`;
}

function nameOfType(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
